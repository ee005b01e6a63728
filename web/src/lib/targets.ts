// Which target a figure is judged by.
export interface Target { region: string; indicator: string; year: number; value: number }

/** The one of the region itself or of the nearest above it, due in that year or else soonest after it. */
export function targetFor<T extends Target>(targets: T[], indicator: string, region: string, year: number): T | undefined {
  const prefix = (code: string) => code.replace(/(00)+$/, '')
  return targets
    .filter((one) => one.indicator === indicator && one.year >= year && region.startsWith(prefix(one.region)))
    .sort((a, b) => prefix(b.region).length - prefix(a.region).length || a.year - b.year)[0]
}

// Bounds for the colours of a map, out of what is drawn: none of them claims to be a limit that somebody set.

/** At most four bounds that part the values into groups of about the same size. */
export function evenSteps(values: number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b)
  const bounds = [1, 2, 3, 4].map((nth) => Number((sorted[Math.floor((sorted.length * nth) / 5)] ?? 0).toPrecision(2)))
  return [...new Set(bounds)].filter((bound) => bound > (sorted[0] ?? 0))
}

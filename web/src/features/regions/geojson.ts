// Reads the outlines of townships out of a GeoJSON file, and finds out whose they are.
export type Position = [number, number]
export type Ring = Position[]
export interface Geometry { type: 'Polygon' | 'MultiPolygon'; coordinates: Ring[] | Ring[][] }
export interface Outline { label: string; words: string[]; geometry: Geometry; positions: number }

/** The polygons of either kind of geometry. */
export const polygons = (geometry: Geometry): Ring[][] => (geometry.type === 'Polygon' ? [geometry.coordinates as Ring[]] : (geometry.coordinates as Ring[][]))

// A millionth of a degree is a tenth of a metre; files carry more digits than that and heights besides.
const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6
const same = (a: Position, b: Position) => a[0] === b[0] && a[1] === b[1]
const trim = (ring: number[][]): Ring => ring.map(([lng, lat]): Position => [round(lng!), round(lat!)]).filter((point, i, all) => i === 0 || i === all.length - 1 || !same(point, all[i - 1]!))

/** Nothing where the text is not GeoJSON; features that are not polygons are left out. */
export function readOutlines(text: string): Outline[] | null {
  let file: { type?: string; features?: unknown[]; geometry?: unknown }
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return null
  }
  const features = (file?.type === 'FeatureCollection' ? file.features : file?.type === 'Feature' ? [file] : null) as { properties?: Record<string, unknown> | null; id?: unknown; geometry?: Geometry | null }[] | null
  if (!Array.isArray(features)) return null
  return features.flatMap(({ properties, id, geometry }) => {
    if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') return []
    const words = [id, ...Object.values(properties ?? {})].filter((word) => typeof word === 'string' || typeof word === 'number').map(String)
    const rings = polygons(geometry).map((polygon) => polygon.map(trim))
    const label = String(properties?.name ?? properties?.NAME ?? properties?.['名称'] ?? words[0] ?? '')
    return [{ label, words, geometry: { type: geometry.type, coordinates: geometry.type === 'Polygon' ? rings[0]! : rings }, positions: rings.flat(2).length }]
  })
}

/** By code, with or without the zeros of the levels below; else by name. */
export const outlineOf = (region: { code: string; name: string }, outlines: Outline[]) =>
  outlines.find((one) => one.words.some((word) => word === region.code || word === region.code.padEnd(12, '0'))) ?? outlines.find((one) => one.words.includes(region.name))

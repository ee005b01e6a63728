// A county is small enough for a flat map: degrees of longitude are shortened alike everywhere.

export type Position = [lng: number, lat: number]

/** Fits positions into a drawing of that width; `place` gives its units, `back` the position of a place in it. */
export function projection(positions: Position[], width: number, margin = 2) {
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const [lng, lat] of positions) [west, east, south, north] = [Math.min(west, lng), Math.max(east, lng), Math.min(south, lat), Math.max(north, lat)]
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = (width - 2 * margin) / ((east - west) * narrow || 1)
  return {
    height: (north - south) * scale + 2 * margin,
    place: ([lng, lat]: Position): Position => [margin + (lng - west) * narrow * scale, margin + (north - lat) * scale],
    back: (x: number, y: number): Position => [west + (x - margin) / (narrow * scale), north - (y - margin) / scale],
  }
}

export interface Geometry { type: string; coordinates: unknown }
/** All rings of a GeoJSON polygon, or of many. */
export const ringsOf = ({ type, coordinates }: Geometry) => (type === 'Polygon' ? (coordinates as Position[][]) : (coordinates as Position[][][]).flat())
/** A ring as the path of a drawing. */
export const pathOf = (rings: Position[][]) => rings.map((ring) => `M${ring.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`).join('')

import { expect, test } from 'vitest'
import { pathOf, projection, ringsOf, type Position } from './projection'

const county: Position[] = [[116.3, 35.5], [116.7, 35.9]]

test('a place in the drawing leads back to its position', () => {
  const { place, back } = projection(county, 640, 20)
  for (const position of [...county, [116.497, 35.712] as Position]) {
    const [lng, lat] = back(...place(position))
    expect(lng).toBeCloseTo(position[0], 9)
    expect(lat).toBeCloseTo(position[1], 9)
  }
})

test('the drawing holds all positions, north above, and a degree of longitude is shorter than one of latitude', () => {
  const { place, height } = projection(county, 640, 20)
  expect(place([116.3, 35.9])).toEqual([20, 20])
  const [x, y] = place([116.7, 35.5])
  expect(x).toBeCloseTo(620, 6)
  expect(y).toBeCloseTo(height - 20, 6)
  expect(height - 40).toBeGreaterThan(600)
})

test('a lone position is drawn too', () => {
  expect(projection([[116.5, 35.7]], 640).place([116.5, 35.7])).toEqual([2, 2])
})

test('rings of polygons and of many polygons become one path', () => {
  const ring: Position[] = [[0, 0], [1, 0], [1, 1], [0, 0]]
  expect(ringsOf({ type: 'Polygon', coordinates: [ring] })).toEqual([ring])
  expect(ringsOf({ type: 'MultiPolygon', coordinates: [[ring], [ring]] })).toEqual([ring, ring])
  expect(pathOf([ring])).toBe('M0.0 0.0L1.0 0.0L1.0 1.0L0.0 0.0Z')
})

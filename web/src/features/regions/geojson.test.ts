import { expect, it } from 'vitest'
import { outlineOf, readOutlines } from './geojson'

const square = [[116.12345678, 35, 40], [117, 35], [117.0000001, 35], [117, 36], [116.12345678, 35]]
const file = (properties: object, geometry: object = { type: 'Polygon', coordinates: [square] }) => JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties, geometry }] })
const region = { code: '370830101', name: '南旺镇' }

it('keeps tenths of a metre, drops heights and points that then coincide', () => {
  const [outline] = readOutlines(file({}))!
  expect(outline!.geometry.coordinates).toEqual([[[116.123457, 35], [117, 35], [117, 36], [116.123457, 35]]])
  expect(outline!.positions).toBe(4)
})
it('finds a region by its code, by the code of twelve digits, or by its name', () => {
  for (const properties of [{ code: 370830101 }, { PAC: '370830101000' }, { name: '南旺镇' }]) expect(outlineOf(region, readOutlines(file(properties))!)).toBeDefined()
  expect(outlineOf(region, readOutlines(file({ name: '南旺镇东', code: '370830' }))!)).toBeUndefined()
})
it('leaves out what is not a polygon, and refuses what is not GeoJSON', () => {
  expect(readOutlines(file({}, { type: 'Point', coordinates: [1, 2] }))).toEqual([])
  expect(readOutlines(file({}, { type: 'MultiPolygon', coordinates: [[square], [square]] }))![0]!.positions).toBe(8)
  for (const text of ['', '{', '[]', 'null', '{"type":"Topology"}']) expect(readOutlines(text)).toBeNull()
})

import { expect, it } from 'vitest'
import { sizeWithin } from './picture'

it('keeps the shape of a picture, and never makes it larger', () => {
  expect(sizeWithin(4000, 3000, 1600)).toEqual({ width: 1600, height: 1200 })
  expect(sizeWithin(3000, 4000, 1600)).toEqual({ width: 1200, height: 1600 })
  expect(sizeWithin(800, 600, 1600)).toEqual({ width: 800, height: 600 })
  expect(sizeWithin(20000, 3, 1600)).toEqual({ width: 1600, height: 1 })
})

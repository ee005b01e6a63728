import { expect, it } from 'vitest'
import { fen } from './money'

it('reads yuan as whole fen', () => {
  expect(fen('1,280.5')).toBe(128050)
  expect(fen('0.07')).toBe(7)
  expect(fen(' 1280 ')).toBe(128000)
  expect(fen('')).toBeUndefined()
  expect(fen('12.345')).toBe('12.345')
})

import { expect, it } from 'vitest'
import { faultyLines, placeOf } from './calendarFaults'

it('finds the line and the column a fault is about', () => {
  expect(placeOf('holidays.csv:3:date')).toEqual({ line: 3, column: 'date' })
  expect(placeOf('holidays.csv:12')).toEqual({ line: 12, column: '' })
  for (const other of ['/notice', 'notice', '/holidays', 'values.csv:3:date']) expect(placeOf(other)).toBeUndefined()
})
it('names each faulty line once, in order', () => {
  const at = (field: string) => ({ field })
  expect(faultyLines([at('holidays.csv:10:kind'), at('/notice'), at('holidays.csv:3:date'), at('holidays.csv:3:kind')])).toEqual([3, 10])
})

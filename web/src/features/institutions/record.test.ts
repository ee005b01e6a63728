import { expect, it } from 'vitest'
import { bodyOf, current, formOf, later } from './record'

it('tells what holds on a day, both ends included, from what begins later and what has ended', () => {
  const fact = (first_day: string, last_day: string) => ({ first_day, last_day })
  const facts = [fact('2023-01-01', '2023-05-31'), fact('2023-06-01', '2023-08-31'), fact('2023-09-01', '9999-12-31')]
  expect(current(facts, '2023-05-31')).toEqual([facts[0]])
  expect(current(facts, '2023-06-01')).toEqual([facts[1]])
  expect(later(facts, '2023-06-01')).toEqual([facts[2]])
  expect(current([fact('2023-01-01', '2023-08-23')], '2023-08-24')).toEqual([])
})
it('leaves out what was left empty, so that the server names it', () => {
  const body = bodyOf({ ...formOf(), name: '', floor_area_m2: null }) as unknown as Record<string, unknown>
  expect(body).not.toHaveProperty('name')
  expect(body).not.toHaveProperty('floor_area_m2')
  expect(body.note).toBe('')
  expect(body.outdoor_area_m2).toBe(0)
})

import { expect, it } from 'vitest'
import { bodyOf, feesOn, formOf } from './record'

it('asks the fee in force, and knows which comes later', () => {
  const fee = (first_day: string, service_form = 'FULL_DAY') => ({ class_type: 'INFANT', service_form, first_day })
  const { now, later } = feesOn([fee('2023-01-01'), fee('2023-06-01'), fee('2023-09-01'), fee('2022-01-01', 'HALF_DAY')], '2023-08-24')
  expect(now).toEqual([fee('2023-06-01'), fee('2022-01-01', 'HALF_DAY')])
  expect(later).toEqual([fee('2023-09-01')])
})
it('leaves out what was left empty, so that the server names it', () => {
  const body = bodyOf({ ...formOf(), name: '', floor_area_m2: null }) as unknown as Record<string, unknown>
  expect(body).not.toHaveProperty('name')
  expect(body).not.toHaveProperty('floor_area_m2')
  expect(body.note).toBe('')
  expect(body.outdoor_area_m2).toBe(0)
})

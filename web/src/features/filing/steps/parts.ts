// The fields of each part of a case, in the order people fill them in.
import type { Part } from '../case'

export interface PartField {
  name: string
  type: 'text' | 'number' | 'date' | 'flag' | 'choice' | 'long'
  choices?: string[]
  hint?: boolean
  optional?: boolean
  wide?: boolean
  /** Asked only then. */
  when?: (values: Record<string, unknown>) => boolean
}
const rented = (values: Record<string, unknown>) => values.tenure === 'RENT'

export const parts: Record<Part, PartField[]> = {
  profile: [
    { name: 'address', type: 'text', wide: true },
    { name: 'phone', type: 'text', hint: true },
    { name: 'head_name', type: 'text', hint: true },
    { name: 'full_day', type: 'flag' },
    { name: 'half_day', type: 'flag' },
    { name: 'hourly', type: 'flag' },
    { name: 'temporary', type: 'flag' },
    { name: 'opens_at', type: 'text', hint: true },
    { name: 'closes_at', type: 'text', hint: true },
    { name: 'meals', type: 'flag' },
  ],
  premises: [
    { name: 'floor_area_m2', type: 'number' },
    { name: 'outdoor_area_m2', type: 'number', hint: true },
    { name: 'lowest_floor', type: 'number', hint: true },
    { name: 'highest_floor', type: 'number' },
    { name: 'tenure', type: 'choice', choices: ['OWN', 'RENT', 'FREE'] },
    { name: 'lease_from', type: 'date', when: rented },
    { name: 'lease_until', type: 'date', hint: true, when: rented },
  ],
  staff: [
    { name: 'carers', type: 'number', hint: true },
    { name: 'health_workers', type: 'number' },
    { name: 'cooks', type: 'number' },
    { name: 'guards', type: 'number' },
    { name: 'head_college', type: 'flag' },
    { name: 'head_years', type: 'number' },
  ],
  suspension: [
    { name: 'reason', type: 'long' },
    { name: 'resume_by', type: 'date', optional: true },
  ],
  cancellation: [
    { name: 'reason', type: 'long' },
    { name: 'children_placed', type: 'flag' },
  ],
  annual: [
    { name: 'year', type: 'number' },
    { name: 'children_enrolled', type: 'number' },
    { name: 'staff', type: 'number' },
    { name: 'summary', type: 'long' },
  ],
}

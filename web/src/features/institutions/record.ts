// What an institution's record looks like, and the choices of its fields.
import type { paths } from '../../api/schema'

export type Cautions = paths['/institutions/{institution}/cautions']['get']['responses']['200']['content']['application/json']
export type Institution = paths['/institutions/{institution}']['get']['responses']['200']['content']['application/json']
export type ListQuery = NonNullable<paths['/public/institutions']['get']['parameters']['query']>
export type Given = NonNullable<paths['/institutions']['post']['requestBody']>['content']['application/json']

export const providerForms = ['STANDALONE', 'COMMUNITY', 'KINDERGARTEN', 'EMPLOYER', 'HOSPITAL', 'SOE', 'HOME', 'COMPREHENSIVE_CENTRE'] as const
export const filingStates = ['FILED', 'UNFILED', 'SUSPENDED', 'CANCELLED'] as const
export const classTypes = ['INFANT', 'TODDLER_SMALL', 'TODDLER_BIG', 'MIXED'] as const
export const serviceForms = ['FULL_DAY', 'HALF_DAY', 'HOURLY', 'TEMPORARY'] as const
export const levels = ['COUNTY', 'CITY', 'PROVINCE'] as const
const registrationNatures = ['PUBLIC_INSTITUTION', 'SOCIAL_SERVICE_ORG', 'FOR_PROFIT'] as const
const operatingNatures = ['PUBLIC', 'PUBLIC_BUILT_PRIVATE_RUN', 'PRIVATE_INCLUSIVE', 'PRIVATE'] as const
export const cooperations = ['NONE', 'MCH_CARE', 'TCM_CARE', 'MEDICAL_EDUCATION_REHAB'] as const

export interface FieldOfForm { name: keyof Given; type: 'text' | 'number' | 'date' | 'flag' | 'flags' | 'choice' | 'long' | 'code' | 'region' | 'point'; choices?: readonly string[]; flags?: readonly (keyof Given)[]; hint?: boolean; optional?: boolean; wide?: boolean }
export const sections: { name: string; fields: FieldOfForm[] }[] = [
  { name: 'who', fields: [{ name: 'name', type: 'text', hint: true, wide: true }, { name: 'credit_code', type: 'code', hint: true }, { name: 'head_name', type: 'text', hint: true }, { name: 'phone', type: 'text', hint: true }] },
  {
    name: 'kind',
    fields: [
      { name: 'registration_nature', type: 'choice', choices: registrationNatures }, { name: 'provider_form', type: 'choice', choices: providerForms }, { name: 'operating_nature', type: 'choice', choices: operatingNatures },
      { name: 'cooperation', type: 'choice', choices: cooperations }, { name: 'operating', type: 'flag' }, { name: 'since', type: 'date', hint: true },
    ],
  },
  { name: 'where', fields: [{ name: 'region', type: 'region', hint: true }, { name: 'address', type: 'text', hint: true, wide: true }, { name: 'lng', type: 'point' }] },
  { name: 'service', fields: [{ name: 'full_day', type: 'flags', flags: ['full_day', 'half_day', 'hourly', 'temporary'] }, { name: 'opens_at', type: 'text', hint: true }, { name: 'closes_at', type: 'text', hint: true }, { name: 'meals', type: 'flag' }] },
  { name: 'premises', fields: [{ name: 'opened_on', type: 'date', optional: true }, { name: 'floor_area_m2', type: 'number' }, { name: 'outdoor_area_m2', type: 'number' }] },
  { name: 'note', fields: [{ name: 'note', type: 'long', hint: true, optional: true }] },
]

const kept = ['name', 'credit_code', 'region', 'provider_form', 'operating_nature', 'registration_nature', 'cooperation', 'operating', 'address', 'lng', 'lat', 'phone', 'head_name', 'opened_on', 'full_day', 'half_day', 'hourly', 'temporary', 'opens_at', 'closes_at', 'meals', 'floor_area_m2', 'outdoor_area_m2', 'note'] as const
/** The record as its form begins; a new one begins nearly empty. */
export function formOf(record?: Institution): Record<string, unknown> {
  if (record) return Object.fromEntries(kept.map((name) => [name, record[name]]))
  return { provider_form: 'STANDALONE', operating_nature: 'PRIVATE', registration_nature: 'FOR_PROFIT', cooperation: 'NONE', operating: true, full_day: true, half_day: false, hourly: false, temporary: false, meals: true, opens_at: '07:30', closes_at: '17:30', outdoor_area_m2: 0, note: '' }
}
/** Without what was left empty: the server says what is missing. */
export const bodyOf = (form: Record<string, unknown>) => Object.fromEntries(Object.entries(form).filter(([name, value]) => (value !== '' && value !== null && value !== undefined) || name === 'note')) as unknown as Given

/** The facts that hold on a day. */
export const current = <T extends { first_day: string; last_day: string }>(facts: T[], day: string) => facts.filter((one) => one.first_day <= day && day <= one.last_day)
/** Those that begin after that day. */
export const later = <T extends { first_day: string }>(facts: T[], day: string) => facts.filter((one) => one.first_day > day)

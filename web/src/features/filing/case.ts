// A filing case as the screens hold it.
import { toRaw } from 'vue'
import type { paths } from '../../api/schema'

export type Case = paths['/filings/{filing}']['get']['responses']['200']['content']['application/json']
export type Material = Case['materials'][number]
export type Kind = Case['kind']

export const kinds = ['INITIAL', 'CHANGE', 'SUSPENSION', 'RESUMPTION', 'CANCELLATION', 'ANNUAL_REPORT'] as const
export const classTypes = ['INFANT', 'TODDLER_SMALL', 'TODDLER_BIG', 'MIXED'] as const

/** What is filled in. While it is a draft anything may be missing or wrong. */
export interface Content {
  profile?: Record<string, unknown> | null
  premises?: Record<string, unknown> | null
  classes: { class_type: string; name: string; slots: number | null }[]
  staff?: Record<string, unknown> | null
  suspension?: Record<string, unknown> | null
  cancellation?: Record<string, unknown> | null
  annual?: Record<string, unknown> | null
}
export type Part = Exclude<keyof Content, 'classes'>
export type Step = Part | 'classes' | 'materials' | 'submit'

export const steps: Record<Kind, Step[]> = {
  INITIAL: ['profile', 'premises', 'classes', 'staff', 'materials', 'submit'],
  CHANGE: ['profile', 'classes', 'materials', 'submit'],
  SUSPENSION: ['suspension', 'submit'],
  RESUMPTION: ['submit'],
  CANCELLATION: ['cancellation', 'submit'],
  ANNUAL_REPORT: ['annual', 'submit'],
}

/** Parts that are there from the start, so that each control has something to write into. */
export function readContent(filing: Case): Content {
  const content = { classes: [], ...structuredClone(toRaw(filing.content) as Partial<Content>) } as Content
  for (const step of steps[filing.kind])
    if (step !== 'classes' && step !== 'materials' && step !== 'submit') content[step] ??= blank(step)
  content.classes ??= []
  return content
}

function blank(part: Part): Record<string, unknown> {
  if (part === 'premises') return { tenure: 'OWN' }
  if (part === 'staff') return { head_college: false }
  if (part === 'cancellation') return { children_placed: false }
  return {}
}

/** What is sent: empty controls say nothing. */
export function tidy(content: Content): Content {
  const said = (part: Record<string, unknown>) => Object.fromEntries(Object.entries(part).filter(([, value]) => value !== '' && value != null))
  const out: Content = { classes: content.classes.map((one) => said(one) as Content['classes'][number]) }
  for (const [name, part] of Object.entries(content))
    if (name !== 'classes' && part && Object.keys(said(part)).length) out[name as Part] = said(part)
  return out
}

/** Which step a faulty field stands on: "content/premises/tenure", "materials/STAFF". */
export function stepOf(field: string): Step {
  const [first, second] = field.split('/')
  return first === 'materials' ? 'materials' : ((second ?? 'submit') as Step)
}

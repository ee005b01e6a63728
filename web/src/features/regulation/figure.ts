// Dated figures in words: what they are called, and how much they are.
import { useI18n } from 'vue-i18n'
import type { paths } from '../../api/schema'
import { api, ask, type Outcome } from '../../api/client'
import { openEnd, yuan } from '../../lib/format'
import { useWords } from '../../lib/words'

export type DatedFigure = paths['/public/regulation/values']['get']['responses']['200']['content']['application/json']['items'][number]
export type Source = paths['/public/regulation/sources']['get']['responses']['200']['content']['application/json']['items'][number]
export const confidences = ['SOURCED', 'MEMORY_HIGH', 'MEMORY_MEDIUM', 'MEMORY_LOW', 'DERIVED', 'DESIGN'] as const
const regimes = ['FILING', 'LICENCE'] as const
export const sourceKinds = ['LAW', 'RULE', 'STANDARD', 'PLAN', 'PRESS', 'DESIGN'] as const

/** Whether a figure of that unit is kept in fen, and read and written by people in yuan. */
export const isMoney = (unit: string) => unit.startsWith('fen')

/** A figure's own page. Its key is spelled with slashes: a path with a dot in it is a file's. */
export const figurePath = (key: string) => `/regulation/figures/${key.replaceAll('.', '/')}`

/** All that match, page after page; the catalogue is small. */
export async function allFigures(query: { key?: string; day?: string }): Promise<Outcome<DatedFigure[]>> {
  const items: DatedFigure[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await ask(api.GET('/public/regulation/values', { params: { query: { ...query, cursor } } }))
    if (page.problem) return page
    items.push(...page.data.items)
    if (!page.data.next) return { data: items }
    cursor = page.data.next
  }
}

/** What held there on that day: its own figure, or the nearest above. */
export const heldAt = (figures: DatedFigure[], regions: string[], day: string) =>
  regions.flatMap((region) => figures.filter((one) => one.region === region && one.first_day <= day && day <= one.last_day))[0]

export function useFigureWords() {
  const { t, te } = useI18n()
  const { word: valueWord, wordOr } = useWords()
  const word = (path: string, fallback: string) => (te(path) ? t(path) : fallback)
  return {
    name: (key: string) => word(`law.key.${key.replaceAll('.', '_')}`, key),
    topic: (key: string) => word(`law.group.${key.split('.')[0]}`, key.split('.')[0]!),
    amount: ({ value, unit }: { value: string; unit: string }) => {
      const shown = isMoney(unit) && /^\d+$/.test(value) ? yuan(Number(value)) : wordOr('Regime', value)
      return `${shown} ${word(`law.unit.${unit}`, unit)}`.trim()
    },
    unit: (unit: string) => word(`law.unit.${unit}`, unit),
    /** The words such a figure is one of; none where it is a number or free. */
    choices: (value: string) => (regimes.some((one) => one === value) ? regimes.map((one) => ({ value: one as string, name: valueWord('Regime', one) })) : []),
    end: (day: string) => (day === openEnd ? t('law.openEnd') : day),
  }
}

// What the screens of bulk import share.
import { useI18n } from 'vue-i18n'
import type { paths } from '../../api/schema'
import { useSentence } from '../../lib/sentence'
import { useWords } from '../../lib/words'

export type Import = paths['/imports/{import}']['get']['responses']['200']['content']['application/json']
export type Job = paths['/jobs/{job}']['get']['responses']['200']['content']['application/json']
export type ImportFault = Import['faults'][number]

export const kinds = ['institutions', 'classes', 'ledger', 'population'] as const
export type Kind = (typeof kinds)[number]


export const tags = { WAITING: 'mute', RUNNING: 'info', DONE: 'ok', FAILED: 'bad', CANCELLED: 'mute' } as const
export const ended = (state: Import['state']) => state !== 'WAITING' && state !== 'RUNNING'

/** Faults in words: what the imports' own words do not know, the interface's may. */
export function useFaultWords() {
  const { t, te } = useI18n()
  const { wordNamed } = useWords()
  const otherwise = useSentence()
  const sentence = (reason: string, params: { name: string; value: string }[] = []) => {
    const key = `imports.fault.${reason.replaceAll('.', '_')}`
    const words = Object.fromEntries(params.map(({ name, value }) => [name, wordNamed(name, value)]))
    return te(key) ? t(key, words) : otherwise(reason, words)
  }
  const column = (kind: string, name: string) => (/^\w+$/.test(name) && te(`enum.import_${kind}.${name}`) ? t(`enum.import_${kind}.${name}`) : name)
  return { sentence, column }
}

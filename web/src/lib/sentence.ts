// A refusal's stable reason as a sentence in the reader's language.
import { useI18n } from 'vue-i18n'
import { useWords } from './words'

export function useSentence() {
  const { t, te } = useI18n()
  const { wordNamed } = useWords()
  /** What the sentence mentions: as problems carry it, or as answers list it. */
  return (reason: string, params: Record<string, string> | { name: string; value: string }[] = {}) => {
    const key = `error.${reason}`
    if (!te(key)) return t('error.general', { reason })
    const pairs = Array.isArray(params) ? params.map((one) => [one.name, one.value] as const) : Object.entries(params)
    const words = Object.fromEntries(pairs.map(([name, value]) => [name, wordNamed(name, value)]))
    return t(key, words)
  }
}

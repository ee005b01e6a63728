// A refusal's stable reason as a sentence in the reader's language.
import { useI18n } from 'vue-i18n'
import { useWords } from './words'

export function useSentence() {
  const { t, te } = useI18n()
  const { wordNamed } = useWords()
  return (reason: string, params: Record<string, string> = {}) => {
    const key = `error.${reason}`
    if (!te(key)) return t('error.general', { reason })
    const words = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, wordNamed(name, value)]))
    return t(key, words)
  }
}

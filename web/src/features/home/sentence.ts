// What the server says by key and details, as a sentence of the reader's language.
import { useI18n } from 'vue-i18n'
import { useWords } from '../../lib/words'
import { useFigureWords } from '../regulation/figure'

type Detail = { name: string; value: string }

export function useSentence() {
  const { t, te } = useI18n()
  const { wordOr } = useWords()
  const figures = useFigureWords()
  /** Details as sentences say them: kinds of filing, deeds to accounts and figures by their names. */
  function wordsOf(details: Detail[]): Record<string, string> {
    const named = { kind: 'FilingKind', deed: 'AccountDeed' } as const
    const words = Object.fromEntries(details.map(({ name, value }) => [name, name in named ? wordOr(named[name as keyof typeof named], value) : value]))
    return words.figure ? { ...words, figure: figures.name(words.figure), value: figures.amount({ value: words.value ?? '', unit: words.unit ?? '' }) } : words
  }
  /** The sentence of that kind; of a kind this interface does not know yet, one that is true of any. */
  function say(group: 'work' | 'notice', kind: string, words: Record<string, string>, part?: string) {
    const end = part ? `.${part}` : ''
    const known = `${group}.${kind}${end}`
    return te(known) ? t(known, words) : t(`unknown.${group}${end}`, words)
  }
  return { wordsOf, say }
}

// What people call the values of enumerations, as the server declares it (`tuoyu words`).
import { useI18n } from 'vue-i18n'
import type enums from '../locales/generated/enums.zh-CN.json'

export type Enumeration = keyof typeof enums
export type Value<E extends Enumeration> = keyof (typeof enums)[E] & string

/** class_type as ClassType. */
const enumerationOf = (name: string) => name.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase())

export function useWords() {
  const { t, te } = useI18n()
  const word = <E extends Enumeration>(type: E, value: Value<E>) => t(`enum.${type}.${value}`)
  const found = (path: string, value: string) => (te(path) ? t(path) : value)
  /** The same for a value that may be none of these, which stays as it is. */
  const wordOr = (type: Enumeration, value: string) => found(`enum.${type}.${value}`, value)
  /** The same for a value of a field or parameter that is named for its enumeration, as class_type is for ClassType. */
  const wordNamed = (name: string, value: string) => found(`enum.${enumerationOf(name)}.${value}`, value)
  return { word, wordOr, wordNamed }
}

import { expect, it } from 'vitest'
import en from './en'
import enumsEn from './generated/enums.en.json'
import enumsZh from './generated/enums.zh-CN.json'
import zh from './zh-CN'

const flat = (node: object, before = ''): [string, string][] =>
  Object.entries(node).flatMap(([key, value]) => (typeof value === 'object' ? flat(value, `${before}${key}/`) : [[`${before}${key}`, value as string]]))
const keys = (node: object) => flat(node).map(([key]) => key).sort()

it('says everything in both languages', () => {
  expect(keys(en)).toEqual(keys(zh))
})
it('says the values of enumerations as the server does, and nowhere else', () => {
  expect(zh.enum).toEqual(enumsZh)
  expect(en.enum).toEqual(enumsEn)
  expect(keys(enumsEn)).toEqual(keys(enumsZh))
  // About a word there may be more to say, such as what a state means; these tell it in sentences of their own.
  const more = ['filing/about/', 'filing/receiptMeans/', 'imports/state/']
  const again = keys(zh).filter((key) => /\/[A-Z_]{3,}$/.test(key) && !key.startsWith('enum/') && !more.some((one) => key.startsWith(one)))
  expect(again).toEqual([])
})
it('mentions the same parameters in both', () => {
  const params = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()
  const english = new Map(flat(en))
  for (const [key, text] of flat(zh)) expect(params(english.get(key) ?? ''), key).toEqual(params(text))
})

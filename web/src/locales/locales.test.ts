import { expect, it } from 'vitest'
import en from './en'
import zh from './zh-CN'

const keys = (node: object, before = ''): string[] =>
  Object.entries(node).flatMap(([key, value]) => (typeof value === 'object' ? keys(value, `${before}${key}/`) : [`${before}${key}`]))

it('says everything in both languages', () => {
  expect(keys(en).sort()).toEqual(keys(zh).sort())
})
it('mentions the same parameters in both', () => {
  const params = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()
  const flat = (node: object): [string, string][] =>
    Object.entries(node).flatMap(([key, value]) => (typeof value === 'object' ? flat(value) : [[key, value as string]]))
  const chinese = flat(zh)
  const english = new Map(flat(en).map(([key, text], i) => [`${key}${i}`, text]))
  chinese.forEach(([key, text], i) => expect(params(english.get(`${key}${i}`) ?? ''), key).toEqual(params(text)))
})

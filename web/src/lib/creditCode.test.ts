import { expect, it } from 'vitest'
import { checkCharacter, judge } from './creditCode'

it('computes the check character as GB 32100 has it', () => {
  expect(checkCharacter('91350100M000100Y4')).toBe('3')
  expect(checkCharacter('91350100M000100Y')).toBeUndefined()
  expect(checkCharacter('91350100M000100I4')).toBeUndefined()
})
it('says what is wrong with a code while it is typed', () => {
  expect(judge('')).toEqual({ key: 'empty' })
  expect(judge('9135')).toEqual({ key: 'short', n: 4 })
  expect(judge('91O')).toEqual({ key: 'character', character: 'O' })
  expect(judge('91350100M000100Y4')).toEqual({ key: 'next', character: '3' })
  expect(judge('91350100M000100Y44')).toEqual({ key: 'wrong', character: '3' })
  expect(judge('91350100M000100Y43')).toEqual({ key: 'right' })
  expect(judge('91350100M000100Y433')).toEqual({ key: 'long', n: 19 })
})

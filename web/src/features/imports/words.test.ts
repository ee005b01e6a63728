import { expect, it } from 'vitest'
import en from '../../locales/en'
import zh from '../../locales/zh-CN'

// The server's templates and marked workbooks speak these words; screens speak `enum`.
it('calls what is in a table by the same words as the screens', () => {
  for (const locale of [zh, en])
    for (const [key, word] of Object.entries(locale.imports.value))
      if (key in locale.enum) expect(word, key).toBe(locale.enum[key as keyof typeof locale.enum])
})

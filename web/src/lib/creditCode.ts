// The unified social credit code of GB 32100: 17 characters and a check character.
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** The check character of the first 17; nothing when one of them cannot stand in a code. */
export function checkCharacter(first17: string): string | undefined {
  if (first17.length !== 17) return undefined
  let sum = 0
  let weight = 1 // powers of 3 modulo 31
  for (const character of first17) {
    const value = alphabet.indexOf(character)
    if (value < 0) return undefined
    sum += value * weight
    weight = (weight * 3) % 31
  }
  return alphabet[(31 - (sum % 31)) % 31]
}

export type CodeState = { key: 'empty' | 'short' | 'character' | 'next' | 'wrong' | 'right' | 'long'; n?: number; character?: string }

/** What can be said about a code while it is typed. */
export function judge(code: string): CodeState {
  const strange = [...code].find((character) => !alphabet.includes(character))
  if (!code) return { key: 'empty' }
  if (strange) return { key: 'character', character: strange }
  if (code.length < 17) return { key: 'short', n: code.length }
  const check = checkCharacter(code.slice(0, 17))!
  if (code.length === 17) return { key: 'next', character: check }
  if (code.length > 18) return { key: 'long', n: code.length }
  return code[17] === check ? { key: 'right' } : { key: 'wrong', character: check }
}

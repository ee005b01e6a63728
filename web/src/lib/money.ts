// Yuan as people write them, as whole fen: nothing ever passes through a fraction.
/** "1,280.5" is 128050; a text that is no sum is returned as it is, for the server to refuse. */
export function fen(yuan: string): number | string | undefined {
  const text = yuan.replaceAll(/[,\s]/g, '')
  if (!text) return undefined
  const parts = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text)
  return parts ? Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0')) : yuan
}

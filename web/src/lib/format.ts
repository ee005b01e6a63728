/** 3142 as 3,142; an unknown number is a dash, which is not 0. */
export const number = (value: number | null | undefined) => (value == null ? '—' : value.toLocaleString('en-US'))

/** Whole fen as yuan with two decimals. */
export const yuan = (fen: number | null | undefined) =>
  fen == null ? '—' : (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** An instant as the civil clock in China shows it: 2023-08-24 17:30. */
export function civil(instant: string): string {
  const china = new Date(Date.parse(instant) + 8 * 3600_000).toISOString()
  return `${china.slice(0, 10)} ${china.slice(11, 16)}`
}

/** Whole days from one day to another, both YYYY-MM-DD. */
export const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** A size as people say it: 340 KB, 2.1 MB. */
export const bytes = (count: number) => (count < 1_000_000 ? `${Math.max(1, Math.round(count / 1000))} KB` : `${(count / 1_000_000).toFixed(1)} MB`)

export const openEnd = '9999-12-31'

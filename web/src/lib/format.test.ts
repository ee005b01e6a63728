import { describe, expect, it } from 'vitest'
import { civil, daysBetween, number, yuan } from './format'

describe('numbers and days as people read them', () => {
  it('groups thousands, and shows an unknown number as a dash', () => {
    expect(number(3142)).toBe('3,142')
    expect(number(0)).toBe('0')
    expect(number(null)).toBe('—')
  })
  it('turns fen into yuan with two decimals', () => {
    expect(yuan(128050)).toBe('1,280.50')
  })
  it('shows instants by the clock in China', () => {
    expect(civil('2023-08-23T16:05:00.000Z')).toBe('2023-08-24 00:05')
  })
  it('counts days across months', () => {
    expect(daysBetween('2023-08-24', '2023-09-01')).toBe(8)
  })
})

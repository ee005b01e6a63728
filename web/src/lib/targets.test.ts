import { describe, expect, it } from 'vitest'
import { targetFor } from './targets'

const of = (region: string, year: number, value: number, indicator = 'slots_per_thousand') => ({ region, indicator, year, value })

describe('the target a figure is judged by', () => {
  it('is the one due in that year, or soonest after it', () => {
    const targets = [of('000000', 2030, 6), of('000000', 2025, 4.5)]
    expect(targetFor(targets, 'slots_per_thousand', '370830', 2023)?.value).toBe(4.5)
    expect(targetFor(targets, 'slots_per_thousand', '370830', 2025)?.value).toBe(4.5)
    expect(targetFor(targets, 'slots_per_thousand', '370830', 2026)?.value).toBe(6)
    expect(targetFor(targets, 'slots_per_thousand', '370830', 2031)).toBeUndefined()
  })
  it('is of the region itself before one of those above, and never of one below or beside', () => {
    const targets = [of('000000', 2025, 4.5), of('370000', 2025, 5), of('370830', 2025, 5.5), of('370830001', 2025, 7), of('370832', 2025, 8)]
    expect(targetFor(targets, 'slots_per_thousand', '370830', 2023)?.value).toBe(5.5)
    expect(targetFor(targets.filter((one) => one.region !== '370830'), 'slots_per_thousand', '370830', 2023)?.value).toBe(5)
    expect(targetFor([of('370830001', 2025, 7)], 'slots_per_thousand', '370830', 2023)).toBeUndefined()
  })
  it('is about that figure', () => {
    expect(targetFor([of('370830', 2025, 784, 'slots_new')], 'slots_per_thousand', '370830', 2023)).toBeUndefined()
  })
})

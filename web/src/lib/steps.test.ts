import { describe, expect, it } from 'vitest'
import { evenSteps } from './steps'

describe('bounds between the colours of a map', () => {
  it('part the values into groups of about the same size', () => {
    expect(evenSteps([9, 1, 8, 2, 7, 3, 6, 4, 5, 10])).toEqual([3, 5, 7, 9])
    expect(evenSteps([1.234, 4.567, 12.34, 7.89, 2.5])).toEqual([2.5, 4.6, 7.9, 12])
  })
  it('are fewer where values are the same, and none where nothing is to be told apart', () => {
    expect(evenSteps([0, 0, 0, 0, 5])).toEqual([5])
    expect(evenSteps([3, 3, 3])).toEqual([])
    expect(evenSteps([])).toEqual([])
  })
})

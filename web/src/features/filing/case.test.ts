import { describe, expect, it } from 'vitest'
import { readContent, stepOf, tidy, type Case } from './case'

describe('what is filled in', () => {
  it('has every part its kind asks for, and keeps what was there', () => {
    const filing = { kind: 'INITIAL', content: { profile: { address: '北门社区' }, premises: null } } as unknown as Case
    expect(readContent(filing)).toEqual({ profile: { address: '北门社区' }, premises: { tenure: 'OWN' }, classes: [], staff: { head_college: false } })
  })
  it('is sent without empty controls, so that the server tells what is missing', () => {
    expect(tidy({ classes: [{ class_type: 'INFANT', name: '', slots: null }], profile: { address: '', meals: false }, annual: {} })).toEqual({
      classes: [{ class_type: 'INFANT' }],
      profile: { meals: false },
    })
  })
  it('knows the step of a faulty field', () => {
    expect(stepOf('content/premises/lease_until')).toBe('premises')
    expect(stepOf('content/classes/0/slots')).toBe('classes')
    expect(stepOf('materials/FIRE_SAFETY')).toBe('materials')
  })
})

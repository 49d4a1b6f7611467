import { describe, expect, it } from 'vitest'
import { lifecycle } from './lifecycle.ts'

const plan = lifecycle({
  draft: { submit: 'filed', discard: 'discarded' },
  filed: { approve: 'approved', sendBack: 'draft' },
  approved: {},
  discarded: {},
})

describe('the life of a thing', () => {
  it('goes from state to state by the steps of its literal and no others', () => {
    expect(plan.next('draft', 'submit')).toBe('filed')
    expect(plan.next('filed', 'sendBack')).toBe('draft')
    expect(plan.next('draft', 'approve')).toBeUndefined()
    expect(plan.next('approved', 'submit')).toBeUndefined()
  })

  it('knows its states, and the steps from each in their order', () => {
    expect(plan.states).toEqual(['draft', 'filed', 'approved', 'discarded'])
    expect(plan.stepsFrom('draft')).toEqual(['submit', 'discard'])
    expect(plan.stepsFrom('discarded')).toEqual([])
  })

  it('can be told again from its steps, where they were possible', () => {
    expect(plan.replay('draft', [])).toBe('draft')
    expect(plan.replay('draft', ['submit', 'sendBack', 'submit', 'approve'])).toBe('approved')
    expect(() => plan.replay('draft', ['submit', 'discard'])).toThrow('no step discard from filed')
  })
})

import { describe, expect, it } from 'vitest'
import { paidOn, subsidyState } from './subsidy-state.ts'

const line = { picked: true, state: 'active' } as const
const granted = { line, outcome: 'granted', paidOn: null } as const

describe('the subsidy of one worker', () => {
  it.each([
    ['submitted', 'in-review'],
    ['returned', 'in-review'],
    ['district-passed', 'in-review'],
    ['confirmed', 'in-review'],
    ['on-notice', 'on-notice'],
    ['approved', 'to-be-paid'],
    ['paid', 'paid'],
    ['refused', 'refused'],
  ] as const)('of a claim that is %s is %s', (claim, state) => {
    expect(subsidyState({ ...granted, claim })).toBe(state)
  })

  it('does not show while the firm is still writing its claim, nor where it claims for others only', () => {
    expect(subsidyState({ ...granted, claim: 'draft' })).toBeUndefined()
    expect(
      subsidyState({ ...granted, claim: 'submitted', line: { picked: false, state: 'active' } }),
    ).toBeUndefined()
  })

  it('waits while an objection is open, also after the others were approved', () => {
    expect(subsidyState({ ...granted, claim: 'approved', line: { picked: true, state: 'held' } })).toBe(
      'held',
    )
  })

  it('is paid once the bank says so, before the last of the claim is', () => {
    expect(subsidyState({ ...granted, claim: 'approved', paidOn: '2023-05-20' })).toBe('paid')
  })

  it('is refused where a reviewer took the line out or the conditions are not met', () => {
    expect(subsidyState({ ...granted, claim: 'paid', line: { picked: true, state: 'refused' } })).toBe(
      'refused',
    )
    expect(subsidyState({ ...granted, claim: 'paid', outcome: 'refused' })).toBe('refused')
  })
})

describe('the day a benefit was paid', () => {
  const of = { lineId: 'l' }
  const payable = (reference: string, paidOn: string | null, lineIds = ['k', 'l']) => ({
    reference,
    paidOn,
    lineIds,
  })

  it('is that of the claim for what goes to the organization', () => {
    const payables = [payable('claim:c', '2023-05-20')]
    expect(paidOn(payables, { ...of, payee: 'organization' })).toBe('2023-05-20')
    expect(paidOn(payables, { ...of, payee: 'trainee' })).toBeNull()
  })

  it('is that of the line where it was paid by itself', () => {
    const payables = [payable('claim:c', '2023-05-20', ['k']), payable('claim-line:l', null, ['l'])]
    expect(paidOn(payables, { ...of, payee: 'organization' })).toBeNull()
  })

  it('is that of the worker for what goes to the worker', () => {
    const payables = [payable('claim:c', null), payable('claim-worker:l', '2021-01-08', ['l'])]
    expect(paidOn(payables, { ...of, payee: 'trainee' })).toBe('2021-01-08')
    expect(paidOn(payables, { ...of, payee: 'organization' })).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import type { StageId } from './casefile-api.ts'
import { daysLeft, isStepOf, nextStepOf } from './next-step.ts'
import { caseSteps, stepStateOf } from './stages.ts'

const caseAt = (stage: StageId, claimId: string | null = null) =>
  ({
    planId: 'p1',
    claimId,
    stage,
    kind: 'pre-job',
    mode: 'online',
    startsOn: '2023-02-20',
    endsOn: '2023-03-10',
    filedOn: null,
  }) as const

describe('the next step of a case', () => {
  it('leads a returned plan back to its form', () => {
    expect(nextStepOf(caseAt('plan-returned'))).toEqual({ word: 'nextRefile', href: '/plans/p1/edit' })
  })

  it('leads a drafted claim to the claim itself', () => {
    expect(nextStepOf(caseAt('claim-draft', 'c1'))?.href).toBe('/claims/c1')
  })

  it('is nobody’s while the bureau reviews', () => {
    expect(nextStepOf(caseAt('claim-submitted', 'c1'))).toBeUndefined()
  })

  it('is for whoever holds training, or owns, until there is a claim: that anybody may draft', () => {
    const [roster, claim] = (['class-open', 'claim-draft'] as const).map((stage) =>
      nextStepOf(caseAt(stage, 'c1')),
    )
    if (!roster || !claim) throw new Error('both stages wait for the organization')
    expect(['owner', 'training', 'finance'].map((duty) => isStepOf(roster, [duty]))).toEqual([
      true,
      true,
      false,
    ])
    expect(isStepOf(claim, ['finance'])).toBe(true)
  })

  it('counts the days that are left, and those that have passed', () => {
    expect(daysLeft('2023-04-28', '2023-04-30')).toBe(2)
    expect(daysLeft('2023-05-01', '2023-04-30')).toBe(-1)
  })
})

describe('the way of a case', () => {
  it('has everything behind it done and everything before it ahead', () => {
    const states = caseSteps.map((step) => stepStateOf(step, 'class-locked'))
    expect(states).toEqual(['done', 'done', 'done', 'current', 'ahead', 'ahead', 'ahead', 'ahead'])
  })

  it('stops where a claim was refused', () => {
    expect(stepStateOf('stepClaimReview', 'claim-refused')).toBe('stopped')
  })

  it('is done to the last once paid', () => {
    expect(caseSteps.every((step) => stepStateOf(step, 'claim-paid') === 'done')).toBe(true)
  })
})

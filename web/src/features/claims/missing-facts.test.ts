import { describe, expect, it } from 'vitest'
import type { ClaimLine } from './claims-api.ts'
import { missingFacts, sourceOf } from './missing-facts.ts'

function line(lineId: string, missing: string[]): ClaimLine {
  const benefit = {
    benefit: 'online',
    outcome: 'undetermined',
    fen: 0,
    payee: 'organization',
    checks: [],
    missing,
  } as const
  return {
    lineId,
    personId: lineId,
    name: lineId,
    idNumberMasked: '',
    picked: true,
    state: 'active',
    stateReason: null,
    differs: false,
    doubts: [],
    awaitsRealName: false,
    outcome: 'undetermined',
    fen: 0,
    benefits: [{ ...benefit, checks: [], missing }],
  }
}

describe('what a claim lacks', () => {
  it('is listed by fact, the most wanted first, each person once', () => {
    const lines = [line('a', ['trainee.groups']), line('b', ['trainee.insuredMonths', 'trainee.groups'])]
    expect(missingFacts(lines)).toEqual([
      { fact: 'trainee.groups', lineIds: ['a', 'b'] },
      { fact: 'trainee.insuredMonths', lineIds: ['b'] },
    ])
  })

  it('is told where it comes from', () => {
    expect(sourceOf('trainee.insuredMonths')).toBe('supply')
    expect(sourceOf('trainee.classHours')).toBe('results')
    expect(sourceOf('trainee.certificate.level')).toBe('certificates')
    expect(sourceOf('standards.offlineRate')).toBe('document')
    expect(sourceOf('training.platformRecognized')).toBe('bureau')
  })
})

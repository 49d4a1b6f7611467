import { legalDate } from '@zhixun/policy'
import { describe, expect, it } from 'vitest'
import type { InsuredMonths, KnownCertificate, RegisterFacts, RegisterSource } from '../registers/index.ts'
import { type SettledBy, settleFacts, type ToldFacts } from './fact-sources.ts'

const source: RegisterSource = {
  regionId: '320206',
  snapshotId: 'a',
  kind: 'social-insurance',
  issuer: '社保中心',
  asOfOn: '2023-04-02',
  corrected: null,
}
const insured = (more: Partial<InsuredMonths>): RegisterFacts => ({
  insured: {
    isListed: true,
    months: 12,
    coveredMonths: 24,
    gapMonths: 0,
    coveredFrom: 24_252,
    coveredUntil: 24_275,
    employers: [],
    source,
    ...more,
  },
  groups: new Map(),
  standings: new Map(),
})
const nothing: ToldFacts = {
  insuredMonths: null,
  hiredOn: null,
  groups: null,
  certificate: undefined,
  proven: new Set(),
}
const by = (more: Partial<SettledBy> = {}): SettledBy => ({
  creditCode: 'FIRM',
  isCovered: true,
  thresholds: [6],
  askedGroups: [],
  certifiedWithin: ['2023-01-01', '2023-04-10'],
  occupation: '电工',
  relation: 'employee',
  decisions: new Map(),
  ...more,
})
const settled = (told: Partial<ToldFacts>, known: RegisterFacts | undefined, about = by()) =>
  settleFacts({ ...nothing, ...told }, known, about)[0]

describe('somebody who stands in no line of social insurance', () => {
  const absent = insured({ isListed: false, months: 0 })

  it('has no months where the register covers the firm that employs them', () => {
    expect(settled({}, absent)).toMatchObject({ from: 'register', value: 0 })
    expect(settled({ insuredMonths: 12 }, absent)).toMatchObject({ value: 0, told: 12, differs: true })
  })

  it('is unknown where not, or where somebody else employs them: they may be insured in another city', () => {
    for (const about of [
      by({ isCovered: false }),
      by({ relation: 'dispatched' }),
      by({ relation: 'none' }),
    ]) {
      expect(settled({}, absent, about)).toBeUndefined()
      const told = settled({ insuredMonths: 12 }, absent, about)
      expect(told).toMatchObject({ from: 'declared', value: 12, differs: false, register: null })
      expect(told?.words.zh).toContain('可能在外地参保')
    }
  })

  it('is known by what they proved', () => {
    const proven = { insuredMonths: 12, proven: new Set(['trainee.insuredMonths']) }
    expect(settled(proven, absent, by({ isCovered: false }))).toMatchObject({ from: 'proof', value: 12 })
  })
})

describe('groups that the firm says nothing of', () => {
  const known = (holds: boolean): RegisterFacts => ({
    groups: new Map([['veteran', { holds, since: null, source }]]),
    standings: new Map(),
  })

  it('are told by registers where these tell of all that the notice asks about', () => {
    const asked = by({ askedGroups: ['veteran'] })
    expect(settled({}, known(true), asked)).toMatchObject({ from: 'register', value: ['veteran'] })
    expect(settled({}, known(false), asked)).toMatchObject({ from: 'register', value: [] })
    expect(settled({}, known(true), by({ askedGroups: ['veteran', 'new-hire'] }))).toBeUndefined()
    expect(settled({}, known(true))).toBeUndefined()
  })
})

describe('a certificate', () => {
  const held = (more: Partial<KnownCertificate> = {}): RegisterFacts => ({
    certificates: {
      all: [
        {
          number: 'S01',
          kind: '职业技能等级证书',
          occupation: '电工',
          level: 'intermediate',
          issuedOn: '2023-03-20',
          ...more,
        },
      ],
      source,
    },
    groups: new Map(),
    standings: new Map(),
  })
  const completion = { kind: 'completion', number: 'PX-1', issuedOn: legalDate('2023-03-21') } as const
  const skill = { kind: 'skill-level', level: 'advanced', number: 'S01' } as const

  it('that nobody put on record is taken from the register, also beside one of completion', () => {
    const value = { kind: 'skill-level', level: 'intermediate', occupation: '电工', issuedOn: '2023-03-20' }
    expect(settled({}, held())).toMatchObject({ from: 'register', value, differs: false })
    expect(settled({ certificate: null }, held())).toMatchObject({ from: 'register', value })
    expect(settled({ certificate: completion }, held())).toMatchObject({ from: 'register', value })
  })

  it('of another time or another occupation proves nothing of this training', () => {
    expect(settled({}, held({ issuedOn: '2022-12-31' }))).toBeUndefined()
    expect(settled({}, held({ issuedOn: '2023-04-11' }))).toBeUndefined()
    expect(settled({}, held({ occupation: '焊工' }))).toBeUndefined()
  })

  it('on record is confirmed, and one of another level is a difference', () => {
    const differs = settled({ certificate: skill }, held())
    expect(differs).toMatchObject({
      differs: true,
      value: { level: 'intermediate' },
      told: { level: 'advanced' },
    })
    const same = settled({ certificate: { ...skill, level: 'intermediate' } }, held())
    expect(same).toMatchObject({ differs: false, from: 'register' })
    // registers lag: one that they do not have stands as it was told
    expect(settled({ certificate: { ...skill, number: 'S02' } }, held())).toBeUndefined()
  })
})

import { legalDate, type Rulebook } from '@zhixun/policy'
import { describe, expect, it } from 'vitest'
import { readRulebooks } from '../../rulebook/read-rulebooks.ts'
import { outlookOf } from './plan-outlook.ts'
import { checkVerdict, listPapers } from './plan-rules.ts'

const rulebooks = readRulebooks()

function rulebook(id: string): Rulebook {
  const found = rulebooks.get(id)
  if (!found) throw new Error(`no rulebook ${id}`)
  return found
}

const setting = (of: Rulebook) => ({
  rulebook: of,
  organization: { region: '320206', kind: 'enterprise' as const },
  standards: {},
})

const online = (startsOn: string, filedOn: string) => ({
  kind: 'adaptation' as const,
  mode: 'online' as const,
  startsOn: legalDate(startsOn),
  endsOn: legalDate(startsOn),
  filedOn: legalDate(filedOn),
  classHours: 16,
  minutesPerClassHour: 45,
})

describe('a plan whose notice cannot be counted', () => {
  const openEndedRulebook = (): Rulebook => {
    const { procedure, benefits, ...rest } = rulebook('wuxi-2023')
    return {
      ...rest,
      benefits: benefits.map((benefit) => ({
        ...benefit,
        requires: benefit.requires.filter((check) => check.id !== 'window' && check.id !== 'filing'),
      })),
      procedure: { ...procedure, filings: procedure.filings.map(({ closesOn: _, ...rule }) => rule) },
    }
  }

  it('is refused while the official calendar of the year is not published', () => {
    const openEnded = openEndedRulebook()
    const judge = (startsOn: string, filedOn: string) =>
      checkVerdict(setting(openEnded), online(startsOn, filedOn)).outcome
    expect(judge('2026-03-02', '2026-01-05')).toBe('accepted')
    expect(() => judge('2031-03-03', '2031-01-06')).toThrowError(
      expect.objectContaining({ code: 'filing.calendar-not-published', details: { year: 2031 } }),
    )
  })

  it('can still be looked at, with the year that is missing', () => {
    const outlook = outlookOf(setting(openEndedRulebook()), online('2031-03-03', '2031-01-06'), 30, [])
    expect(outlook).toMatchObject({
      accepted: false,
      calendarMissing: 2031,
      lastDayToFile: null,
      benefits: [],
    })
  })
})

describe('the papers of a filing', () => {
  const plan = { kind: 'adaptation', mode: 'online', institutionName: null } as const
  const none = { attachments: [], hasLicence: false, isSigned: false }
  const told = (id: string, given: Parameters<typeof listPapers>[2], more: object = {}) =>
    listPapers(rulebook(id), { ...plan, ...more }, given).map(({ document, present }) => [document, present])

  it('ask for the agreement only where the training is commissioned', () => {
    const names = (more: object) => told('wuxi-2023', none, more).map(([document]) => document)
    expect(names({})).not.toContain('commissioned-training-agreement')
    expect(names({ institutionName: '无锡技师学院' })).toContain('commissioned-training-agreement')
  })

  it('take the licence that the registration holds, or one that is attached', () => {
    const licence = (given: Parameters<typeof listPapers>[2]) =>
      told('wuxi-2020', given).find(([document]) => document === 'business-licence')?.[1]
    expect(licence(none)).toBe(false)
    expect(licence({ ...none, hasLicence: true })).toBe(true)
    expect(licence({ ...none, attachments: [{ document: 'business-licence' }] })).toBe(true)
  })

  it('always hold a signed undertaking, also where the notice asks for it with the claim', () => {
    expect(told('wuxi-2023', { ...none, isSigned: true })).toContainEqual(['commitment-letter', true])
    expect(told('huaian-2021', none)).toContainEqual(['commitment-letter', false])
  })
})

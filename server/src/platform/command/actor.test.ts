import { describe, expect, it } from 'vitest'
import { firmId, otherFirmId, people } from '../testing/test-platform.ts'
import {
  actorKey,
  actorRole,
  actsFor,
  caseRoles,
  holds,
  isOwnWork,
  isStaffFor,
  publicActor,
  staffRoles,
  standsFor,
  systemActor,
  withoutCover,
  worksFor,
} from './actor.ts'

describe('a role', () => {
  it('holds in every region its area stands for, and not beside it', () => {
    expect(holds(people.administrator, 'administrator', '320206')).toBe(true)
    expect(holds(people.administrator, 'administrator', '320882')).toBe(false)
    expect(holds(people.reviewer, 'reviewer', '320206')).toBe(true)
    expect(holds(people.reviewer, 'reviewer', '320205')).toBe(false)
    expect(holds(people.reviewer, 'finance', '320206')).toBe(false)
  })

  it('that works with cases lets one look at them in its area; others only belong to the bureau', () => {
    expect(isStaffFor(people.reviewer, '320206')).toBe(true)
    expect(isStaffFor(people.reviewer, '320281')).toBe(false)
    expect(isStaffFor(people.firm, '320206')).toBe(false)
    const blind = staffRoles.filter(
      (role) => !isStaffFor({ ...people.reviewer, roles: [{ role, area: '3202' }] }, '320206'),
    )
    expect(blind).toEqual([
      'statistician',
      'content-editor',
      'administrator',
      'security-officer',
      'audit-officer',
    ])
    expect(blind.length + caseRoles.length).toBe(staffRoles.length)
    expect(worksFor(people.administrator, '320281')).toBe(true)
    expect(worksFor(people.administrator, '320882')).toBe(false)
    expect(worksFor(people.firm, '320206')).toBe(false)
  })

  it('is nobody’s but the staff’s, whatever an account says', () => {
    const bold = { ...people.firm, roles: people.reviewer.roles }
    expect(holds(bold, 'reviewer', '320206')).toBe(false)
    expect(isStaffFor(bold, '320206')).toBe(false)
  })
})

describe('a role held in a colleague’s place', () => {
  const cover = { accountId: 'away', name: '顾明远' }
  const covering = {
    ...people.reviewer,
    roles: [...people.reviewer.roles, { role: 'city-reviewer' as const, area: '3202', cover }],
    coverPartners: [{ accountId: 'away', until: null }],
  }
  const morning = new Date('2023-02-06T09:00:00+08:00')
  const noon = new Date('2023-02-06T12:00:00+08:00')
  const evening = new Date('2023-02-06T18:00:00+08:00')

  it('holds like any other, until it is left aside', () => {
    expect(holds(covering, 'city-reviewer', '320205')).toBe(true)
    expect(holds(withoutCover(covering), 'city-reviewer', '320205')).toBe(false)
    expect(holds(withoutCover(covering), 'reviewer', '320206')).toBe(true)
  })

  it('makes what the colleague did one’s own work, which another has to check', () => {
    const own = ['staff:reviewer', 'reviewer', 'staff:away', 'away']
    expect(own.map((by) => isOwnWork(covering, by, noon))).toEqual([true, true, true, true])
    expect(isOwnWork(covering, 'staff:another', noon)).toBe(false)
    expect(isOwnWork(people.reviewer, 'staff:away', noon)).toBe(false)
    expect(isOwnWork(covering, null, null)).toBe(false)
  })

  it('leaves to both what either made before the cover ended, and what is later to the one who made it', () => {
    const after = { ...people.reviewer, coverPartners: [{ accountId: 'away', until: noon }] }
    const made = [morning, noon, evening, null].map((at) => isOwnWork(after, 'staff:away', at))
    expect(made).toEqual([true, true, false, true])
    expect(isOwnWork(after, 'staff:reviewer', evening)).toBe(true)
  })

  it('stands for the colleague, and the colleague not for who covers', () => {
    expect(['reviewer', 'away', 'another'].map((id) => standsFor(covering, id))).toEqual([true, true, false])
    const away = { ...people.reviewer, id: 'away', coverPartners: [{ accountId: 'reviewer', until: null }] }
    expect(standsFor(away, 'reviewer')).toBe(false)
  })
})

describe('an actor', () => {
  it('does for the organization what their duty is, and the owner everything', () => {
    const trainer = { ...people.firm, duties: ['training' as const] }
    expect(actsFor(trainer, firmId, 'training')).toBe(true)
    expect(actsFor(trainer, firmId, 'finance')).toBe(false)
    expect(actsFor(trainer, firmId, 'owner')).toBe(false)
    expect(actsFor(trainer, firmId)).toBe(true)
    expect(actsFor(people.firm, firmId, 'finance')).toBe(true)
    expect(actsFor(people.firm, otherFirmId, 'finance')).toBe(false)
  })

  it('acts for the own organization only', () => {
    expect(actsFor(people.firm, firmId)).toBe(true)
    expect(actsFor(people.firm, otherFirmId)).toBe(false)
    expect(actsFor({ ...people.reviewer, organizationId: firmId }, firmId)).toBe(false)
  })

  it('is named in the audit by kind, id and the roles held there', () => {
    const two = {
      ...people.reviewer,
      roles: [...people.reviewer.roles, { role: 'finance' as const, area: '3202' }],
    }
    expect([actorKey(two), actorRole(two, '320206'), actorRole(two, '320205')]).toEqual([
      'staff:reviewer',
      'reviewer+finance',
      'finance',
    ])
    expect(actorRole(people.elsewhere, '320206')).toBe('staff')
    expect(
      [systemActor('320206'), publicActor('320206'), people.worker].map((each) => actorKey(each)),
    ).toEqual(['system:system', 'public:public', 'learner:worker'])
    expect(actorRole(people.worker, '320206')).toBe('learner')
  })
})

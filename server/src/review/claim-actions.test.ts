import { describe, expect, it } from 'vitest'
import type { ClaimState } from '../claims/index.ts'
import type { Actor, StaffRole } from '../platform/index.ts'
import { reviewActions } from './claim-actions.ts'

const regionId = '320206'

function clerk(id: string, role: StaffRole, area = regionId): Actor {
  return {
    kind: 'staff',
    id,
    name: id,
    homeRegionId: regionId,
    scope: { kind: 'regions', regions: [regionId] },
    roles: [{ role, area }],
  }
}

const actionsIn = (state: ClaimState, actor: Actor, passedBy = 'staff:somebody-else') =>
  reviewActions(
    { regionId, state },
    [{ step: 'pass', actor: passedBy, at: new Date('2023-02-06T09:00:00+08:00') }],
    actor,
  )

describe('what a reviewer may do with a claim', () => {
  it('is to pass, return or refuse what was submitted in the district', () => {
    const { actions } = actionsIn('submitted', clerk('he', 'reviewer'))
    expect(actions).toEqual(['pass', 'sendBack', 'refuse', 'refuse-lines', 'reassess'])
  })

  it('is to confirm what the district passed, in the city', () => {
    expect(actionsIn('district-passed', clerk('lu', 'city-reviewer', '3202')).actions).toContain('confirm')
    expect(actionsIn('district-passed', clerk('he', 'reviewer')).actions).not.toContain('confirm')
    expect(actionsIn('submitted', clerk('lu', 'city-reviewer', '3202')).actions).not.toContain('pass')
  })

  it('does not include confirming for who passed it, and says why', () => {
    const { actions, withheld } = actionsIn('district-passed', clerk('lu', 'city-reviewer'), 'staff:lu')
    expect(actions).not.toContain('confirm')
    expect(withheld).toMatchObject([{ action: 'confirm', code: 'review.same-person' }])
  })

  it('is nothing in another district, for an auditor, or once the claim is paid', () => {
    expect(actionsIn('submitted', clerk('he', 'reviewer', '320205')).actions).toEqual([])
    expect(actionsIn('submitted', clerk('shen', 'auditor', '3202')).actions).toEqual([])
    expect(actionsIn('paid', clerk('lu', 'city-reviewer', '3202')).actions).toEqual([])
  })
})

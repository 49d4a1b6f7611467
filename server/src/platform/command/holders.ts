import { caseRoles, organizationDuties, staffRoles } from './actor.ts'
import type { Holder } from './command.ts'

/** Everybody who can be told apart by rights, for matrices: each role of a bureau, each duty in an organization, and others. */
export const rightHolders = [
  ...staffRoles,
  ...(['organization-owner', 'organization-training', 'organization-finance'] as const),
  'learner',
  'verified-learner',
  'public',
  'system',
] as const

export type RightHolder = (typeof rightHolders)[number]

const learners = ['learner', 'verified-learner'] as const
const members = organizationDuties.map((duty) => `organization-${duty}` as const)

/** Whom a command or query is open to, one by one: `staff` are seven roles, an owner may what a member may. */
export function holdersOf(by: readonly Holder[]): ReadonlySet<RightHolder> {
  return new Set(by.flatMap(spread))
}

function spread(holder: Holder): readonly RightHolder[] {
  switch (holder) {
    case 'staff':
      return caseRoles
    case 'bureau':
      return staffRoles
    case 'organization':
      return members
    case 'organization-training':
    case 'organization-finance':
      return ['organization-owner', holder]
    case 'learner':
      return learners
    case 'signed-in':
      return [...staffRoles, ...members, ...learners]
    default:
      return [holder]
  }
}

import type { Scope } from '../database/scope.ts'

/** Roles that look at cases and the people in them. */
export const caseRoles = [
  'clerk', //             经办: prepares, enters and looks, decides nothing
  'reviewer', //          区县审核: reviews filings and claims of a district
  'city-reviewer', //     市级复核: confirms what districts passed
  'finance', //           资金经办: prepares payment runs
  'finance-approver', //  资金复核: approves payment runs
  'inspector', //         检查: looks into classes and claims on the spot
  'auditor', //           审计: reads everything in the area, changes nothing
] as const

/** Three officers that GB/T 22239 level 3 keeps apart (三员): nobody holds two of them, nor one together with other work. */
export const officerRoles = [
  'administrator', //     系统管理员: opens accounts, settings of the bureau
  'security-officer', //  安全管理员: grants and takes rights, watches sign-ins
  'audit-officer', //     审计管理员: reads and exports the audit log, nothing else
] as const

/** What a person may do by their work. Each is held in an area: a jurisdiction or one of its regions. */
export const staffRoles = [
  ...caseRoles,
  'statistician', //      统计: sees figures, no personal data
  'content-editor', //    内容编辑: texts and courses for the public
  ...officerRoles,
] as const

export type StaffRole = (typeof staffRoles)[number]

export interface RoleHeld {
  readonly role: StaffRole
  /** Leading digits of the region codes it holds for. */
  readonly area: string
  /** The colleague whose role it is, where it is held in their place for some days. (顶岗) */
  readonly cover?: { readonly accountId: string; readonly name: string }
}

/** A colleague with whom the actor counts as one person where a maker may not check: one of the two works, or worked, in the other's place. (顶岗双方) */
export interface CoverPartner {
  readonly accountId: string
  /** When the last cover between the two ended; null while one runs. */
  readonly until: Date | null
}

/** What a person may do in the name of an organization; an owner may do everything. (职责) */
export const organizationDuties = [
  'owner', //     负责人: everything, and says who else may act
  'training', //  培训专员: plans, classes, rosters, results, staff list
  'finance', //   财务: bank accounts; signs and submits claims
] as const

export type OrganizationDuty = (typeof organizationDuties)[number]

/** Who acts. Commands ask it what it may; row-level security is set from its scope. */
export interface Actor {
  readonly kind: 'staff' | 'organization' | 'learner' | 'public' | 'system'
  /** Account id, or `public` or `system`. */
  readonly id: string
  readonly name: string
  /** Region whose clock and first view are this actor's. */
  readonly homeRegionId: string
  readonly scope: Scope
  readonly roles: readonly RoleHeld[]
  readonly coverPartners?: readonly CoverPartner[]
  readonly organizationId?: string
  /** What they may do for the organization. */
  readonly duties?: readonly OrganizationDuty[]
  readonly personId?: string
  /** Of a learner: whoever signs in was shown to be the person. (实名) */
  readonly isVerified?: boolean
  /** When they proved last who they are, by the machine's clock; nobody's where no session acts. */
  readonly signedInAt?: Date
}

/** Holds the role for this region. */
export function holds(actor: Actor, role: StaffRole, regionId: string): boolean {
  return (
    actor.kind === 'staff' && actor.roles.some((held) => held.role === role && regionId.startsWith(held.area))
  )
}

/** Holds a role that looks at cases for this region. */
export function isStaffFor(actor: Actor, regionId: string): boolean {
  return caseRoles.some((role) => holds(actor, role, regionId))
}

/** Holds any role of the bureau for this region, also one that sees no case. */
export function worksFor(actor: Actor, regionId: string): boolean {
  return actor.kind === 'staff' && actor.roles.some((held) => regionId.startsWith(held.area))
}

/** Acts in the name of this organization; with a duty, where they hold it or own the organization. */
export function actsFor(actor: Actor, organizationId: string, duty?: OrganizationDuty): boolean {
  return (
    actor.kind === 'organization' &&
    actor.organizationId === organizationId &&
    (duty === undefined || hasDuty(actor, duty))
  )
}

/** Holds the duty in their organization. */
export function hasDuty(actor: Actor, duty: OrganizationDuty): boolean {
  return actor.duties?.some((held) => held === duty || held === 'owner') ?? false
}

/**
 * Whether something was done by the actor, or by a colleague of whom one works in the other's place: whoever makes a thing does
 * not check it, and neither does who covers for them, nor whom they cover for. What was made before a cover ended stays the work of
 * both after it.
 *
 * @param doneBy the key of an actor, or the id of an account
 * @param doneAt when; where it is not known, it counts as made before any end
 */
export function isOwnWork(
  actor: Actor,
  doneBy: string | null | undefined,
  doneAt: Date | null | undefined,
): boolean {
  const isBy = (id: string) => doneBy === id || doneBy === `${actor.kind}:${id}`
  const partners = actor.coverPartners ?? []
  return (
    isBy(actor.id) ||
    partners.some(({ accountId, until }) => isBy(accountId) && (!until || !doneAt || doneAt <= until))
  )
}

/** Is this account's holder, or works in their place today. */
export function standsFor(actor: Actor, accountId: string): boolean {
  return actor.id === accountId || actor.roles.some(({ cover }) => cover?.accountId === accountId)
}

/** The actor without what is held in somebody's place. */
export function withoutCover(actor: Actor): Actor {
  return { ...actor, roles: actor.roles.filter(({ cover }) => cover === undefined) }
}

/** What the audit entry calls the actor: kind and id. */
export function actorKey(actor: Actor): string {
  return `${actor.kind}:${actor.id}`
}

/** The role shown in the audit entry. */
export function actorRole(actor: Actor, regionId: string): string {
  if (actor.kind !== 'staff') return actor.kind
  const held = actor.roles.filter((role) => regionId.startsWith(role.area)).map((role) => role.role)
  return [...new Set(held)].join('+') || 'staff'
}

/** The timers and event subscribers of the product itself. */
export function systemActor(regionId: string): Actor {
  return {
    kind: 'system',
    id: 'system',
    name: '系统',
    homeRegionId: regionId,
    scope: { kind: 'system' },
    roles: [],
  }
}

/** Anyone, not signed in. */
export function publicActor(regionId: string): Actor {
  return {
    kind: 'public',
    id: 'public',
    name: '公众',
    homeRegionId: regionId,
    scope: { kind: 'public' },
    roles: [],
  }
}

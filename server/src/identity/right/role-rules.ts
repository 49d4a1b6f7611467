import {
  type Actor,
  type Jurisdictions,
  officerRoles,
  type RoleHeld,
  type StaffRole,
  withoutCover,
} from '../../platform/index.ts'

type Held = Pick<RoleHeld, 'role' | 'area'>

/**
 * Whether these roles may not be in one hand: two of the three officers, or one of them beside any other work. (三员分立)
 */
export function mixesOfficers(roles: readonly Pick<RoleHeld, 'role'>[]): boolean {
  const names = new Set(roles.map(({ role }) => role))
  return names.size > 1 && officerRoles.some((role) => names.has(role))
}

/**
 * Whether somebody may grant and take this role there: a security officer within the own area. Who confirms what districts
 * passed is the whole bureau's to name, or a district would confirm itself. Who names an officer holds the right themselves: it outlasts
 * any cover.
 */
export function mayHandOut(actor: Actor, { role, area }: Held, jurisdictions: Jurisdictions): boolean {
  if (actor.kind === 'system') return true
  const bureau = jurisdictions.of(area.padEnd(6, '0'))?.jurisdictionId ?? area
  const widest = role === 'city-reviewer' && bureau.length < area.length ? bureau : area
  const { roles } = officerRoles.some((officer) => officer === role) ? withoutCover(actor) : actor
  return roles.some((held) => held.role === 'security-officer' && widest.startsWith(held.area))
}

/**
 * Whether an account lies wholly within what an officer looks after: where it is at home and wherever it holds a role or is to hold
 * one, or an officer of a county would take over an account before the city grants it its roles.
 */
export function looksAfter(
  actor: Actor,
  officer: StaffRole,
  account: { readonly regionId: string; readonly roles: readonly Held[]; readonly proposed: readonly Held[] },
): boolean {
  if (actor.kind === 'system') return true
  return actor.roles.some(
    ({ role, area }) =>
      role === officer &&
      account.regionId.startsWith(area) &&
      [...account.roles, ...account.proposed].every((held) => held.area.startsWith(area)),
  )
}

/** Roles that are in one list and not in the other. */
export function rolesBeyond(roles: readonly Held[], known: readonly Held[]): Held[] {
  return roles.filter(({ role, area }) => !known.some((held) => held.role === role && held.area === area))
}

/**
 * Where somebody of a bureau is at home: where they were, as long as a role holds there; else where the first of their roles does. By it
 * their pages, their day and their settings go, so nobody may be at home where they have nothing to do.
 */
export function homeOf(regionId: string, roles: readonly Held[], jurisdictions: Jurisdictions): string {
  const [first] = roles
  if (!first || roles.some(({ area }) => regionId.startsWith(area))) return regionId
  return jurisdictions.regionsOf(first.area)[0] ?? regionId
}

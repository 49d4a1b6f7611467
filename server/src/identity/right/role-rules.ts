import {
  type Actor,
  type Jurisdictions,
  officerRoles,
  type RoleHeld,
  type StaffRole,
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
 * passed is the whole bureau's to name, or a district would confirm itself.
 */
export function mayHandOut(actor: Actor, { role, area }: Held, jurisdictions: Jurisdictions): boolean {
  if (actor.kind === 'system') return true
  const bureau = jurisdictions.of(area.padEnd(6, '0'))?.jurisdictionId ?? area
  const widest = role === 'city-reviewer' && bureau.length < area.length ? bureau : area
  return actor.roles.some((held) => held.role === 'security-officer' && widest.startsWith(held.area))
}

/** Whether an account lies wholly within what an officer looks after: where it is at home and wherever it holds a role. */
export function looksAfter(
  actor: Actor,
  officer: StaffRole,
  account: { readonly regionId: string; readonly roles: readonly Held[] },
): boolean {
  if (actor.kind === 'system') return true
  return actor.roles.some(
    ({ role, area }) =>
      role === officer &&
      account.regionId.startsWith(area) &&
      account.roles.every((held) => held.area.startsWith(area)),
  )
}

/** Roles that are in one list and not in the other. */
export function rolesBeyond(roles: readonly Held[], known: readonly Held[]): Held[] {
  return roles.filter(({ role, area }) => !known.some((held) => held.role === role && held.area === area))
}

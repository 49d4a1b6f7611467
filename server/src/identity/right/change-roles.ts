import { findProvinceOrCity, fullRegionName } from '@zhixun/policy'
import { z } from 'zod'
import {
  type CommandContext,
  command,
  type Fault,
  type Jurisdictions,
  loadJurisdictions,
  notFound,
  officerRoles,
  orRefuse,
  Reason,
  RegionId,
  type RoleHeld,
  refuseUnless,
  roleWords,
  staffRoles,
  standsFor,
  Uuid,
} from '../../platform/index.ts'
import { type HeldAccount, lockAccount, setHome } from '../account/account-store.ts'
import {
  accountClosed,
  areaNotServed,
  lastOfficer,
  nothingToChange,
  officersApart,
  ownRights,
  roleBeyond,
} from '../refusals.ts'
import { desksLeftBy, refuseUnknowing, tellDesks } from './empty-desks.ts'
import { recordRightChanges } from './record-right-change.ts'
import { deleteProposals, deleteRoles, hasOtherOfficer, insertRoles } from './right-store.ts'
import { homeOf, looksAfter, mayHandOut, mixesOfficers, rolesBeyond } from './role-rules.ts'

/** A role and the leading digits of the regions it holds for. */
export const RoleInArea = z.object({ role: z.enum(staffRoles), area: z.string().regex(/^\d{2,6}$/) })
type Held = Pick<RoleHeld, 'role' | 'area'>

/**
 * The security officer says which roles somebody holds from now on; what is not named is taken away. Nobody changes their own or
 * those of the colleague they cover for, nor hands out what lies beyond their area. Who works elsewhere from now on is at home there.
 * (授予、调整岗位权限)
 *
 * Refusals: platform.not-found, identity.account-closed, identity.own-rights, identity.nothing-to-change, identity.area-not-served,
 * identity.role-beyond, identity.officers-apart, identity.last-officer, identity.desk-left-empty
 */
export const changeRoles = command({
  name: 'identity.change-roles',
  zh: '调整岗位权限',
  en: 'Change somebody’s roles',
  input: z.object({
    regionId: RegionId,
    accountId: Uuid,
    roles: z.array(RoleInArea).max(40),
    reason: Reason,
    /** Knows what waits for a role that nobody would hold any more. */
    acknowledged: z.boolean().default(false),
  }),
  by: ['security-officer'],
  async run(context, { accountId, roles, reason, acknowledged }) {
    const { tx, actor } = context
    const account = orRefuse(await lockAccount(tx, accountId), notFound({ what: '账号' }))
    refuseUnless(
      account.face === 'bureau' && context.may((each) => looksAfter(each, 'security-officer', account)),
      notFound({ what: '账号' }),
    )
    refuseUnless(account.closedAt === null, accountClosed({ name: account.name }))
    refuseUnless(!standsFor(actor, accountId), ownRights())
    const given = rolesBeyond(distinct(roles), account.roles)
    const taken = rolesBeyond(account.roles, roles)
    refuseUnless(given.length + taken.length > 0, nothingToChange())
    await checkHandedOut(context, given, taken)
    refuseUnless(!mixesOfficers(roles), officersApart())
    for (const held of taken) await keepAnOfficer(context, account, held)
    const left = await desksLeftBy(context, accountId, taken, roles)
    refuseUnknowing(left, acknowledged)
    await deleteRoles(tx, accountId, taken)
    await insertRoles(tx, accountId, given)
    await deleteProposals(tx, accountId)
    await setHome(tx, accountId, homeOf(account.regionId, roles, await loadJurisdictions(tx)))
    await recordRightChanges(context, account, [
      ...taken.map((held) => ({ what: 'taken' as const, ...held, reason })),
      ...given.map((held) => ({ what: 'granted' as const, ...held, reason })),
    ])
    context.note({ name: account.name, given: told(given), taken: told(taken), reason })
    if (left.length > 0) context.note({ leftToNobody: tellDesks(left).zh })
    return { accountId, roles: distinct(roles) }
  },
  subject: ({ accountId }) => `account:${accountId}`,
})

/** What a role is called where it is recorded: `reviewer 320206`. */
export function told(roles: readonly Held[]): string {
  return roles.map(({ role, area }) => `${role} ${area}`).join('、')
}

/** Roles in words, as a refusal names them: `区级审核（惠山区）`. */
function named(roles: readonly Held[], language: 'zh' | 'en'): string[] {
  return roles.map(({ role, area }) => {
    const place = (findProvinceOrCity(area.padEnd(6, '0'))?.name ?? fullRegionName(area))?.[language] ?? area
    const what = roleWords[role]?.[language] ?? role
    return language === 'zh' ? `${what}（${place}）` : `${what} (${place})`
  })
}

/** @throws areaNotServed, roleBeyond each with its place in what is given */
async function checkHandedOut(
  { tx, may }: CommandContext,
  given: readonly Held[],
  taken: readonly Held[],
): Promise<void> {
  const jurisdictions = await loadJurisdictions(tx)
  checkAreas(jurisdictions, given)
  const beyond = [...given, ...taken].filter((held) => !may((each) => mayHandOut(each, held, jurisdictions)))
  refuseUnless(
    beyond.length === 0,
    roleBeyond({ roles: named(beyond, 'zh').join('、'), rolesEn: named(beyond, 'en').join(', ') }),
  )
}

/** @throws areaNotServed where a role would hold nowhere */
export function checkAreas(jurisdictions: Jurisdictions, roles: readonly Held[]): void {
  const faults = roles.flatMap(({ area }, place): Fault[] =>
    jurisdictions.regionsOf(area).length > 0
      ? []
      : [{ pointer: `/roles/${place}/area`, zh: '本平台没有这个地区', en: 'this area is not served' }],
  )
  refuseUnless(faults.length === 0, areaNotServed({}, faults))
}

/**
 * Somebody has to be left who opens accounts, who grants rights and who reads the audit.
 *
 * @throws lastOfficer
 */
export async function keepAnOfficer({ tx }: CommandContext, account: HeldAccount, held: Held): Promise<void> {
  if (!officerRoles.some((role) => role === held.role)) return
  refuseUnless(await hasOtherOfficer(tx, held, account.accountId), lastOfficer())
}

function distinct(roles: readonly Held[]): Held[] {
  return roles.filter(
    ({ role, area }, place) =>
      roles.findIndex((other) => other.role === role && other.area === area) === place,
  )
}

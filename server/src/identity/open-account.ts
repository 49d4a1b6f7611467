import { z } from 'zod'
import {
  type CommandContext,
  command,
  loadJurisdictions,
  type OrganizationDuty,
  RegionId,
  refuseUnless,
} from '../platform/index.ts'
import { type Account, insertAccount } from './identity-store.ts'
import { workplaceOf } from './password/check-own-password.ts'
import { hashPassword } from './password/hash-password.ts'
import { checkPassword } from './password/password-rules.ts'
import { officersApart } from './refusals.ts'
import { checkAreas, RoleInArea, told } from './right/change-roles.ts'
import { recordRightChanges } from './right/record-right-change.ts'
import { insertProposals, insertRoles, setDuties } from './right/right-store.ts'
import { homeOf, mixesOfficers } from './right/role-rules.ts'
import { markDemonstration, requireNewPassword } from './security-store.ts'

/** Somebody to open an account for. */
export const NewStaff = z.object({
  username: z.string().trim().min(2).max(60),
  name: z.string().trim().min(1).max(60),
  password: z.string().max(200),
})

const OpenAccount = NewStaff.extend({
  regionId: RegionId,
  roles: z.array(RoleInArea).max(40),
  /** An invented person of a sandbox, with a password that everybody knows and no second step. */
  isDemonstration: z.boolean().default(false),
})

/**
 * The administrator opens an account for somebody of a bureau and proposes roles; the security officer grants them. The product
 * itself, which opens the first of all, grants at once. Whoever it is for chooses another password and sets up an authenticator at
 * the first sign-in. (开通账号)
 *
 * Refusals: identity.password-too-short, identity.password-too-easy, identity.username-taken, identity.area-not-served, identity.officers-apart
 */
export const openStaffAccount = command({
  name: 'identity.open-staff-account',
  zh: '开通工作人员账号',
  en: 'Open a staff account',
  input: OpenAccount,
  by: ['administrator', 'system'],
  // an administrator of a city opens accounts for that city, never beyond
  allow: (actor, input) =>
    actor.kind === 'system' ||
    (!input.isDemonstration &&
      input.roles.every((proposed) =>
        actor.roles.some((held) => held.role === 'administrator' && proposed.area.startsWith(held.area)),
      )),
  async run(context, { regionId, username, name, password, roles, isDemonstration }) {
    const { tx, actor } = context
    const jurisdictions = await loadJurisdictions(tx)
    checkAreas(jurisdictions, roles)
    refuseUnless(!mixesOfficers(roles), officersApart())
    const account = await accountWithPassword(context, {
      username,
      name,
      password,
      face: 'bureau',
      regionId: homeOf(regionId, roles, jurisdictions),
      organizationId: null,
      personId: null,
    })
    await insertAccount(tx, account, context.now)
    if (isDemonstration) await markDemonstration(tx, account.accountId)
    else await requireNewPassword(tx, account.accountId, null)
    const grants = actor.kind === 'system'
    await (grants ? insertRoles : insertProposals)(tx, account.accountId, roles)
    await recordRightChanges(context, account, [
      { what: 'opened' },
      ...(grants ? roles.map((held) => ({ what: 'granted' as const, ...held })) : []),
    ])
    context.note({ name, proposed: told(roles) })
    if (!grants) await context.publish('staff-account.opened', { accountId: account.accountId, name })
    return { accountId: account.accountId }
  },
  subject: (_, output) => `account:${output.accountId}`,
})

type NewAccount = Omit<Account, 'accountId' | 'passwordHash'> & {
  readonly password: string
  readonly organizationName?: string
}

/** What whoever registers an organization may do for it. */
const firstDuties: readonly OrganizationDuty[] = ['owner']

/**
 * Opens an account for an organization or a learner; called by the commands that register those. Where an organization chose the password
 * for somebody else, that person chooses another at the first sign-in.
 *
 * @throws passwordTooShort
 * @throws passwordTooEasy
 * @throws usernameTaken
 */
export async function openAccountFor(
  context: CommandContext,
  details: NewAccount,
  duties: readonly OrganizationDuty[] = firstDuties,
): Promise<string> {
  const { tx, now } = context
  const account = await accountWithPassword(context, details)
  await insertAccount(tx, account, now)
  if (context.actor.kind === 'organization') await requireNewPassword(tx, account.accountId, null)
  if (account.organizationId !== null) await giveFirstDuties(context, account, duties)
  return account.accountId
}

/**
 * Opens an account for somebody who chose the password beforehand and was let in since.
 *
 * @throws usernameTaken
 */
export async function openPreparedAccount(
  context: CommandContext,
  prepared: Omit<Account, 'accountId'>,
  duties: readonly OrganizationDuty[],
): Promise<string> {
  const account = { ...prepared, accountId: context.newId() }
  await insertAccount(context.tx, account, context.now)
  await giveFirstDuties(context, account, duties)
  return account.accountId
}

async function giveFirstDuties(
  context: CommandContext,
  account: Account,
  duties: readonly OrganizationDuty[],
): Promise<void> {
  await setDuties(context.tx, account.accountId, duties)
  await recordRightChanges(context, account, [
    { what: 'opened' },
    ...duties.map((role) => ({ what: 'granted' as const, role })),
  ])
}

/** @throws passwordTooShort, passwordTooEasy */
export async function accountWithPassword(
  context: CommandContext,
  { password, organizationName, ...details }: NewAccount,
): Promise<Account> {
  const { organizationId: id } = details
  const names = id === null ? undefined : await context.nameOrganizations([id])
  checkPassword(password, { ...details, organizationName: organizationName ?? workplaceOf(details, names) })
  return { ...details, accountId: context.newId(), passwordHash: await hashPassword(password) }
}

import { hash } from '@node-rs/argon2'
import { z } from 'zod'
import { type CommandContext, command, RegionId, refuseUnless, staffRoles } from '../platform/index.ts'
import { type Account, insertAccount } from './identity-store.ts'
import { passwordTooShort } from './refusals.ts'

const PASSWORD_LENGTH_MIN = 8

const OpenAccount = z.object({
  regionId: RegionId,
  username: z.string().trim().min(2).max(60),
  name: z.string().trim().min(1).max(60),
  password: z.string().max(200),
  roles: z.array(z.object({ role: z.enum(staffRoles), area: z.string().regex(/^\d{2,6}$/) })).min(1),
})

/**
 * Opens an account for somebody of a bureau. (开通账号)
 *
 * Refusals: identity.password-too-short, identity.username-taken
 */
export const openStaffAccount = command({
  name: 'identity.open-staff-account',
  zh: '开通工作人员账号',
  en: 'Open a staff account',
  input: OpenAccount,
  by: ['administrator', 'system'],
  // an administrator of a city hands out rights within that city, never beyond
  allow: (actor, input) =>
    actor.kind === 'system' ||
    input.roles.every((given) =>
      actor.roles.some((held) => held.role === 'administrator' && given.area.startsWith(held.area)),
    ),
  async run(context, { regionId, username, name, password, roles }) {
    const account = await accountWithPassword(context, {
      username,
      name,
      password,
      face: 'bureau',
      regionId,
      organizationId: null,
      personId: null,
    })
    await insertAccount(context.tx, account, roles, context.now)
    return { accountId: account.accountId }
  },
  subject: (_, output) => `account:${output.accountId}`,
})

type NewAccount = Omit<Account, 'accountId' | 'passwordHash'> & { readonly password: string }

/**
 * Opens an account for an organization or a learner; called by the commands that register those.
 *
 * @throws passwordTooShort
 * @throws usernameTaken
 */
export async function openAccountFor(context: CommandContext, details: NewAccount): Promise<string> {
  const account = await accountWithPassword(context, details)
  await insertAccount(context.tx, account, [], context.now)
  return account.accountId
}

async function accountWithPassword(
  context: CommandContext,
  { password, ...details }: NewAccount,
): Promise<Account> {
  refuseUnless(password.length >= PASSWORD_LENGTH_MIN, passwordTooShort({ least: PASSWORD_LENGTH_MIN }))
  return { ...details, accountId: context.newId(), passwordHash: await hashPassword(password) }
}

// argon2id with 19 MiB and 2 passes: the least that OWASP's password storage advice names
export function hashPassword(password: string): Promise<string> {
  return hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
}

import { z } from 'zod'
import { command, notFound, RegionId, refuseUnless, Uuid } from '../../platform/index.ts'
import { getAccountInAreas } from '../account/accounts-in-areas.ts'
import { demonstrationPassword, notOnOneself } from '../refusals.ts'
import { forgetDevices, getSecurity, replacePasswordHash, requireNewPassword } from '../security-store.ts'
import { deleteSessionsOf } from '../session/session-store.ts'
import { hashPassword } from './hash-password.ts'
import { oneTimePassword } from './one-time-password.ts'

/**
 * Gives an account of the bureau a one-time password, which its holder changes at the next sign-in; every session of it ends. The password
 * is in the answer alone: the route keeps no receipt. One hand is enough, for the authenticator is asked for as well; firms and learners
 * may have none, and come in again by a code or at the counter, by two. (重置密码)
 *
 * Refusals: platform.not-found, identity.not-on-oneself, identity.demonstration-password
 */
export const resetPassword = command({
  name: 'identity.reset-password',
  zh: '重置密码',
  en: 'Reset a password',
  input: z.object({ regionId: RegionId, accountId: Uuid }),
  by: ['administrator'],
  async run(context, { accountId }) {
    const { tx, actor, realNow } = context
    refuseUnless(accountId !== actor.id, notOnOneself())
    const account = await getAccountInAreas(context, accountId)
    refuseUnless(account.face === 'bureau', notFound({ what: '账号' }))
    refuseUnless(!(await getSecurity(tx, account.accountId)).isDemonstration, demonstrationPassword())
    const { password, endsAt } = oneTimePassword(realNow)
    await replacePasswordHash(tx, account.accountId, await hashPassword(password))
    await requireNewPassword(tx, account.accountId, endsAt)
    await deleteSessionsOf(tx, account.accountId)
    await forgetDevices(tx, account.accountId)
    return { username: account.username, oneTimePassword: password, endsAt: endsAt.toISOString() }
  },
  subject: ({ accountId }) => `account:${accountId}`,
})

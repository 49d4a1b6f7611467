import { z } from 'zod'
import {
  type CommandContext,
  command,
  isOwnWork,
  notFound,
  orRefuse,
  Reason,
  RegionId,
  refuseUnless,
  Uuid,
} from '../../platform/index.ts'
import { getAccountInAreas } from '../account/accounts-in-areas.ts'
import { fourEyes, noAuthenticator, resetDecided } from '../refusals.ts'
import { forgetDevices, getSecurity, removeAuthenticator } from '../security-store.ts'
import { deleteSessionsOf } from '../session/session-store.ts'
import { type AuthenticatorReset, decideReset, insertReset, lockReset } from './reset-store.ts'

/**
 * Asks that somebody's authenticator be taken away, for the phone is lost and the recovery codes with it. Another administrator
 * decides. (申请重置验证器)
 *
 * Refusals: platform.not-found, identity.four-eyes, identity.no-authenticator, identity.reset-under-way
 */
export const askAuthenticatorReset = command({
  name: 'identity.ask-authenticator-reset',
  zh: '申请重置验证器',
  en: 'Ask for a reset of an authenticator',
  input: z.object({ regionId: RegionId, accountId: Uuid, reason: Reason }),
  by: ['administrator'],
  async run(context, { regionId, accountId, reason }) {
    const { tx, actor, realNow } = context
    refuseUnless(accountId !== actor.id, fourEyes())
    const account = await getAccountInAreas(context, accountId)
    const { authenticator } = await getSecurity(tx, accountId)
    refuseUnless(authenticator, noAuthenticator())
    const resetId = context.newId()
    await insertReset(tx, {
      regionId,
      resetId,
      accountId,
      accountName: account.name,
      reason,
      askedBy: actor.id,
      askedByName: actor.name,
      askedAt: realNow,
    })
    return { resetId }
  },
  subject: ({ accountId }) => `account:${accountId}`,
})

const Decision = z.object({ regionId: RegionId, resetId: Uuid })

/**
 * Takes the authenticator away: at the next sign-in another is set up. Every session of the account ends. (复核重置验证器)
 *
 * Refusals: platform.not-found, identity.reset-decided, identity.four-eyes
 */
export const confirmAuthenticatorReset = command({
  name: 'identity.confirm-authenticator-reset',
  zh: '复核并重置验证器',
  en: 'Confirm the reset of an authenticator',
  input: Decision,
  by: ['administrator', 'security-officer'],
  async run(context, { regionId, resetId }) {
    const { tx, actor, realNow } = context
    const reset = await getWaiting(context, regionId, resetId)
    refuseUnless(!isOwnWork(actor, reset.askedBy, reset.askedAt) && actor.id !== reset.accountId, fourEyes())
    await getAccountInAreas(context, reset.accountId)
    await decideReset(tx, reset, { state: 'done', by: actor.id, byName: actor.name, at: realNow })
    await removeAuthenticator(tx, reset.accountId)
    await deleteSessionsOf(tx, reset.accountId)
    await forgetDevices(tx, reset.accountId)
    return { accountId: reset.accountId }
  },
  subject: (_, { accountId }) => `account:${accountId}`,
})

/**
 * Leaves the authenticator as it is; also whoever asked may take the request back. (驳回重置验证器)
 *
 * Refusals: platform.not-found, identity.reset-decided
 */
export const declineAuthenticatorReset = command({
  name: 'identity.decline-authenticator-reset',
  zh: '驳回验证器重置申请',
  en: 'Decline the reset of an authenticator',
  input: Decision,
  by: ['administrator', 'security-officer'],
  async run(context, { regionId, resetId }) {
    const { tx, actor, realNow } = context
    const reset = await getWaiting(context, regionId, resetId)
    await getAccountInAreas(context, reset.accountId)
    await decideReset(tx, reset, { state: 'declined', by: actor.id, byName: actor.name, at: realNow })
    return { accountId: reset.accountId }
  },
  subject: (_, { accountId }) => `account:${accountId}`,
})

async function getWaiting(
  { tx }: CommandContext,
  regionId: string,
  resetId: string,
): Promise<AuthenticatorReset> {
  const reset = orRefuse(await lockReset(tx, regionId, resetId), notFound({ what: '重置申请' }))
  refuseUnless(reset.state === 'waiting', resetDecided())
  return reset
}

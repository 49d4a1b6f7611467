import { z } from 'zod'
import { command, notFound, orRefuse, RegionId } from '../platform/index.ts'
import { findAccountByUsername } from './identity-store.ts'
import { markDemonstration } from './security-store.ts'

/**
 * Says that an account belongs to an invented person of a sandbox: its password is told to everybody, so no second step and no
 * binding to a browser guards it. (标记演示账号)
 *
 * Refusals: platform.not-found
 */
export const markDemonstrationAccount = command({
  name: 'identity.mark-demonstration-account',
  zh: '标记演示账号',
  en: 'Mark an account as a demonstration',
  input: z.object({ regionId: RegionId, username: z.string().trim().min(1).max(60) }),
  by: ['system'],
  async run({ tx }, { username }) {
    const account = orRefuse(await findAccountByUsername(tx, username), notFound({ what: '账号' }))
    await markDemonstration(tx, account.accountId)
    return { accountId: account.accountId }
  },
  subject: (_, { accountId }) => `account:${accountId}`,
})

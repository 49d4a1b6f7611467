import { z } from 'zod'
import {
  type CommandContext,
  command,
  notFound,
  orRefuse,
  Reason,
  RegionId,
  refuseUnless,
  Uuid,
} from '../../platform/index.ts'
import { endCoversOf } from '../cover/end-cover.ts'
import { accountClosed, accountOpen, ownRights } from '../refusals.ts'
import { keepAnOfficer, told } from '../right/change-roles.ts'
import { desksLeftBy, refuseUnknowing, tellDesks } from '../right/empty-desks.ts'
import { recordRightChanges } from '../right/record-right-change.ts'
import { deleteProposals, deleteRoles } from '../right/right-store.ts'
import { looksAfter } from '../right/role-rules.ts'
import { type HeldAccount, lockAccount, setClosed } from './account-store.ts'

const OfAccount = z.object({ regionId: RegionId, accountId: Uuid, reason: Reason })

/**
 * Somebody leaves the bureau: signed out everywhere, every role taken, covers ended. What they did stays under their name.
 * (注销账号)
 *
 * Refusals: platform.not-found, identity.account-closed, identity.own-rights, identity.last-officer,
 * identity.desk-left-empty
 */
export const closeStaffAccount = command({
  name: 'identity.close-staff-account',
  zh: '注销工作人员账号',
  en: 'Close a staff account',
  input: OfAccount.extend({
    /** Knows what waits for a role that nobody would hold any more. */
    acknowledged: z.boolean().default(false),
  }),
  by: ['administrator'],
  async run(context, { accountId, reason, acknowledged }) {
    const { tx, actor, now } = context
    const account = await lockLookedAfter(context, accountId)
    refuseUnless(account.closedAt === null, accountClosed({ name: account.name }))
    refuseUnless(accountId !== actor.id, ownRights())
    for (const held of account.roles) await keepAnOfficer(context, account, held)
    const left = await desksLeftBy(context, accountId, account.roles, [])
    refuseUnknowing(left, acknowledged)
    await endCoversOf(context, account)
    await deleteRoles(tx, accountId, account.roles)
    await deleteProposals(tx, accountId)
    await setClosed(tx, accountId, now)
    await recordRightChanges(context, account, [
      ...account.roles.map((held) => ({ what: 'taken' as const, ...held, reason })),
      { what: 'closed', reason },
    ])
    context.note({ name: account.name, taken: told(account.roles), reason })
    if (left.length > 0) context.note({ leftToNobody: tellDesks(left).zh })
    return { accountId }
  },
  subject: ({ accountId }) => `account:${accountId}`,
})

/**
 * Somebody comes back: the account is open again, without any role until the security officer grants one. (恢复账号)
 *
 * Refusals: platform.not-found, identity.account-open
 */
export const reopenStaffAccount = command({
  name: 'identity.reopen-staff-account',
  zh: '恢复工作人员账号',
  en: 'Reopen a staff account',
  input: OfAccount,
  by: ['administrator'],
  async run(context, { accountId, reason }) {
    const account = await lockLookedAfter(context, accountId)
    refuseUnless(account.closedAt !== null, accountOpen({ name: account.name }))
    await setClosed(context.tx, accountId, null)
    await recordRightChanges(context, account, [{ what: 'reopened', reason }])
    context.note({ name: account.name, reason })
    return { accountId }
  },
  subject: ({ accountId }) => `account:${accountId}`,
})

/** @throws notFound also where the account is at home or at work beyond the administrator's area */
async function lockLookedAfter({ tx, may }: CommandContext, accountId: string): Promise<HeldAccount> {
  const account = orRefuse(await lockAccount(tx, accountId), notFound({ what: '账号' }))
  refuseUnless(
    account.face === 'bureau' && may((actor) => looksAfter(actor, 'administrator', account)),
    notFound({ what: '账号' }),
  )
  return account
}

import { z } from 'zod'
import {
  actorKey,
  command,
  notFound,
  orRefuse,
  RegionId,
  refuseUnless,
  ToldReason,
  Uuid,
} from '../../platform/index.ts'
import { accountUnchanged } from '../refusals.ts'
import { findAccountsOf } from '../runs/candidates.ts'
import { lockPayable, recordPayableSteps } from './payable-store.ts'

export const PayableReopened = z
  .object({ regionId: z.string(), payableId: z.string(), state: z.string(), accountMasked: z.string() })
  .meta({ id: 'PayableReopened' })

/**
 * Confirms the account after a payment failed; the next run pays it again. (确认账户，重新拨付) Where the account is the one that failed,
 * the clerk says why it is right all the same, such as a bank's passing fault.
 *
 * Refusals: funds.account-unchanged, platform.not-possible-now, platform.not-found
 */
export const reopenPayable = command({
  name: 'funds.reopen-payable',
  zh: '确认账户并重新列入拨付',
  en: 'Confirm the account and pay again',
  input: z.object({
    regionId: RegionId,
    payableId: Uuid,
    sameAccount: z.boolean().default(false),
    reason: ToldReason,
  }),
  by: ['finance'],
  async run(context, { regionId, payableId, sameAccount, reason }) {
    const payable = await lockPayable(context.tx, regionId, payableId)
    const accounts = await findAccountsOf(context, [payable])
    const account = orRefuse(accounts.get(payable.payee.id), notFound({ what: '收款人的银行账户' }))
    refuseUnless(sameAccount || account.accountHash !== payable.failedAccountHash, accountUnchanged())
    const set = { accountHash: account.accountHash, accountConfirmedBy: actorKey(context.actor) }
    await recordPayableSteps(context, [{ payable, step: 'reopen', reason, set }])
    context.note({ accountMasked: account.accountMasked, sameAccount })
    context.record(payable.reference, { reopened: true })
    return { regionId, payableId, state: 'open', accountMasked: account.accountMasked }
  },
  subject: ({ payableId }) => `payable:${payableId}`,
})

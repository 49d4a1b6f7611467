import { z } from 'zod'
import {
  actsFor,
  type CommandContext,
  command,
  notPossible,
  orRefuse,
  RegionId,
  refuseUnless,
  ToldReason,
  Uuid,
} from '../../platform/index.ts'
import { accountNumberFaults, holderFaults, refuseFaults } from '../form-faults.ts'
import { organizationStateWords } from '../organization/organization.ts'
import { lockOrganization } from '../organization/organization-store.ts'
import { noAccountWaiting } from '../refusals.ts'
import { refuseUnfitAccount } from './account-check.ts'
import { type BankAccount, BankAccountInput, newBankAccount } from './bank-account.ts'
import {
  activateBankAccount,
  declineWaitingAccount,
  findWaitingBankAccount,
  insertWaitingAccount,
} from './bank-account-store.ts'

/**
 * An organization gives another account for its subsidies, in its own name. Money keeps going to the one before until the bureau
 * has confirmed this one. (变更银行账户)
 *
 * Refusals: registry.details-wrong, platform.not-found
 */
export const setBankAccount = command({
  name: 'registry.set-bank-account',
  zh: '变更银行账户',
  en: 'Change the bank account',
  input: z.object({ regionId: RegionId, organizationId: Uuid, ...BankAccountInput.shape }),
  by: ['organization-finance', 'system'],
  allow: (actor, { organizationId }) => actor.kind === 'system' || actsFor(actor, organizationId),
  async run(context, { regionId, organizationId, ...typed }) {
    const { tx, actor, now } = context
    const { name } = await lockOrganization(tx, regionId, organizationId)
    refuseFaults(
      holderFaults(typed.accountName, name, '/accountName'),
      accountNumberFaults(typed.accountNumber, '/accountNumber'),
    )
    const account = newBankAccount(context, typed)
    const whose = { regionId, organizationId }
    await insertWaitingAccount(tx, whose, { ...account, givenByName: actor.name, givenAt: now })
    context.note({ account: account.accountMasked, bankName: account.bankName })
    await context.publish('bank-account.given', { organizationId })
    return { accountId: account.accountId }
  },
  subject: ({ organizationId }) => `organization:${organizationId}`,
})

/**
 * The bureau confirms a changed account: money goes there from now on. Somebody else does than who let in a member by papers.
 * (确认银行账户)
 *
 * Refusals: registry.no-account-waiting, registry.account-name-differs, registry.account-needs-another, platform.not-found,
 * platform.not-possible-now
 */
export const confirmBankAccount = command({
  name: 'registry.confirm-bank-account',
  zh: '确认银行账户',
  en: 'Confirm a bank account',
  input: z.object({ regionId: RegionId, organizationId: Uuid, accountId: Uuid }),
  by: ['reviewer'],
  async run(context, input) {
    const { account, organization } = await waitingAccount(context, input)
    await refuseUnfitAccount(context, organization, account)
    await activateBankAccount(context.tx, account, {
      decidedByName: context.actor.name,
      decidedAt: context.now,
    })
    context.note({ account: account.accountMasked })
    await context.publish('bank-account.confirmed', { organizationId: input.organizationId })
    return { accountId: account.accountId }
  },
  subject: ({ organizationId }) => `organization:${organizationId}`,
})

/**
 * The bureau declines a changed account with a reason; the one before stays. (退回银行账户)
 *
 * Refusals: registry.no-account-waiting, platform.not-found, platform.not-possible-now
 */
export const declineBankAccount = command({
  name: 'registry.decline-bank-account',
  zh: '退回银行账户',
  en: 'Decline a bank account',
  input: z.object({ regionId: RegionId, organizationId: Uuid, accountId: Uuid, reason: ToldReason }),
  by: ['reviewer'],
  async run(context, { reason, ...input }) {
    const { account } = await waitingAccount(context, input)
    await declineWaitingAccount(context.tx, account, {
      decidedByName: context.actor.name,
      decidedAt: context.now,
      reason,
    })
    context.note({ account: account.accountMasked, reason })
    await context.publish('bank-account.declined', { organizationId: input.organizationId, reason })
    return { accountId: account.accountId }
  },
  subject: ({ organizationId }) => `organization:${organizationId}`,
})

/** The account that the bureau saw when it decided; not one that took its place meanwhile. */
async function waitingAccount(
  { tx }: CommandContext,
  { regionId, organizationId, accountId }: { regionId: string; organizationId: string; accountId: string },
) {
  const organization = await lockOrganization(tx, regionId, organizationId)
  const { state } = organization
  // before that, the account is confirmed together with the registration
  refuseUnless(
    state === 'confirmed',
    notPossible(organizationStateWords[state], { zh: '确认银行账户', en: 'confirm the bank account' }),
  )
  const account = orRefuse(await findWaitingBankAccount(tx, regionId, organizationId), noAccountWaiting())
  refuseUnless(account.accountId === accountId, noAccountWaiting())
  return { account, organization }
}

/**
 * The number of an account, for a list that goes to the bank; each reveal has an audit entry.
 *
 * @param reason what it is needed for; stands in the audit entry
 */
export function revealBankAccount(
  context: CommandContext,
  account: Pick<BankAccount, 'accountId' | 'accountSealed'>,
  reason: string,
): string {
  context.record(`bank-account:${account.accountId}`, { revealed: 'account-number', reason })
  return context.secrets.open(account.accountSealed)
}

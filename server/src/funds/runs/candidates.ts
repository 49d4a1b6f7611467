import type { CommandContext } from '../../platform/index.ts'
import { getActiveBankAccount, getPersonBankAccount } from '../../registry/index.ts'
import { findBalances } from '../ledger/ledger-store.ts'
import type { Payable } from '../payables/payable.ts'
import type { Candidate } from './checks.ts'
import type { PayeeAccount } from './payment.ts'
import { findBounced, findPayeesOfAccounts } from './payment-store.ts'

/** The account in force of a payee: confirmed by the bureau, or the card of a person. */
export async function findAccountOf(
  context: CommandContext,
  { regionId, payee }: Pick<Payable, 'regionId' | 'payee'>,
): Promise<PayeeAccount | undefined> {
  if (payee.kind === 'organization') return getActiveBankAccount(context.tx, regionId, payee.id)
  return context.asSystem('a person’s card may have been registered in another region', () =>
    getPersonBankAccount(context.tx, payee.id),
  )
}

/** All that the checks look at, for payables that are locked. */
export async function gatherCandidates(
  context: CommandContext,
  payables: readonly Payable[],
): Promise<Candidate[]> {
  const { tx } = context
  const accounts = new Map<string, PayeeAccount>()
  for (const payable of payables) {
    const account = await findAccountOf(context, payable)
    if (account) accounts.set(payable.payableId, account)
  }
  const pathOf = (payable: Payable) => `reserved:${payable.reference}` as const
  const reserved = await findBalances(
    tx,
    payables.map((payable) => ({ regionId: payable.regionId, path: pathOf(payable) })),
  )
  const bounced = await findBounced(
    tx,
    payables.map((payable) => payable.payableId),
  )
  const users = await usersOfAccounts(context, payables, accounts)
  return payables.map((payable): Candidate => {
    const account = accounts.get(payable.payableId)
    const others = [...(users.get(account?.accountHash ?? '') ?? new Map<string, string>())]
    return {
      payable,
      account,
      reservedFen: reserved.get(`${payable.regionId} ${pathOf(payable)}`) ?? 0,
      sharedWith: others.filter(([payeeId]) => payeeId !== payable.payee.id).map(([, name]) => name),
      bouncedBefore: bounced.has(payable.payableId),
    }
  })
}

/** Names of payees by their ids, for each account: of these payables and of payments before. */
async function usersOfAccounts(
  { tx }: CommandContext,
  payables: readonly Payable[],
  accounts: ReadonlyMap<string, PayeeAccount>,
): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const users = new Map<string, Map<string, string>>()
  const add = (hash: string, payeeId: string, name: string) => {
    const known = users.get(hash) ?? new Map<string, string>()
    users.set(hash, known.set(payeeId, name))
  }
  for (const { payableId, payee } of payables) {
    const account = accounts.get(payableId)
    if (account) add(account.accountHash, payee.id, payee.name)
  }
  const earlier = await findPayeesOfAccounts(tx, [...users.keys()])
  for (const { accountHash, payeeId, payeeName } of earlier) add(accountHash, payeeId, payeeName)
  return users
}

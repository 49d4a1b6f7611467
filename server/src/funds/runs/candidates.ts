import type { CommandContext, PaymentRemark, QueryContext } from '../../platform/index.ts'
import { findActiveBankAccounts, findPersonBankAccounts } from '../../registry/index.ts'
import { findBalances } from '../ledger/ledger-store.ts'
import type { PayeeKind } from '../ledger/movement.ts'
import type { Payable } from '../payables/payable.ts'
import type { Candidate } from './checks.ts'
import type { PayeeAccount } from './payment.ts'
import { findBounced, findPayeesOfAccounts } from './payment-store.ts'

interface Accounts {
  /** Confirmed by the bureau, or the card of a person, by payee. */
  readonly inForce: ReadonlyMap<string, PayeeAccount>
  /** Payees who are to give theirs again: who signs in as them has changed since. */
  readonly askedAgain: ReadonlySet<string>
}

async function findAccounts(
  context: CommandContext,
  payables: readonly Pick<Payable, 'regionId' | 'payee'>[],
): Promise<Accounts> {
  const of = (kind: PayeeKind) => payables.filter(({ payee }) => payee.kind === kind)
  const ofOrganizations = await findActiveBankAccounts(
    context.tx,
    of('organization').map(({ regionId, payee }) => ({ regionId, organizationId: payee.id })),
  )
  const ofPeople = await context.asSystem('a person’s card may have been registered in another region', () =>
    findPersonBankAccounts(
      context.tx,
      of('person').map(({ payee }) => payee.id),
    ),
  )
  const all = [...ofPeople]
  return {
    inForce: new Map<string, PayeeAccount>([
      ...ofOrganizations,
      ...all.filter(([, { askedAgainAt }]) => askedAgainAt === null),
    ]),
    askedAgain: new Set(all.flatMap(([id, { askedAgainAt }]) => (askedAgainAt === null ? [] : [id]))),
  }
}

/** The accounts in force of payees, by payee: confirmed by the bureau, or the card of a person. */
export async function findAccountsOf(
  context: CommandContext,
  payables: readonly Pick<Payable, 'regionId' | 'payee'>[],
): Promise<ReadonlyMap<string, PayeeAccount>> {
  return (await findAccounts(context, payables)).inForce
}

/** All that the checks look at, for payables that are locked. */
export async function gatherCandidates(
  context: CommandContext,
  payables: readonly Payable[],
): Promise<Candidate[]> {
  const { tx } = context
  const { inForce: accounts, askedAgain } = await findAccounts(context, payables)
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
  const remarks = await listRemarks(context, [...new Set(payables.map(({ regionId }) => regionId))])
  return payables.map((payable): Candidate => {
    const account = accounts.get(payable.payee.id)
    const others = [...(users.get(account?.accountHash ?? '') ?? new Map<string, string>())]
    return {
      payable,
      account,
      isAskedAgain: askedAgain.has(payable.payee.id),
      reservedFen: reserved.get(`${payable.regionId} ${pathOf(payable)}`) ?? 0,
      sharedWith: others.filter(([payeeId]) => payeeId !== payable.payee.id).map(([, name]) => name),
      bouncedBefore: bounced.has(payable.payableId),
      remarks: remarks.get(`${payable.regionId} ${payable.reference}`) ?? [],
    }
  })
}

/** What rooms above know of amounts to be paid, by region and reference. */
export async function listRemarks(
  { tx, remarks }: Pick<QueryContext, 'tx' | 'remarks'>,
  regionIds: readonly string[],
): Promise<Map<string, PaymentRemark[]>> {
  const all = await Promise.all(remarks.map((find) => find(tx, regionIds)))
  return Map.groupBy(all.flat(), ({ regionId, reference }) => `${regionId} ${reference}`)
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
  for (const { payee } of payables) {
    const account = accounts.get(payee.id)
    if (account) add(account.accountHash, payee.id, payee.name)
  }
  const earlier = await findPayeesOfAccounts(tx, [...users.keys()])
  for (const { accountHash, payeeId, payeeName } of earlier) add(accountHash, payeeId, payeeName)
  return users
}

import { sql } from 'kysely'
import type { Tx } from '../../platform/index.ts'
import type { BankAccount, BankAccountState, OrganizationBankAccount } from './bank-account.ts'

type AccountColumns = {
  region_id: string
  account_id: string
  bank_name: string
  bank_code: string | null
  account_name: string
  account_sealed: string
  account_hash: string
  account_masked: string
  given_by_name: string
  given_at: Date
}

type OrganizationAccountRow = AccountColumns & {
  organization_id: string
  state: BankAccountState
  decided_by_name: string | null
  decided_at: Date | null
  reason: string | null
}

type PersonAccountRow = AccountColumns & {
  person_id: string
  state: 'active' | 'replaced'
  given_by: 'person' | 'organization'
  given_by_organization: string | null
  asked_again_at: Date | null
}

type BankAccountTables = {
  'registry.bank_account': OrganizationAccountRow
  'registry.person_bank_account': PersonAccountRow
}

const tables = (tx: Tx) => tx.withTables<BankAccountTables>()

interface Given {
  readonly givenByName: string
  readonly givenAt: Date
}

/** Adds an account that waits for the bureau; one that waited before is replaced by it. */
export async function insertWaitingAccount(
  tx: Tx,
  whose: { readonly regionId: string; readonly organizationId: string },
  account: BankAccount & Given,
): Promise<void> {
  await tables(tx)
    .updateTable('registry.bank_account')
    .set({ state: 'replaced' })
    .where('region_id', '=', whose.regionId)
    .where('organization_id', '=', whose.organizationId)
    .where('state', '=', 'waiting')
    .execute()
  await tables(tx)
    .insertInto('registry.bank_account')
    .values({
      ...columnsOf(whose.regionId, account),
      organization_id: whose.organizationId,
      state: 'waiting',
      decided_by_name: null,
      decided_at: null,
      reason: null,
    })
    .execute()
}

/** The accounts that the money of organizations goes to now, confirmed by the bureau, by organization. */
export async function findActiveBankAccounts(
  tx: Tx,
  organizations: readonly { readonly regionId: string; readonly organizationId: string }[],
): Promise<Map<string, OrganizationBankAccount>> {
  const regions = [...new Set(organizations.map((one) => one.regionId))]
  const ids = organizations.map((one) => one.organizationId)
  const rows = await tables(tx)
    .selectFrom('registry.bank_account')
    .selectAll()
    .where('region_id', '=', sql<string>`any(${regions}::text[])`)
    .where('organization_id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('state', '=', 'active')
    .execute()
  return new Map(rows.map((row) => [row.organization_id, organizationAccountOf(row)]))
}

/** The same of one organization. */
export async function getActiveBankAccount(
  tx: Tx,
  regionId: string,
  organizationId: string,
): Promise<OrganizationBankAccount | undefined> {
  return (await findActiveBankAccounts(tx, [{ regionId, organizationId }])).get(organizationId)
}

/** The account that waits to be confirmed. */
export async function findWaitingBankAccount(
  tx: Tx,
  regionId: string,
  organizationId: string,
): Promise<OrganizationBankAccount | undefined> {
  const row = await tables(tx)
    .selectFrom('registry.bank_account')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('organization_id', '=', organizationId)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return row && organizationAccountOf(row)
}

/** All accounts of an organization, latest first. */
export async function listBankAccounts(
  tx: Tx,
  regionId: string,
  organizationId: string,
): Promise<OrganizationBankAccount[]> {
  const rows = await tables(tx)
    .selectFrom('registry.bank_account')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('organization_id', '=', organizationId)
    .orderBy('account_id', 'desc')
    .execute()
  return rows.map(organizationAccountOf)
}

interface Decision {
  readonly decidedByName: string
  readonly decidedAt: Date
}

/** The waiting account becomes the one that money goes to; the one before is kept as replaced. */
export async function activateBankAccount(
  tx: Tx,
  account: OrganizationBankAccount,
  { decidedByName, decidedAt }: Decision,
): Promise<void> {
  await tables(tx)
    .updateTable('registry.bank_account')
    .set({ state: 'replaced' })
    .where('region_id', '=', account.regionId)
    .where('organization_id', '=', account.organizationId)
    .where('state', '=', 'active')
    .execute()
  await decide(tx, account, { state: 'active', decided_by_name: decidedByName, decided_at: decidedAt })
}

export async function declineWaitingAccount(
  tx: Tx,
  account: OrganizationBankAccount,
  { decidedByName, decidedAt, reason }: Decision & { readonly reason: string },
): Promise<void> {
  await decide(tx, account, {
    state: 'declined',
    decided_by_name: decidedByName,
    decided_at: decidedAt,
    reason,
  })
}

/** The same as a list, those that wait longest first. */
export async function listWaitingAccounts(
  tx: Tx,
  { regionId, limit }: { readonly regionId?: string; readonly limit: number },
): Promise<{ regionId: string; organizationId: string; name: string; since: Date }[]> {
  const inRegion = regionId ? sql`and account.region_id = ${regionId}` : sql``
  const { rows } = await sql<{ region_id: string; organization_id: string; name: string; given_at: Date }>`
    select region_id, organization_id, organization.name, account.given_at
    from registry.bank_account account
    join registry.organization using (region_id, organization_id)
    where account.state = 'waiting' and organization.state = 'confirmed' ${inRegion}
    order by account.given_at, account.organization_id
    limit ${limit}
  `.execute(tx)
  return rows.map((row) => ({
    regionId: row.region_id,
    organizationId: row.organization_id,
    name: row.name,
    since: row.given_at,
  }))
}

/** A person's account with who gave it. */
export interface PersonBankAccount extends BankAccount {
  readonly personId: string
  readonly givenBy: 'person' | 'organization'
  /** Which one; null where the person did, and where it was not kept yet. */
  readonly givenByOrganization: string | null
  readonly givenAt: Date
  /** Since when it is to be given again before money goes there; null: it is good. */
  readonly askedAgainAt: Date | null
}

/** The accounts of people's social security cards, by person, where one was given. (社会保障卡账户) */
export async function findPersonBankAccounts(
  tx: Tx,
  personIds: readonly string[],
): Promise<Map<string, PersonBankAccount>> {
  const rows = await tables(tx)
    .selectFrom('registry.person_bank_account')
    .selectAll()
    .where('person_id', '=', sql<string>`any(${[...personIds]}::uuid[])`)
    .where('state', '=', 'active')
    .execute()
  return new Map(rows.map((row) => [row.person_id, personAccountOf(row)]))
}

/** The same of one person. */
export async function getPersonBankAccount(tx: Tx, personId: string): Promise<PersonBankAccount | undefined> {
  return (await findPersonBankAccounts(tx, [personId])).get(personId)
}

/** The account that the person gave is to be given again. @returns it; undefined where there is none that was not asked for already */
export async function markAskedAgain(
  tx: Tx,
  personId: string,
  at: Date,
): Promise<PersonBankAccount | undefined> {
  const row = await tables(tx)
    .updateTable('registry.person_bank_account')
    .set({ asked_again_at: at })
    .where('person_id', '=', personId)
    .where('state', '=', 'active')
    .where('given_by', '=', 'person')
    .where('asked_again_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
  return row && personAccountOf(row)
}

/** Adds a person's account; the one before is kept as replaced. */
export async function insertPersonAccount(
  tx: Tx,
  whose: { readonly regionId: string; readonly personId: string },
  account: BankAccount & Given & Pick<PersonBankAccount, 'givenBy' | 'givenByOrganization'>,
): Promise<void> {
  await tables(tx)
    .updateTable('registry.person_bank_account')
    .set({ state: 'replaced' })
    .where('person_id', '=', whose.personId)
    .where('state', '=', 'active')
    .execute()
  await tables(tx)
    .insertInto('registry.person_bank_account')
    .values({
      ...columnsOf(whose.regionId, account),
      person_id: whose.personId,
      state: 'active',
      given_by: account.givenBy,
      given_by_organization: account.givenByOrganization,
      asked_again_at: null,
    })
    .execute()
}

async function decide(
  tx: Tx,
  account: OrganizationBankAccount,
  values: Partial<OrganizationAccountRow>,
): Promise<void> {
  await tables(tx)
    .updateTable('registry.bank_account')
    .set(values)
    .where('region_id', '=', account.regionId)
    .where('account_id', '=', account.accountId)
    .execute()
}

function columnsOf(regionId: string, account: BankAccount & Given): AccountColumns {
  return {
    region_id: regionId,
    account_id: account.accountId,
    bank_name: account.bankName,
    bank_code: account.bankCode,
    account_name: account.accountName,
    account_sealed: account.accountSealed,
    account_hash: account.accountHash,
    account_masked: account.accountMasked,
    given_by_name: account.givenByName,
    given_at: account.givenAt,
  }
}

function accountOf(row: AccountColumns): BankAccount {
  return {
    accountId: row.account_id,
    bankName: row.bank_name,
    bankCode: row.bank_code,
    accountName: row.account_name,
    accountSealed: row.account_sealed,
    accountHash: row.account_hash,
    accountMasked: row.account_masked,
  }
}

function personAccountOf(row: PersonAccountRow): PersonBankAccount {
  return {
    ...accountOf(row),
    personId: row.person_id,
    givenBy: row.given_by,
    givenByOrganization: row.given_by_organization,
    givenAt: row.given_at,
    askedAgainAt: row.asked_again_at,
  }
}

function organizationAccountOf(row: OrganizationAccountRow): OrganizationBankAccount {
  return {
    ...accountOf(row),
    regionId: row.region_id,
    organizationId: row.organization_id,
    state: row.state,
    givenByName: row.given_by_name,
    givenAt: row.given_at,
    decidedByName: row.decided_by_name,
    decidedAt: row.decided_at,
    reason: row.reason,
  }
}

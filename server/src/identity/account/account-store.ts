import type { RoleHeld, StaffRole, Tx } from '../../platform/index.ts'
import { beginningWith, containing } from '../../platform/index.ts'
import type { Face } from '../identity-store.ts'
import { listRolesOfAll } from '../right/right-store.ts'
import { endLinksOf } from '../sign-on/sign-on-link-store.ts'

/** An account, open or closed, with the roles held. */
export interface HeldAccount {
  readonly accountId: string
  readonly username: string
  readonly name: string
  readonly face: Face
  readonly regionId: string
  readonly organizationId: string | null
  readonly roles: readonly Pick<RoleHeld, 'role' | 'area'>[]
  readonly openedAt: Date
  readonly closedAt: Date | null
}

/** One of a bureau, with what it was proposed for. */
export interface StaffAccount extends HeldAccount {
  readonly proposed: readonly Pick<RoleHeld, 'role' | 'area'>[]
}

type AccountTables = {
  'identity.account': {
    account_id: string
    username: string
    name: string
    face: Face
    region_id: string
    organization_id: string | null
    opened_at: Date
    closed_at: Date | null
  }
  'identity.role_held': { account_id: string; role: StaffRole; area: string }
  'identity.session': { account_id: string }
  'identity.linked_identity': { account_id: string }
  'identity.sign_on_link': { account_id: string; state: string }
  'identity.contact': { account_id: string }
}

type AccountRow = AccountTables['identity.account']

const tables = (tx: Tx) => tx.withTables<AccountTables>()

/** One of a bureau; undefined also for others. */
export async function findStaffAccount(tx: Tx, accountId: string): Promise<StaffAccount | undefined> {
  const row = await tables(tx)
    .selectFrom('identity.account')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('face', '=', 'bureau')
    .executeTakeFirst()
  const [account] = row ? await withRoles(tx, [row]) : []
  return account
}

/** Others who change this account wait. */
export async function lockAccount(tx: Tx, accountId: string): Promise<StaffAccount | undefined> {
  const row = await tables(tx)
    .selectFrom('identity.account')
    .selectAll()
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirst()
  const [account] = row ? await withRoles(tx, [row]) : []
  return account
}

/** Where somebody of a bureau is at home from now on. */
export async function setHome(tx: Tx, accountId: string, regionId: string): Promise<void> {
  await tables(tx)
    .updateTable('identity.account')
    .set({ region_id: regionId })
    .where('account_id', '=', accountId)
    .execute()
}

/** Closes or reopens; whoever is signed in with it is signed out. What is closed loses its single sign-on, asked for or there, and its contacts for good. */
export async function setClosed(tx: Tx, accountId: string, closedAt: Date | null): Promise<void> {
  await tables(tx)
    .updateTable('identity.account')
    .set({ closed_at: closedAt })
    .where('account_id', '=', accountId)
    .execute()
  await tables(tx).deleteFrom('identity.session').where('account_id', '=', accountId).execute()
  if (closedAt === null) return
  await tables(tx).deleteFrom('identity.linked_identity').where('account_id', '=', accountId).execute()
  await tables(tx).deleteFrom('identity.contact').where('account_id', '=', accountId).execute()
  await endLinksOf(tx, accountId)
}

/** How an account stands: closed, open and waiting for its roles, or at work. (账号状态) */
export const accountStates = ['at-work', 'without-role', 'closed'] as const
export type AccountState = (typeof accountStates)[number]

export function accountState({ closedAt, roles }: Pick<HeldAccount, 'closedAt' | 'roles'>): AccountState {
  return closedAt !== null ? 'closed' : roles.length === 0 ? 'without-role' : 'at-work'
}

/** Accounts of bureaus with a role in these areas, or at home there and without any; oldest first. */
export async function listStaffAccounts(
  tx: Tx,
  areas: readonly string[],
  filter: {
    readonly role?: StaffRole | undefined
    readonly state?: AccountState | undefined
    readonly text?: string | undefined
    readonly after?: string | undefined
    readonly limit: number
  },
): Promise<StaffAccount[]> {
  let rows = tables(tx)
    .selectFrom('identity.account as account')
    .selectAll('account')
    .where('account.face', '=', 'bureau')
    .orderBy('account.account_id')
    .limit(filter.limit + 1)
  rows = rows.where((row) => {
    const rolesOf = row
      .selectFrom('identity.role_held as held')
      .select('held.account_id')
      .whereRef('held.account_id', '=', 'account.account_id')
    const within = rolesOf.where((held) =>
      held.or(areas.map((area) => held('held.area', 'like', beginningWith(area)))),
    )
    const atHome = row.or(areas.map((area) => row('account.region_id', 'like', beginningWith(area))))
    const withoutRole = row.and([atHome, row.not(row.exists(rolesOf))])
    const { role, state } = filter
    const conditions = [
      role ? row.exists(within.where('held.role', '=', role)) : row.or([row.exists(within), withoutRole]),
    ]
    if (state === 'closed') conditions.push(row('account.closed_at', 'is not', null))
    else if (state) conditions.push(row('account.closed_at', 'is', null))
    if (state === 'without-role') conditions.push(withoutRole)
    if (state === 'at-work') conditions.push(row.exists(rolesOf))
    return row.and(conditions)
  })
  if (filter.after) rows = rows.where('account.account_id', '>', filter.after)
  const { text } = filter
  if (text) {
    const part = containing(text)
    rows = rows.where((row) =>
      row.or([row('account.name', 'ilike', part), row('account.username', 'ilike', part)]),
    )
  }
  return withRoles(tx, await rows.execute())
}

/** Colleagues at work in the same bureau, by name. */
export async function listColleagues(
  tx: Tx,
  regions: readonly string[],
  filter: { readonly text?: string | undefined; readonly after?: string | undefined; readonly limit: number },
): Promise<StaffAccount[]> {
  let rows = tables(tx)
    .selectFrom('identity.account as account')
    .selectAll('account')
    .where('account.face', '=', 'bureau')
    .where('account.closed_at', 'is', null)
    .where('account.region_id', 'in', [...regions])
    .where((row) =>
      row.exists(
        row
          .selectFrom('identity.role_held as held')
          .select('held.account_id')
          .whereRef('held.account_id', '=', 'account.account_id'),
      ),
    )
    .orderBy('account.account_id')
    .limit(filter.limit + 1)
  if (filter.after) rows = rows.where('account.account_id', '>', filter.after)
  if (filter.text) rows = rows.where('account.name', 'ilike', containing(filter.text))
  return withRoles(tx, await rows.execute())
}

async function withRoles(tx: Tx, rows: readonly AccountRow[]): Promise<StaffAccount[]> {
  const accountIds = rows.map((row) => row.account_id)
  const held = await listRolesOfAll(tx, 'identity.role_held', accountIds)
  const proposed = await listRolesOfAll(tx, 'identity.role_proposed', accountIds)
  return rows.map((row) => ({
    ...accountOf(row, held.get(row.account_id)),
    proposed: proposed.get(row.account_id) ?? [],
  }))
}

/** Members of an organization, open and closed, oldest first; others who change them wait where asked. */
export async function listAccountsOfOrganization(
  tx: Tx,
  organizationId: string,
  { forUpdate = false }: { readonly forUpdate?: boolean } = {},
): Promise<HeldAccount[]> {
  const members = tables(tx)
    .selectFrom('identity.account')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .orderBy('account_id')
  const rows = await (forUpdate ? members.forUpdate() : members).execute()
  return rows.map((row) => accountOf(row, undefined))
}

/** Whether an organization registered here: whoever registers one gets its first account. */
export async function isOrganizationHere(
  tx: Tx,
  { regionId, organizationId }: { readonly regionId: string; readonly organizationId: string },
): Promise<boolean> {
  const account = await tables(tx)
    .selectFrom('identity.account')
    .select('account_id')
    .where('organization_id', '=', organizationId)
    .where('region_id', '=', regionId)
    .limit(1)
    .executeTakeFirst()
  return account !== undefined
}

function accountOf(row: AccountRow, roles: HeldAccount['roles'] = []): HeldAccount {
  return {
    accountId: row.account_id,
    username: row.username,
    name: row.name,
    face: row.face,
    regionId: row.region_id,
    organizationId: row.organization_id,
    roles,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
  }
}

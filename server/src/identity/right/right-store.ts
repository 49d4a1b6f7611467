import { type RawBuilder, sql } from 'kysely'
import type { CoverPartner, OrganizationDuty, RoleHeld, StaffRole, Tx } from '../../platform/index.ts'
import type { Account } from '../identity-store.ts'

/** What an account may do: a bureau's by roles, an organization's by duties. */
export interface Rights {
  readonly roles: readonly RoleHeld[]
  readonly coverPartners?: readonly CoverPartner[]
  readonly duties?: readonly OrganizationDuty[]
}

/** What happened to somebody's rights. (权限变更) */
export const rightChangeKinds = [
  'opened',
  'granted',
  'taken',
  'closed',
  'reopened',
  'cover-given',
  'cover-ended',
] as const
export type RightChangeKind = (typeof rightChangeKinds)[number]

export interface RightChange {
  readonly regionId: string
  readonly accountId: string
  readonly changeId: string
  readonly organizationId: string | null
  readonly what: RightChangeKind
  /** A role, or the duty of a member. */
  readonly role: string | null
  readonly area: string | null
  readonly reason: string | null
  readonly byId: string
  readonly byName: string
  readonly at: Date
}

type RightTables = {
  'identity.account': { account_id: string; name: string; username: string }
  'identity.role_held': { account_id: string; role: StaffRole; area: string }
  'identity.role_proposed': { account_id: string; role: StaffRole; area: string }
  'identity.duty_held': { account_id: string; duty: OrganizationDuty }
  'identity.right_change': {
    region_id: string
    account_id: string
    change_id: string
    organization_id: string | null
    what: RightChangeKind
    role: string | null
    area: string | null
    reason: string | null
    by_id: string
    by_name: string
    at: Date
  }
}

const tables = (tx: Tx) => tx.withTables<RightTables>()

/** Own roles, those of colleagues in whose place the account works on this day, and with whom covers run or ran, either way. */
export async function findRightsOn(
  tx: Tx,
  accountId: string,
  day: string,
): Promise<{ readonly roles: RoleHeld[]; readonly coverPartners: CoverPartner[] }> {
  const { rows } = await sql<{
    role: StaffRole | null
    area: string | null
    other_id: string | null
    other_name: string | null
    until: Date | null
  }>`
    select role, area, null::uuid as other_id, null as other_name, null::timestamptz as until
    from identity.role_held where account_id = ${accountId}
    union all
    select held.role, held.area, cover.covered_account_id, cover.covered_name, null
    from identity.cover
    join identity.role_held as held on held.account_id = cover.covered_account_id
    where cover.covering_account_id = ${accountId} and cover.ended_at is null
      and ${day}::date between cover.from_on and cover.until_on
    union all
    select null, null, other_id, null, nullif(max(until), 'infinity')
    from (${sql.join(
      [
        partnersOf('covered_account_id', 'covering_account_id', accountId, day),
        partnersOf('covering_account_id', 'covered_account_id', accountId, day),
      ],
      sql` union all `,
    )}) as partner
    group by other_id
    order by other_name nulls first, role, area, other_id`.execute(tx)
  const roles: RoleHeld[] = []
  const coverPartners: CoverPartner[] = []
  for (const { role, area, other_id: id, other_name: name, until } of rows) {
    if (role === null || area === null) coverPartners.push({ accountId: id ?? '', until })
    else
      roles.push(
        id !== null && name !== null ? { role, area, cover: { accountId: id, name } } : { role, area },
      )
  }
  return { roles, coverPartners }
}

/** Covers that began, with the end of each; `infinity` while it runs. One that was ended before its first day never was. */
function partnersOf(own: CoverSide, other: CoverSide, accountId: string, day: string): RawBuilder<unknown> {
  return sql`
    select ${sql.ref(other)} as other_id,
      case when ended_at is null and until_on >= ${day}::date then 'infinity'
        else least(ended_at, (until_on + 1)::timestamptz) end as until
    from identity.cover
    where ${sql.ref(own)} = ${accountId} and from_on <= ${day}::date
      and (ended_at is null or ended_at >= from_on::timestamptz)`
}

type CoverSide = 'covered_account_id' | 'covering_account_id'

export async function listDuties(tx: Tx, accountId: string): Promise<OrganizationDuty[]> {
  return (await listDutiesOfAll(tx, [accountId])).get(accountId) ?? []
}

/** The duties of accounts, by account; those without any are left out. */
export async function listDutiesOfAll(
  tx: Tx,
  accountIds: readonly string[],
): Promise<Map<string, OrganizationDuty[]>> {
  const duties = new Map<string, OrganizationDuty[]>()
  const rows = await tables(tx)
    .selectFrom('identity.duty_held')
    .selectAll()
    .where('account_id', '=', sql<string>`any(${[...accountIds]}::uuid[])`)
    .orderBy('duty')
    .execute()
  for (const { account_id: id, duty } of rows) duties.set(id, [...(duties.get(id) ?? []), duty])
  return duties
}

export async function setDuties(
  tx: Tx,
  accountId: string,
  duties: readonly OrganizationDuty[],
): Promise<void> {
  await tables(tx).deleteFrom('identity.duty_held').where('account_id', '=', accountId).execute()
  if (duties.length === 0) return
  await tables(tx)
    .insertInto('identity.duty_held')
    .values(duties.map((duty) => ({ account_id: accountId, duty })))
    .execute()
}

type Held = Pick<RoleHeld, 'role' | 'area'>

export async function insertRoles(tx: Tx, accountId: string, roles: readonly Held[]): Promise<void> {
  if (roles.length === 0) return
  await tables(tx).insertInto('identity.role_held').values(rowsOf(accountId, roles)).execute()
}

export async function deleteRoles(tx: Tx, accountId: string, roles: readonly Held[]): Promise<void> {
  for (const { role, area } of roles)
    await tables(tx)
      .deleteFrom('identity.role_held')
      .where('account_id', '=', accountId)
      .where('role', '=', role)
      .where('area', '=', area)
      .execute()
}

export async function insertProposals(tx: Tx, accountId: string, roles: readonly Held[]): Promise<void> {
  if (roles.length === 0) return
  await tables(tx).insertInto('identity.role_proposed').values(rowsOf(accountId, roles)).execute()
}

/** What was asked for is decided on. */
export async function deleteProposals(tx: Tx, accountId: string): Promise<void> {
  await tables(tx).deleteFrom('identity.role_proposed').where('account_id', '=', accountId).execute()
}

function rowsOf(accountId: string, roles: readonly Held[]) {
  return roles.map(({ role, area }) => ({ account_id: accountId, role, area }))
}

/** Roles held or asked for, of many accounts at once. */
export async function listRolesOfAll(
  tx: Tx,
  table: 'identity.role_held' | 'identity.role_proposed',
  accountIds: readonly string[],
): Promise<Map<string, Held[]>> {
  const roles = new Map<string, Held[]>()
  if (accountIds.length === 0) return roles
  const rows = await tables(tx)
    .selectFrom(table)
    .selectAll()
    .where('account_id', 'in', [...accountIds])
    .orderBy('role')
    .orderBy('area')
    .execute()
  for (const { account_id: id, role, area } of rows) roles.set(id, [...(roles.get(id) ?? []), { role, area }])
  return roles
}

/**
 * Whether somebody else still holds an officer's role for this area. Others who take or grant officers' roles wait until this
 * transaction ends, so two officers cannot put each other out.
 */
export async function hasOtherOfficer(tx: Tx, { role, area }: Held, accountId: string): Promise<boolean> {
  await sql`lock table identity.role_held in share row exclusive mode`.execute(tx)
  const other = await tables(tx)
    .selectFrom('identity.role_held')
    .select('account_id')
    .where('role', '=', role)
    .where('account_id', '<>', accountId)
    .where((row) => row(sql<string>`${area}`, 'like', sql<string>`area || '%'`))
    .executeTakeFirst()
  return other !== undefined
}

/** Every holding of these roles but one account's; closed accounts hold none. */
export async function listHoldings(
  tx: Tx,
  roles: readonly StaffRole[],
  butNot: string | null,
): Promise<Held[]> {
  if (roles.length === 0) return []
  let held = tables(tx)
    .selectFrom('identity.role_held')
    .select(['role', 'area'])
    .distinct()
    .where('role', 'in', [...roles])
  if (butNot !== null) held = held.where('account_id', '<>', butNot)
  return held.execute()
}

/** When a role was last taken from somebody who held it for a region; undefined where it never was. */
export async function findLastTaken(tx: Tx, role: StaffRole, regionId: string): Promise<Date | undefined> {
  const found = await tables(tx)
    .selectFrom('identity.right_change')
    .select('at')
    .where('what', '=', 'taken')
    .where('role', '=', role)
    .where(sql<boolean>`starts_with(${regionId}, area)`)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found?.at
}

/** Whether anybody holds a role whose area touches one of these: within it, or around it. */
export async function isHeldAround(tx: Tx, role: StaffRole, areas: readonly string[]): Promise<boolean> {
  await sql`lock table identity.role_held in share row exclusive mode`.execute(tx)
  const rows = await tables(tx)
    .selectFrom('identity.role_held')
    .select('area')
    .distinct()
    .where('role', '=', role)
    .execute()
  return rows.some((held) => areas.some((area) => held.area.startsWith(area) || area.startsWith(held.area)))
}

export async function insertRightChanges(tx: Tx, changes: readonly RightChange[]): Promise<void> {
  if (changes.length === 0) return
  await tables(tx)
    .insertInto('identity.right_change')
    .values(
      changes.map((change) => ({
        region_id: change.regionId,
        account_id: change.accountId,
        change_id: change.changeId,
        organization_id: change.organizationId,
        what: change.what,
        role: change.role,
        area: change.area,
        reason: change.reason,
        by_id: change.byId,
        by_name: change.byName,
        at: change.at,
      })),
    )
    .execute()
}

/** Changes in sight with the name of whom they are about, latest first. */
export async function listRightChanges(
  tx: Tx,
  filter: {
    readonly face: Account['face']
    readonly organizationId?: string | undefined
    readonly accountId?: string | undefined
    readonly what?: RightChangeKind | undefined
    readonly before?: string | undefined
    readonly limit: number
  },
): Promise<(RightChange & { readonly name: string; readonly username: string })[]> {
  let rows = tables(tx)
    .selectFrom('identity.right_change as change')
    .innerJoin('identity.account as account', 'account.account_id', 'change.account_id')
    .selectAll('change')
    .select(['account.name', 'account.username'])
    .orderBy('change.change_id', 'desc')
    .limit(filter.limit + 1)
  rows =
    filter.face === 'bureau'
      ? rows.where('change.organization_id', 'is', null)
      : rows.where('change.organization_id', '=', filter.organizationId ?? null)
  if (filter.accountId) rows = rows.where('change.account_id', '=', filter.accountId)
  if (filter.what) rows = rows.where('change.what', '=', filter.what)
  if (filter.before) rows = rows.where('change.change_id', '<', filter.before)
  return (await rows.execute()).map((row) => ({
    regionId: row.region_id,
    accountId: row.account_id,
    changeId: row.change_id,
    organizationId: row.organization_id,
    what: row.what,
    role: row.role,
    area: row.area,
    reason: row.reason,
    byId: row.by_id,
    byName: row.by_name,
    at: row.at,
    name: row.name,
    username: row.username,
  }))
}

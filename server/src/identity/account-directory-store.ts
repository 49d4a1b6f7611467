import { sql } from 'kysely'
import type { OrganizationDuty, StaffRole, Tx } from '../platform/index.ts'

/** An account and where it is at home. */
export interface AccountAtHome {
  readonly regionId: string
  readonly accountId: string
}

/** Those who own an organization's account or have a duty in it, who sign in as a person, hold a role for a region; or one account. */
export type AccountsOf =
  | { readonly to: 'organization'; readonly organizationId: string; readonly duty: OrganizationDuty }
  | { readonly to: 'person'; readonly personId: string }
  | { readonly to: 'staff'; readonly role: StaffRole; readonly regionId: string }
  | { readonly to: 'account'; readonly accountId: string }

type Row = AccountAtHome & { place: number }

/** The open accounts behind each of these, in their order; one statement however many. */
export async function listAccountsOf(tx: Tx, of: readonly AccountsOf[]): Promise<AccountAtHome[][]> {
  const column = (pick: (each: AccountsOf) => string | null) => of.map(pick)
  const { rows } = await sql<Row>`
    with asked as (
      select * from unnest(
        ${column((each) => (each.to === 'organization' ? each.organizationId : null))}::uuid[],
        ${column((each) => (each.to === 'person' ? each.personId : null))}::uuid[],
        ${column((each) => (each.to === 'staff' ? each.role : null))}::text[],
        ${column((each) => (each.to === 'staff' ? each.regionId : null))}::text[],
        ${column((each) => (each.to === 'organization' ? each.duty : null))}::text[],
        ${column((each) => (each.to === 'account' ? each.accountId : null))}::uuid[]
      ) with ordinality as asked (organization_id, person_id, role, region_id, duty, account_id, place))
    select asked.place::int, account.region_id as "regionId", account.account_id as "accountId"
    from asked join identity.account account
      on account.organization_id = asked.organization_id and account.face = 'enterprise'
    where account.closed_at is null
      and exists (select from identity.duty_held held
                  where held.account_id = account.account_id and held.duty in ('owner', asked.duty))
    union all
    select asked.place::int, account.region_id, account.account_id
    from asked join identity.account account on account.person_id = asked.person_id
    where account.closed_at is null
    union all
    select asked.place::int, account.region_id, account.account_id
    from asked join identity.role_held held
      on held.role = asked.role and asked.region_id like held.area || '%'
    join identity.account account on account.account_id = held.account_id
    where account.closed_at is null
    union all
    select asked.place::int, account.region_id, account.account_id
    from asked join identity.account account on account.account_id = asked.account_id
    where account.closed_at is null`.execute(tx)
  const accounts: AccountAtHome[][] = of.map(() => [])
  for (const { place, regionId, accountId } of rows) {
    const found = accounts[place - 1]
    if (found && !found.some((each) => each.accountId === accountId)) found.push({ regionId, accountId })
  }
  return accounts
}

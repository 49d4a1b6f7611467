import type { OrganizationKind, OrganizationTrait } from '@zhixun/policy'
import { sql } from 'kysely'
import type { Day, Tx } from '../platform/index.ts'

/** Which confirmed organizations of a region are meant, and with them who works there. */
export interface Meant {
  readonly regionId: string
  /** null: of every kind. */
  readonly kinds: readonly OrganizationKind[] | null
  /** Found to have any of these on the day; null: whatever they have. */
  readonly traits: readonly OrganizationTrait[] | null
  readonly on: Day
  /** Among these; null: among all. */
  readonly organizationIds: readonly string[] | null
}

const matching = ({ regionId, kinds, traits, on, organizationIds }: Meant) => sql`
  organization.region_id = ${regionId} and organization.state = 'confirmed'
  and (${kinds}::text[] is null or organization.kind = any(${kinds}::text[]))
  and (${traits}::text[] is null or exists (
    select from (
      select distinct on (finding.trait) finding.holds from registry.trait_finding finding
      where finding.region_id = organization.region_id and finding.organization_id = organization.organization_id
        and finding.trait = any(${traits}::text[])
        and finding.valid_from <= ${on} and (finding.valid_until is null or finding.valid_until >= ${on})
      order by finding.trait, finding.finding_id desc) latest
    where latest.holds))
  and (${organizationIds}::uuid[] is null or organization.organization_id = any(${organizationIds}::uuid[]))`

/** Ids of organizations, or of people who work for them, in order; some at a time. */
export async function listMeant(
  tx: Tx,
  who: 'organizations' | 'people',
  meant: Meant,
  page: { readonly after: string | undefined; readonly limit: number },
): Promise<string[]> {
  const after = page.after ?? '00000000-0000-0000-0000-000000000000'
  const { rows } =
    who === 'organizations'
      ? await sql<{ id: string }>`
          select organization_id as id from registry.organization
          where ${matching(meant)} and organization_id > ${after}
          order by 1 limit ${page.limit}`.execute(tx)
      : await sql<{ id: string }>`
          select distinct employment.person_id as id
          from registry.employment
          join registry.organization on organization.region_id = employment.region_id
            and organization.organization_id = employment.organization_id
          where ${matching(meant)} and employment.left_on is null and employment.person_id > ${after}
          order by 1 limit ${page.limit}`.execute(tx)
  return rows.map((row) => row.id)
}

export async function countMeant(tx: Tx, who: 'organizations' | 'people', meant: Meant): Promise<number> {
  const { rows } =
    who === 'organizations'
      ? await sql<{ count: number }>`
          select count(*)::int as count from registry.organization where ${matching(meant)}`.execute(tx)
      : await sql<{ count: number }>`
          select count(distinct employment.person_id)::int as count
          from registry.employment
          join registry.organization on organization.region_id = employment.region_id
            and organization.organization_id = employment.organization_id
          where ${matching(meant)} and employment.left_on is null`.execute(tx)
  return rows[0]?.count ?? 0
}

/** A confirmed organization with whom to call there. */
export interface Callable {
  readonly organizationId: string
  readonly name: string
  readonly contactName: string
  readonly contactPhoneMasked: string
}

/** The organizations that are meant, with whom to call, in the order of their ids; some at a time. */
export async function listMeantCallable(
  tx: Tx,
  meant: Meant,
  page: { readonly after: string | undefined; readonly limit: number },
): Promise<Callable[]> {
  const after = page.after ?? '00000000-0000-0000-0000-000000000000'
  const { rows } = await sql<Callable>`
    select organization_id as "organizationId", name, contact_name as "contactName",
      contact_phone_masked as "contactPhoneMasked"
    from registry.organization
    where ${matching(meant)} and organization_id > ${after}
    order by organization_id limit ${page.limit}`.execute(tx)
  return rows
}

/** How many organizations of these kinds are confirmed, by region; regions without any are left out. */
export async function countConfirmed(
  tx: Tx,
  regions: readonly string[],
  kinds: readonly OrganizationKind[] | null,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ regionId: string; count: number }>`
    select region_id as "regionId", count(*)::int as count
    from registry.organization
    where region_id = any(${[...regions]}::text[]) and state = 'confirmed'
      and (${kinds && [...kinds]}::text[] is null or kind = any(${kinds && [...kinds]}::text[]))
    group by region_id`.execute(tx)
  return new Map(rows.map(({ regionId, count }) => [regionId, count]))
}

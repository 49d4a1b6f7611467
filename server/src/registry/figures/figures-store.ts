import type { OrganizationTrait, RegisteredKind } from '@zhixun/policy'
import { sql } from 'kysely'
import type { Day, Tx } from '../../platform/index.ts'

/** Those that are not closed, by county and kind. */
export async function countByKind(tx: Tx) {
  const { rows } = await sql<{ regionId: string; kind: RegisteredKind; organizations: number }>`
    select region_id as "regionId", kind, count(*)::int as organizations
    from registry.organization
    where state <> 'closed'
    group by region_id, kind
    order by region_id, kind
  `.execute(tx)
  return rows
}

/** How many registered in each month and are not closed, by kind. */
export async function countRegisteredByMonth(tx: Tx) {
  const { rows } = await sql<{ kind: RegisteredKind; month: string; organizations: number }>`
    select kind, to_char(registered_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, count(*)::int as organizations
    from registry.organization
    where state <> 'closed'
    group by 1, 2
    order by 1, 2
  `.execute(tx)
  return rows
}

/** How many had a trait on each of these days: of findings that cover the day, the one recorded last counts. */
export async function countTraitHolders(tx: Tx, days: readonly Day[]) {
  const { rows } = await sql<{ day: Day; trait: OrganizationTrait; organizations: number }>`
    select day, trait, count(*)::int as organizations
    from (
      select distinct on (asked.day, finding.region_id, finding.organization_id, finding.trait)
             asked.day, finding.trait, finding.holds
      from unnest(${[...days]}::date[]) as asked (day)
      join registry.trait_finding finding
        on finding.valid_from <= asked.day and (finding.valid_until is null or finding.valid_until >= asked.day)
      order by asked.day, finding.region_id, finding.organization_id, finding.trait, finding.finding_id desc
    ) latest
    where holds
    group by day, trait
    order by trait, day
  `.execute(tx)
  return rows
}

/** A chart of more bars is read by nobody. */
const TRADES_MAX = 20

/** How many confirmed institutions are licensed for a trade, most first. */
export async function countByTrade(tx: Tx) {
  const { rows } = await sql<{ trade: string; institutions: number }>`
    select trade ->> 'occupationName' as trade, count(distinct organization_id)::int as institutions
    from registry.organization, jsonb_array_elements(particulars -> 'trades') as trade
    where kind = 'training-institution' and state = 'confirmed'
    group by 1
    order by 2 desc, 1
    limit ${TRADES_MAX}
  `.execute(tx)
  return rows
}

import { sql } from 'kysely'
import type { Tx } from '../platform/index.ts'

/** A phone number as it is kept. */
export interface KnownPhone {
  readonly sealed: string
  readonly masked: string
}

/** The phones of people, where one is known. (联系电话) */
export async function findPhones(tx: Tx, personIds: readonly string[]): Promise<Map<string, KnownPhone>> {
  if (personIds.length === 0) return new Map()
  const { rows } = await sql<KnownPhone & { personId: string }>`
    select person_id as "personId", phone_sealed as sealed, phone_masked as masked
    from registry.person
    where person_id = any(${[...personIds]}::uuid[]) and phone_sealed is not null and phone_masked is not null`.execute(
    tx,
  )
  return new Map(rows.map(({ personId, sealed, masked }) => [personId, { sealed, masked }]))
}

/** The phone that an organization gave when it registered. */
export async function findContactPhone(
  tx: Tx,
  regionId: string,
  organizationId: string,
): Promise<KnownPhone | undefined> {
  const { rows } = await sql<KnownPhone>`
    select contact_phone_sealed as sealed, contact_phone_masked as masked
    from registry.organization
    where region_id = ${regionId} and organization_id = ${organizationId}`.execute(tx)
  return rows[0]
}

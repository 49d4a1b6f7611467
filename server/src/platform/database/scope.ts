import { sql } from 'kysely'
import type { Tx } from './database.ts'

/**
 * What a transaction may see and write, enforced by row-level security below every query.
 *
 * - `system`: everything; for timers, event subscribers and explicit look-ups across regions
 * - `regions`: rows of these county-level regions (bureau staff)
 * - `organization`: rows that belong to one organization
 * - `person`: rows about one person
 * - `public`: only what the rooms publish to anyone
 */
export type Scope =
  | { readonly kind: 'system' }
  | { readonly kind: 'regions'; readonly regions: readonly string[] }
  | { readonly kind: 'organization'; readonly organizationId: string }
  | { readonly kind: 'person'; readonly personId: string }
  | { readonly kind: 'public' }

/**
 * Sets the scope of the current transaction by literal SET LOCAL: set_config() and session settings do not reach the shards
 * of a distributed PostgreSQL, literals do. Every value is checked against its alphabet before it is quoted.
 */
export async function setScope(tx: Tx, scope: Scope): Promise<void> {
  const regions =
    scope.kind === 'system' ? '*' : scope.kind === 'regions' ? scope.regions.map(regionCode).join(',') : ''
  const organization = scope.kind === 'organization' ? uuid(scope.organizationId) : ''
  const person = scope.kind === 'person' ? uuid(scope.personId) : ''
  await sql
    .raw(
      `set local app.regions = '${regions}'; set local app.organization = '${organization}'; set local app.person = '${person}'`,
    )
    .execute(tx)
}

function regionCode(code: string): string {
  if (!/^\d{6}$/.test(code)) throw new Error(`not a region code: ${code}`)
  return code
}

function uuid(id: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new Error(`not an id: ${id}`)
  return id
}

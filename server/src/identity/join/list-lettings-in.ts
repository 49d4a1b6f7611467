import { sql } from 'kysely'
import type { Tx } from '../../platform/index.ts'

/** Somebody of a bureau brought a member into an organization by papers, or made one its owner. (人社部门准入) */
export interface LettingIn {
  /** Id of the account that did. */
  readonly by: string
  readonly at: Date
}

/**
 * All who vouched for a member of an organization: let in by papers, proposed or confirmed as its owner. They do not confirm where its
 * money goes (docs/adr/0056).
 */
export async function listLettingsIn(
  tx: Tx,
  { regionId, organizationId }: { readonly regionId: string; readonly organizationId: string },
): Promise<LettingIn[]> {
  const { rows } = await sql<LettingIn>`
    select decided_by as by, decided_at as at
    from identity.join_request
    where region_id = ${regionId} and organization_id = ${organizationId}
      and state = 'accepted' and proof_file_id is not null and decided_by is not null
    union all
    select vouching.by, appointment.decided_at
    from identity.owner_appointment appointment
    cross join lateral (values (appointment.proposed_by), (appointment.decided_by)) as vouching (by)
    where appointment.region_id = ${regionId} and appointment.organization_id = ${organizationId}
      and appointment.state = 'confirmed'`.execute(tx)
  return rows
}

import type { Tx } from '../../platform/index.ts'
import type { Plan, PlanAttachment, PlanDocument, PlanUndertaking } from './plan.ts'

type PaperTables = {
  'filing.plan_attachment': {
    region_id: string
    plan_id: string
    attachment_id: string
    organization_id: string
    document: PlanDocument
    file_id: string
    name: string
    attached_at: Date
    removed_at: Date | null
  }
  'filing.plan_undertaking': {
    region_id: string
    plan_id: string
    undertaking_id: string
    organization_id: string
    signed_by: string
    capacity: string
    signed_at: Date
    digest: string
    plan_digest: string
    file_id: string
  }
}

const tables = (tx: Tx) => tx.withTables<PaperTables>()

export async function insertAttachment(tx: Tx, plan: Plan, attachment: PlanAttachment): Promise<void> {
  await tables(tx)
    .insertInto('filing.plan_attachment')
    .values({
      region_id: plan.regionId,
      plan_id: plan.planId,
      attachment_id: attachment.attachmentId,
      organization_id: plan.organizationId,
      document: attachment.document,
      file_id: attachment.fileId,
      name: attachment.name,
      attached_at: attachment.attachedAt,
      removed_at: null,
    })
    .execute()
}

/** @returns whether there was such an attachment */
export async function removeAttachment(
  tx: Tx,
  plan: Plan,
  attachmentId: string,
  removedAt: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tables(tx)
    .updateTable('filing.plan_attachment')
    .set({ removed_at: removedAt })
    .where('region_id', '=', plan.regionId)
    .where('plan_id', '=', plan.planId)
    .where('attachment_id', '=', attachmentId)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** What is attached now, in the order of attaching. */
export async function listPlanAttachments(
  tx: Tx,
  regionId: string,
  planId: string,
): Promise<PlanAttachment[]> {
  const rows = await tables(tx)
    .selectFrom('filing.plan_attachment')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('plan_id', '=', planId)
    .where('removed_at', 'is', null)
    .orderBy('attachment_id')
    .execute()
  return rows.map((row) => ({
    attachmentId: row.attachment_id,
    document: row.document,
    fileId: row.file_id,
    name: row.name,
    attachedAt: row.attached_at,
  }))
}

export async function insertUndertaking(
  tx: Tx,
  plan: Plan,
  undertakingId: string,
  undertaking: PlanUndertaking,
): Promise<void> {
  await tables(tx)
    .insertInto('filing.plan_undertaking')
    .values({
      region_id: plan.regionId,
      plan_id: plan.planId,
      undertaking_id: undertakingId,
      organization_id: plan.organizationId,
      signed_by: undertaking.signedBy,
      capacity: undertaking.capacity,
      signed_at: undertaking.signedAt,
      digest: undertaking.digest,
      plan_digest: undertaking.planDigest,
      file_id: undertaking.fileId,
    })
    .execute()
}

/** The undertaking signed last, if one was. */
export async function findPlanUndertaking(
  tx: Tx,
  regionId: string,
  planId: string,
): Promise<PlanUndertaking | undefined> {
  const row = await tables(tx)
    .selectFrom('filing.plan_undertaking')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('plan_id', '=', planId)
    .orderBy('undertaking_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (
    row && {
      signedBy: row.signed_by,
      capacity: row.capacity,
      signedAt: row.signed_at,
      digest: row.digest,
      planDigest: row.plan_digest,
      fileId: row.file_id,
    }
  )
}

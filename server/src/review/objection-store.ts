import { notFound, orRefuse, type Tx } from '../platform/index.ts'

/** Somebody objects to a line of a public notice. (异议) */
export interface Objection {
  readonly regionId: string
  readonly objectionId: string
  readonly noticeId: string
  readonly claimId: string
  readonly lineId: string
  readonly grounds: string
  readonly objector: string
  /** Null where it was disposed of. */
  readonly contactSealed: string | null
  readonly contactMasked: string
  readonly state: 'open' | 'upheld' | 'rejected'
  readonly raisedAt: Date
  readonly settlement: string | null
  readonly settledBy: string | null
  readonly settledAt: Date | null
}

type ObjectionRow = {
  region_id: string
  objection_id: string
  notice_id: string
  claim_id: string
  line_id: string
  grounds: string
  objector: string
  contact_sealed: string | null
  contact_masked: string
  state: Objection['state']
  raised_at: Date
  settlement: string | null
  settled_by: string | null
  settled_at: Date | null
}

const tables = (tx: Tx) => tx.withTables<{ 'review.objection': ObjectionRow }>()

export async function insertObjection(tx: Tx, objection: Objection): Promise<void> {
  await tables(tx)
    .insertInto('review.objection')
    .values({
      region_id: objection.regionId,
      objection_id: objection.objectionId,
      notice_id: objection.noticeId,
      claim_id: objection.claimId,
      line_id: objection.lineId,
      grounds: objection.grounds,
      objector: objection.objector,
      contact_sealed: objection.contactSealed,
      contact_masked: objection.contactMasked,
      state: objection.state,
      raised_at: objection.raisedAt,
      settlement: null,
      settled_by: null,
      settled_at: null,
    })
    .execute()
}

/** The objection, locked. @throws notFound */
export async function lockObjection(tx: Tx, regionId: string, objectionId: string): Promise<Objection> {
  const row = await tables(tx)
    .selectFrom('review.objection')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('objection_id', '=', objectionId)
    .forUpdate()
    .executeTakeFirst()
  return objectionOf(orRefuse(row, notFound({ what: '异议' })))
}

export async function settleObjectionRow(
  tx: Tx,
  { regionId, objectionId }: Objection,
  settled: {
    readonly state: 'upheld' | 'rejected'
    readonly settlement: string
    readonly settledBy: string
    readonly settledAt: Date
  },
): Promise<void> {
  await tables(tx)
    .updateTable('review.objection')
    .set({
      state: settled.state,
      settlement: settled.settlement,
      settled_by: settled.settledBy,
      settled_at: settled.settledAt,
    })
    .where('region_id', '=', regionId)
    .where('objection_id', '=', objectionId)
    .execute()
}

/** Objections in scope, newest first unless told otherwise; one more than asked for where there are more. */
export async function listObjections(
  tx: Tx,
  filter: {
    readonly state?: Objection['state'] | undefined
    readonly objectionId?: string | undefined
    readonly claimId?: string | undefined
    readonly noticeId?: string | undefined
    readonly lineId?: string | undefined
    readonly before?: string | undefined
    readonly longestFirst?: boolean
    readonly limit: number
  },
): Promise<Objection[]> {
  let rows = tables(tx)
    .selectFrom('review.objection')
    .selectAll()
    .orderBy('objection_id', filter.longestFirst ? 'asc' : 'desc')
    .limit(filter.limit + 1)
  if (filter.state) rows = rows.where('state', '=', filter.state)
  if (filter.objectionId) rows = rows.where('objection_id', '=', filter.objectionId)
  if (filter.claimId) rows = rows.where('claim_id', '=', filter.claimId)
  if (filter.noticeId) rows = rows.where('notice_id', '=', filter.noticeId)
  if (filter.lineId) rows = rows.where('line_id', '=', filter.lineId)
  if (filter.before) rows = rows.where('objection_id', '<', filter.before)
  return (await rows.execute()).map(objectionOf)
}

function objectionOf(row: ObjectionRow): Objection {
  return {
    regionId: row.region_id,
    objectionId: row.objection_id,
    noticeId: row.notice_id,
    claimId: row.claim_id,
    lineId: row.line_id,
    grounds: row.grounds,
    objector: row.objector,
    contactSealed: row.contact_sealed,
    contactMasked: row.contact_masked,
    state: row.state,
    raisedAt: row.raised_at,
    settlement: row.settlement,
    settledBy: row.settled_by,
    settledAt: row.settled_at,
  }
}

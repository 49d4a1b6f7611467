import type { Tx } from '../platform/index.ts'
import type { Claim } from './claim.ts'
import type { Decisions, FactName } from './fact-sources.ts'

/** A reviewer's decision about a fact on which firm and registers differ. (登记差异处理) */
export interface RegisterDecision {
  readonly decisionId: string
  readonly lineId: string
  readonly fact: FactName
  readonly counts: 'register' | 'told'
  readonly reason: string
  readonly decidedByName: string
  readonly decidedAt: Date
}

type DecisionTables = {
  'claims.register_decision': {
    region_id: string
    claim_id: string
    decision_id: string
    organization_id: string
    line_id: string
    fact: FactName
    counts: RegisterDecision['counts']
    reason: string
    decided_by_name: string
    decided_at: Date
  }
}

const tables = (tx: Tx) => tx.withTables<DecisionTables>()

export async function insertDecision(
  tx: Tx,
  { regionId, claimId, organizationId }: Claim,
  decision: RegisterDecision,
): Promise<void> {
  await tables(tx)
    .insertInto('claims.register_decision')
    .values({
      region_id: regionId,
      claim_id: claimId,
      decision_id: decision.decisionId,
      organization_id: organizationId,
      line_id: decision.lineId,
      fact: decision.fact,
      counts: decision.counts,
      reason: decision.reason,
      decided_by_name: decision.decidedByName,
      decided_at: decision.decidedAt,
    })
    .execute()
}

/** By line, the facts for which the firm's value counts, each with the reason; the newest decision about a fact holds. */
export async function listDecisions(
  tx: Tx,
  regionId: string,
  claimId: string,
): Promise<Map<string, Decisions>> {
  const rows = await tables(tx)
    .selectFrom('claims.register_decision')
    .selectAll()
    .distinctOn(['line_id', 'fact'])
    .where('region_id', '=', regionId)
    .where('claim_id', '=', claimId)
    .orderBy('line_id')
    .orderBy('fact')
    .orderBy('decision_id', 'desc')
    .execute()
  const told = rows.filter((row) => row.counts === 'told')
  return new Map(
    [...Map.groupBy(told, (row) => row.line_id)].map(([lineId, own]) => [
      lineId,
      new Map(own.map((row) => [row.fact, `${row.reason}（${row.decided_by_name}）`])),
    ]),
  )
}

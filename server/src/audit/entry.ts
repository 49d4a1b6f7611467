import { type AuditAct, type Chained, chain, chainStart, type Tx } from '../platform/index.ts'
import { appendEntries, lockChainEnd } from './audit-store.ts'

/** A link of a region's chain: who did what to which thing, when, and what stood before it. (审计记录) */
export type AuditEntry = Chained<
  Omit<AuditAct, 'at'> & { readonly at: string; readonly seq: number; readonly previousHash: string }
>

/**
 * Adds acts to the ends of their regions' chains, in the transaction of the acts themselves.
 *
 * The end of a chain stays locked until that transaction ends, so this is the last thing a command does. Regions are taken in
 * the order of their codes: two transactions that touch two regions cannot wait on each other.
 */
export async function appendToChain(tx: Tx, acts: readonly AuditAct[]): Promise<void> {
  const regions = [...new Set(acts.map((act) => act.regionId))].sort()
  for (const regionId of regions) {
    const end = await lockChainEnd(tx, regionId, chainStart)
    let { seq, hash } = end
    const entries = acts
      .filter((act) => act.regionId === regionId)
      .map((act): AuditEntry => {
        const entry = chain({ ...act, at: act.at.toISOString(), seq: seq + 1, previousHash: hash })
        seq = entry.seq
        hash = entry.hash
        return entry
      })
    await appendEntries(tx, entries)
  }
}

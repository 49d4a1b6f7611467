import type { Tx } from '../database/database.ts'

/** A case by its plan, or by a claim of it. */
export interface MovedCase {
  readonly regionId: string
  readonly planId?: string
  readonly claimId?: string
}

/** Counts anew what moved, in the transaction in which it did. The casefile room provides it. */
export type Recount = (tx: Tx, moved: readonly MovedCase[]) => Promise<void>

const moved = new WeakMap<Tx, Map<string, MovedCase>>()

/** Says that a case may stand elsewhere now: stores do wherever they write what its stage follows from. (案件变动) */
export function noteMoved(tx: Tx, which: MovedCase): void {
  const known = moved.get(tx) ?? new Map<string, MovedCase>()
  known.set(`${which.regionId} ${which.planId ?? which.claimId}`, which)
  moved.set(tx, known)
}

/** What moved in a transaction so far. */
export function movedIn(tx: Tx): readonly MovedCase[] {
  return [...(moved.get(tx)?.values() ?? [])]
}

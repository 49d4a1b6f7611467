import type { BacklogSource } from '../../platform/index.ts'
import { countRunsToApprove } from './run-store.ts'

/** Runs that wait for a finance approver. */
export const runsToApprove: BacklogSource = {
  roles: ['finance-approver'],
  async count(tx, regionIds) {
    if (regionIds.length === 0) return []
    const waiting = await countRunsToApprove(tx, regionIds)
    return waiting.map((each) => ({ ...each, role: 'finance-approver' }))
  },
}

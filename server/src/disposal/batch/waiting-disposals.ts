import { holds, isOwnWork, type StaffRole, type WaitingSource } from '../../platform/index.ts'
import { listDisposalRows } from './disposal-store.ts'

const confirming: readonly StaffRole[] = ['reviewer', 'city-reviewer']

/** Disposals that another officer proposed and that wait for a second, for the to-do list. */
export const disposalsToConfirm: WaitingSource = {
  kind: 'disposal-to-confirm',
  roles: confirming,
  async find({ tx, actor }, limit) {
    const proposed = await listDisposalRows(tx, { state: 'proposed', limit })
    return proposed
      .filter(
        ({ regionId, proposedBy, proposedAt }) =>
          confirming.some((role) => holds(actor, role, regionId)) &&
          !isOwnWork(actor, proposedBy, proposedAt),
      )
      .map(({ regionId, disposalId, number, caseCount, proposedByName, proposedAt }) => ({
        regionId,
        id: disposalId,
        title: `${number}（${caseCount} 件）`,
        titleEn: `${number} (${caseCount} cases)`,
        from: proposedByName,
        since: proposedAt,
      }))
  },
}

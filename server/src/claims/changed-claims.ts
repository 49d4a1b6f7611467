import type { WaitingSource } from '../platform/index.ts'
import { listClaims } from './claim-store.ts'
import { listFoundChanges } from './found-change-store.ts'
import { summariesOf } from './view-claim.ts'

/** Claims that wait for their money although registers say something else by now: for whoever reviewed them, and whoever pays. */
export const changedClaims: WaitingSource = {
  kind: 'claim-changed',
  roles: ['reviewer', 'city-reviewer', 'finance', 'finance-approver'],
  async find(context, limit) {
    const found = await listFoundChanges(context.tx, { limit })
    const claimIds = found.map(({ claimId }) => claimId)
    const claims = await listClaims(context.tx, { claimIds, limit: claimIds.length })
    const summaries = new Map((await summariesOf(context, claims)).map((each) => [each.claimId, each]))
    return found.flatMap(({ regionId, claimId, planId, workers, foundAt }) => {
      const claim = summaries.get(claimId)
      if (!claim) return []
      const { caseNumber, title, organizationName } = claim
      return {
        ...{ regionId, id: planId, from: organizationName, since: foundAt },
        title: `${caseNumber} ${title}（${workers} 人核定后有变化）`,
        titleEn: `${caseNumber} ${title} (${workers} changed since the assessment)`,
      }
    })
  },
}

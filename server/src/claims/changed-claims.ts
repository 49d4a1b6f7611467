import type { Words } from '@zhixun/policy'
import type { WaitingSource } from '../platform/index.ts'
import { listClaims } from './claim-store.ts'
import { type FoundChange, listFoundChanges } from './found-change-store.ts'
import { summariesOf } from './view-claim.ts'

/**
 * Claims that wait for their money although somebody of them would come out otherwise by now, or a register speaks against them: for
 * whoever reviewed them, and whoever pays.
 */
export const changedClaims: WaitingSource = {
  kind: 'claim-changed',
  roles: ['reviewer', 'city-reviewer', 'finance', 'finance-approver'],
  async find(context, limit) {
    const found = await listFoundChanges(context.tx, { weighing: true, limit })
    const claimIds = found.map(({ claimId }) => claimId)
    const claims = await listClaims(context.tx, { claimIds, limit: claimIds.length })
    const summaries = new Map((await summariesOf(context, claims)).map((each) => [each.claimId, each]))
    return found.flatMap(({ regionId, claimId, planId, otherwise, doubted, foundAt }) => {
      const claim = summaries.get(claimId)
      if (!claim) return []
      const { caseNumber, title, organizationName } = claim
      return {
        ...{ regionId, id: planId, from: organizationName, since: foundAt },
        title: `${caseNumber} ${title}（核定后：${tellWeight({ otherwise, doubted }).zh}）`,
        titleEn: `${caseNumber} ${title} (since the assessment: ${tellWeight({ otherwise, doubted }).en})`,
      }
    })
  },
}

/** `1 人结果会变、2 人有新疑点`. */
export function tellWeight({ otherwise, doubted }: Pick<FoundChange, 'otherwise' | 'doubted'>): Words {
  const parts = [
    { count: otherwise, zh: '人结果会变', en: 'would come out otherwise' },
    { count: doubted, zh: '人有新疑点', en: 'with something said against them' },
  ].filter(({ count }) => count > 0)
  return {
    zh: parts.map(({ count, zh }) => `${count} ${zh}`).join('、'),
    en: parts.map(({ count, en }) => `${count} ${en}`).join(', '),
  }
}

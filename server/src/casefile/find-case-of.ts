import { z } from 'zod'
import { getClaim } from '../claims/index.ts'
import { getClass } from '../filing/index.ts'
import { query, RegionId } from '../platform/index.ts'
import { getCase } from './case-store.ts'

/**
 * The case that a plan, class or claim belongs to: from a line of the audit to the page it speaks of.
 *
 * Refusals: platform.not-found
 */
export const findCaseOf = query({
  name: 'casefile.find-case-of',
  zh: '查找所属案件',
  en: 'Find the case of a plan, class or claim',
  input: z.object({
    regionId: RegionId,
    /** As audit entries name it: `claim:0192…`. */
    subject: z.string().regex(/^(plan|class|claim):[0-9a-f-]{36}$/),
  }),
  by: ['staff', 'organization'],
  async run({ tx }, { regionId, subject }): Promise<{ planId: string }> {
    const [kind, id = ''] = subject.split(':')
    const planId =
      kind === 'claim'
        ? (await getClaim(tx, regionId, id)).planId
        : kind === 'class'
          ? (await getClass(tx, regionId, id)).planId
          : id
    await getCase(tx, regionId, planId)
    return { planId }
  },
})

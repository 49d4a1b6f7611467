import { z } from 'zod'
import { command, RegionId, sweep } from '../../platform/index.ts'
import { compareWithPostings, findUnreconciled, keepReconciliation } from './reconciliation-store.ts'

export const ReconciliationView = z
  .object({
    regionId: z.string(),
    checkedOn: z.iso.date(),
    checkedAt: z.iso.datetime(),
    postingCount: z.int(),
    accountCount: z.int(),
    totalFen: z.int(),
    /** The sum is zero and every balance is the sum of its postings. */
    balanced: z.boolean(),
    differences: z.array(z.object({ path: z.string(), balanceFen: z.int(), postedFen: z.int() })),
  })
  .meta({ id: 'Reconciliation' })

/**
 * Adds up all postings of a region and compares every balance with them. (每日对账) A difference is a mistake of ours: it is kept,
 * shown beside the accounts, and told to the rooms above (`ledger.disagrees`).
 */
export const reconcile = command({
  name: 'funds.reconcile',
  zh: '核对账目',
  en: 'Compare balances with postings',
  input: z.object({ regionId: RegionId }),
  by: ['finance', 'auditor', 'system'],
  async run(context, { regionId }) {
    const found = await compareWithPostings(context.tx, regionId)
    await keepReconciliation(context.tx, { ...found, checkedOn: context.today, checkedAt: context.now })
    const balanced = found.totalFen === 0 && found.differences.length === 0
    context.note({
      postings: found.postingCount,
      totalFen: found.totalFen,
      differences: found.differences.length,
    })
    if (!balanced) {
      await context.publish('ledger.disagrees', {
        totalFen: found.totalFen,
        accounts: found.differences.map((difference) => difference.path),
      })
    }
    return {
      ...found,
      differences: [...found.differences],
      checkedOn: context.today,
      checkedAt: context.now.toISOString(),
      balanced,
    }
  },
  subject: ({ regionId }) => `special-account:${regionId}`,
})

/** Every region with accounts, once a day. */
export const nightlyReconciliation = sweep({
  name: 'funds.nightly-reconciliation',
  command: reconcile,
  findDue: async (tx, regions, today) =>
    (await findUnreconciled(tx, regions, today)).map((regionId) => ({ regionId })),
})

import { z } from 'zod'
import { findPlanDisposal, getPlan } from '../../filing/index.ts'
import {
  chinaClock,
  holds,
  listQuery,
  pageInput,
  pageOf,
  query,
  RegionId,
  Uuid,
} from '../../platform/index.ts'
import { type Hold, holdGrounds, holdGroundWords } from './hold.ts'
import { listHoldRows } from './hold-store.ts'
import { holders } from './place-hold.ts'

export const HoldView = z
  .object({
    regionId: z.string(),
    holdId: z.string(),
    planId: z.string(),
    caseNumber: z.string(),
    ground: z.enum(holdGrounds),
    groundWords: z.object({ zh: z.string(), en: z.string() }),
    reason: z.string(),
    document: z.string().nullable(),
    placedByName: z.string(),
    placedAt: z.iso.datetime(),
    liftedByName: z.string().nullable(),
    liftedAt: z.iso.datetime().nullable(),
    liftReason: z.string().nullable(),
    actions: z.array(z.enum(['lift'])),
  })
  .meta({ id: 'CaseHold' })

/** Cases that are or were kept beyond their time, the newest hold first. (保全清单) */
export const listHolds = listQuery({
  name: 'disposal.list-holds',
  zh: '保全清单',
  en: 'Cases held beyond their time',
  input: z.object({
    regionId: RegionId,
    planId: Uuid.optional(),
    inForce: z.enum(['yes', 'no']).optional(),
    ...pageInput,
  }),
  by: ['staff', 'administrator'],
  row: HoldView,
  columns: [
    { zh: '案件编号', en: 'Case number', value: (row) => row.caseNumber, width: 22 },
    { zh: '事由', en: 'Ground', value: (row) => row.groundWords.zh },
    { zh: '说明', en: 'Reason', value: (row) => row.reason, width: 40 },
    { zh: '文书号', en: 'Document', value: (row) => row.document, width: 24 },
    { zh: '保全人', en: 'Placed by', value: (row) => row.placedByName },
    { zh: '保全时间', en: 'Placed at', value: (row) => row.placedAt, as: 'moment' },
    { zh: '解除人', en: 'Lifted by', value: (row) => row.liftedByName },
    {
      zh: '解除时间',
      en: 'Lifted at',
      value: (row) => row.liftedAt && chinaClock(new Date(row.liftedAt)),
      width: 20,
    },
    { zh: '解除说明', en: 'Why lifted', value: (row) => row.liftReason, width: 40 },
  ],
  async run({ tx, actor }, { planId, inForce, cursor, limit }) {
    const isInForce = inForce && inForce === 'yes'
    const rows = await listHoldRows(tx, { planId, isInForce, before: cursor, limit })
    const mayLift = (hold: Hold) => holders.some((role) => holds(actor, role, hold.regionId))
    return pageOf(
      rows.map((hold) => viewHold(hold, mayLift(hold))),
      limit,
      (row) => row.holdId,
    )
  },
})

/** Holds are few; a case has one for each ground at most, and those that were lifted. */
const HOLDS_OF_CASE_MAX = 50

export const CaseHolds = z
  .object({ holds: z.array(HoldView), actions: z.array(z.enum(['hold'])) })
  .meta({ id: 'CaseHolds' })

/** What one case is or was held for, and whether whoever asks may hold it. (案件保全情况) Refusals: platform.not-found */
export const viewCaseHolds = query({
  name: 'disposal.view-case-holds',
  zh: '查看案件保全情况',
  en: 'See what a case is held for',
  input: z.object({ regionId: RegionId, planId: Uuid }),
  by: ['staff', 'administrator'],
  async run({ tx, actor }, { regionId, planId }): Promise<z.output<typeof CaseHolds>> {
    await getPlan(tx, regionId, planId)
    const rows = await listHoldRows(tx, { planId, limit: HOLDS_OF_CASE_MAX })
    const disposal = await findPlanDisposal(tx, regionId, planId)
    const isHolder = holders.some((role) => holds(actor, role, regionId))
    return {
      holds: rows.map((hold) => viewHold(hold, isHolder)),
      actions: isHolder && disposal === undefined ? ['hold'] : [],
    }
  },
})

function viewHold(hold: Hold, mayLift: boolean): z.output<typeof HoldView> {
  const { placedBy: _, placedAt, liftedAt, ...shown } = hold
  return {
    ...shown,
    groundWords: holdGroundWords[hold.ground],
    placedAt: placedAt.toISOString(),
    liftedAt: liftedAt?.toISOString() ?? null,
    actions: mayLift && liftedAt === null ? ['lift'] : [],
  }
}

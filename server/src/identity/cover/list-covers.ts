import { z } from 'zod'
import { type Actor, listQuery, pageInput, pageOf, RegionId } from '../../platform/index.ts'
import { type Cover, listCovers } from './cover-store.ts'

/** Where a cover stands: to come, running, over by its days, or ended by hand. */
const coverStates = ['to-come', 'running', 'over', 'ended'] as const

const CoverRow = z
  .object({
    regionId: z.string(),
    coverId: z.string(),
    coveredName: z.string(),
    coveringName: z.string(),
    fromOn: z.iso.date(),
    untilOn: z.iso.date(),
    reason: z.string(),
    givenByName: z.string(),
    givenAt: z.iso.datetime(),
    state: z.enum(coverStates),
    actions: z.array(z.string()),
  })
  .meta({ id: 'Cover' })

/** Own covers, and for officers those of their area. (顶岗) */
export const listCoversQuery = listQuery({
  name: 'identity.list-covers',
  zh: '顶岗',
  en: 'Covers',
  input: z.object({ regionId: RegionId, ...pageInput }),
  by: ['bureau'],
  row: CoverRow,
  columns: [
    { zh: '请假人员', en: 'Covered', value: (row) => row.coveredName, width: 14 },
    { zh: '顶岗人员', en: 'Covered by', value: (row) => row.coveringName, width: 14 },
    { zh: '从', en: 'From', value: (row) => row.fromOn, as: 'day' },
    { zh: '至', en: 'Until', value: (row) => row.untilOn, as: 'day' },
    { zh: '事由', en: 'Reason', value: (row) => row.reason, width: 30 },
    { zh: '设定人', en: 'Given by', value: (row) => row.givenByName, width: 14 },
  ],
  async run({ tx, actor, asSystem, todayIn }, { cursor, limit }) {
    const covers = await asSystem('a colleague may be at home in another district', () =>
      listCovers(tx, { areas: areasLookedAfter(actor), accountId: actor.id }, { before: cursor, limit }),
    )
    const rows = covers.map((cover) => viewCover(cover, actor, todayIn(cover.regionId)))
    return pageOf(rows, limit, (row) => row.coverId)
  },
})

function areasLookedAfter(actor: Actor): string[] {
  return actor.roles
    .filter(({ role }) => role === 'security-officer' || role === 'auditor')
    .map(({ area }) => area)
}

function viewCover(cover: Cover, actor: Actor, today: string): z.output<typeof CoverRow> {
  const state =
    cover.endedAt !== null
      ? 'ended'
      : cover.untilOn < today
        ? 'over'
        : cover.fromOn > today
          ? 'to-come'
          : 'running'
  const isTheirs =
    [cover.coveredAccountId, cover.coveringAccountId].includes(actor.id) ||
    actor.roles.some(({ role, area }) => role === 'security-officer' && cover.regionId.startsWith(area))
  return {
    regionId: cover.regionId,
    coverId: cover.coverId,
    coveredName: cover.coveredName,
    coveringName: cover.coveringName,
    fromOn: cover.fromOn,
    untilOn: cover.untilOn,
    reason: cover.reason,
    givenByName: cover.givenByName,
    givenAt: cover.givenAt.toISOString(),
    state,
    actions: isTheirs && (state === 'running' || state === 'to-come') ? ['end'] : [],
  }
}

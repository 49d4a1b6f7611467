import { z } from 'zod'
import { getAccountInAreas } from '../../identity/index.ts'
import {
  command,
  DayText,
  holds,
  listQuery,
  pageInput,
  pageOf,
  query,
  Reason,
  RegionId,
  Uuid,
} from '../../platform/index.ts'
import {
  mayReveal,
  REVEAL_LIMIT_MOST,
  REVEALS_PER_DAY,
  revealableNames,
  revealables,
  revealPurposeNames,
  revealPurposes,
} from './reveal.ts'
import {
  countedReveals,
  findRevealLimit,
  type ListedReveal,
  listReveals,
  saveRevealLimit,
} from './reveal-store.ts'

export const RevealRow = z
  .object({
    regionId: z.string(),
    revealId: z.string(),
    accountId: z.string(),
    accountName: z.string(),
    what: z.enum(revealableNames),
    personId: z.string().nullable(),
    organizationId: z.string().nullable(),
    subjectName: z.string(),
    purpose: z.enum(revealPurposeNames),
    words: z.string(),
    at: z.iso.datetime(),
    /** Another limit than the usual one that whoever looked has today. */
    otherLimit: z.object({ perDay: z.int(), untilOn: z.iso.date() }).nullable(),
    actions: z.array(z.enum(['set-limit'])),
  })
  .meta({ id: 'RevealRow' })

/** Who had which number shown and why, the latest first. (查看完整号码的记录) */
export const listRevealsQuery = listQuery({
  name: 'registry.list-reveals',
  zh: '查看完整号码的记录',
  en: 'Full numbers shown',
  input: z.object({
    regionId: RegionId,
    accountId: Uuid.optional(),
    what: z.enum(revealableNames).optional(),
    ...pageInput,
  }),
  by: ['auditor', 'audit-officer', 'security-officer'],
  filterWords: { what: revealables },
  row: RevealRow,
  columns: [
    { zh: '时间', en: 'At', value: (row) => row.at, as: 'moment' },
    { zh: '查看人', en: 'Who', value: (row) => row.accountName },
    { zh: '号码', en: 'Number', value: (row) => revealables[row.what].zh },
    { zh: '对象', en: 'Of whom', value: (row) => row.subjectName, width: 24 },
    { zh: '用途', en: 'Purpose', value: (row) => revealPurposes[row.purpose].zh, width: 20 },
    { zh: '说明', en: 'Reason', value: (row) => row.words, width: 36 },
    { zh: '区县', en: 'District', value: (row) => row.regionId, as: 'region' },
    {
      zh: '每日上限',
      en: 'Limit a day',
      value: (row) => row.otherLimit?.perDay ?? REVEALS_PER_DAY,
      as: 'number',
    },
  ],
  async run({ tx, actor, today }, { limit, ...filter }) {
    const rows = await listReveals(tx, { ...filter, today, limit })
    const actionsOn = ({ regionId, accountId }: ListedReveal) =>
      holds(actor, 'security-officer', regionId) && accountId !== actor.id ? (['set-limit'] as const) : []
    return pageOf(
      rows.map((row) => ({ ...row, at: row.at.toISOString(), actions: [...actionsOn(row)] })),
      limit,
      (row) => row.revealId,
    )
  },
})

/**
 * Lets somebody have more or fewer numbers shown a day, until a day; nobody for themselves. (调整每日查看上限)
 *
 * Refusals: platform.not-found
 */
export const setRevealLimit = command({
  name: 'registry.set-reveal-limit',
  zh: '调整每日查看上限',
  en: 'Set how many numbers somebody may have shown a day',
  input: z.object({
    regionId: RegionId,
    accountId: Uuid,
    perDay: z.int().min(0).max(REVEAL_LIMIT_MOST),
    untilOn: DayText,
    reason: Reason,
  }),
  by: ['security-officer'],
  allow: (actor, { accountId }) => actor.id !== accountId,
  async run(context, { accountId, perDay, untilOn, reason }) {
    // counted where the account is at home, wherever it is at work
    const account = await getAccountInAreas(context, accountId)
    await saveRevealLimit(context.tx, {
      regionId: account.regionId,
      accountId,
      perDay,
      untilOn,
      reason,
      givenByName: context.actor.name,
      givenAt: context.now,
    })
    context.note({ perDay, untilOn, reason })
    return { accountId, perDay }
  },
  subject: ({ accountId }) => `account:${accountId}`,
})

export const MayReveal = z
  .object({
    may: z.array(z.enum(revealableNames)),
    purposes: z.array(z.object({ purpose: z.enum(revealPurposeNames), zh: z.string(), en: z.string() })),
    left: z.int(),
    limit: z.int(),
  })
  .meta({ id: 'MayReveal' })

/** Which full numbers one may have shown in a region, for which purposes, and how many more today. */
export const mayRevealQuery = query({
  name: 'registry.may-reveal',
  zh: '可查看的完整号码',
  en: 'Which full numbers one may have shown',
  input: z.object({ regionId: RegionId }),
  by: ['staff', 'organization'],
  async run({ tx, actor, regionId, todayIn }): Promise<z.output<typeof MayReveal>> {
    const home = actor.homeRegionId
    const looker = { regionId: home, accountId: actor.id, day: todayIn(home) }
    const limit = (await findRevealLimit(tx, looker)) ?? REVEALS_PER_DAY
    const count = await countedReveals(tx, looker)
    return {
      may: revealableNames.filter((what) => mayReveal(actor, what, regionId)),
      purposes: revealPurposeNames.map((purpose) => ({ purpose, ...revealPurposes[purpose] })),
      left: Math.max(0, limit - count),
      limit,
    }
  },
})

import { z } from 'zod'
import {
  type Actor,
  type Day,
  holds,
  listQuery,
  pageInput,
  pageOf,
  RegionId,
  Uuid,
} from '../../platform/index.ts'
import { findOrganizationNames } from '../organization/organization-names.ts'
import { holdsOn, listRecognitions, type PlatformRecognition } from './recognition-store.ts'

const RecognitionRow = z
  .object({
    regionId: z.string(),
    recognitionId: z.string(),
    area: z.string(),
    platformRegionId: z.string(),
    platformId: z.string(),
    platformName: z.string(),
    document: z.string(),
    validFrom: z.string(),
    validUntil: z.string().nullable(),
    withdrawnOn: z.string().nullable(),
    withdrawalReason: z.string().nullable(),
    holdsToday: z.boolean(),
    mayWithdraw: z.boolean(),
  })
  .meta({ id: 'RecognitionRow' })

/**
 * Every recognition that counts or counted in the city's area, or of one platform in any city; latest first. (平台认可记录)
 *
 * Which platforms a bureau recognizes is public, also across cities: firms may train online only where the city's training centre
 * and the county recognized the platform, so they have to know, and other bureaus look before they recognize one themselves. Who in
 * the bureau did it is not told.
 *
 * @clause huaian-2021 二
 */
export const listRecognitionsQuery = listQuery({
  name: 'registry.list-recognitions',
  zh: '平台认可记录',
  en: 'Recognitions of platforms',
  input: z.object({
    regionId: RegionId,
    platformId: Uuid.optional(),
    /** In force today, not in force on this day, or withdrawn. */
    state: z.enum(['holds', 'over', 'withdrawn']).optional(),
    level: z.enum(['county', 'city']).optional(),
    ...pageInput,
  }),
  by: ['staff', 'organization'],
  filterWords: {
    state: { holds: '有效', over: '已过期', withdrawn: '已撤销' },
    level: { county: '区县认可', city: '市级认可' },
  },
  row: RecognitionRow,
  columns: [
    { zh: '平台', en: 'Platform', value: (row) => row.platformName, width: 32 },
    { zh: '认可范围', en: 'Area', value: (row) => row.area, as: 'region' },
    { zh: '文件', en: 'Document', value: (row) => row.document, width: 32 },
    { zh: '有效期起', en: 'From', value: (row) => row.validFrom, as: 'day' },
    { zh: '有效期止', en: 'Until', value: (row) => row.validUntil, as: 'day' },
    { zh: '撤销日期', en: 'Withdrawn on', value: (row) => row.withdrawnOn, as: 'day' },
    { zh: '撤销原因', en: 'Reason', value: (row) => row.withdrawalReason, width: 32 },
  ],
  async run({ tx, today, actor, asSystem }, { regionId, platformId, state, level, cursor, limit }) {
    const all = (await listRecognitions(tx)).filter((one) => {
      const { area, platform, recognitionId } = one
      const isAsked = platformId === undefined ? area.startsWith(regionId.slice(0, 4)) : true
      const isOf = platformId === undefined || platform.organizationId === platformId
      const isIn = state === undefined || state === stateOn(one, today)
      const isAt = level === undefined || (level === 'county') === (area.length === COUNTY_DIGITS)
      return isAsked && isOf && isIn && isAt && (cursor === undefined || recognitionId < cursor)
    })
    const page = all.slice(0, limit + 1)
    const names = await asSystem('the names of platforms are public', () =>
      findOrganizationNames(
        tx,
        page.map(({ platform }) => platform.organizationId),
      ),
    )
    const rows = page.map((one) => ({
      regionId: one.regionId,
      recognitionId: one.recognitionId,
      area: one.area,
      platformRegionId: one.platform.regionId,
      platformId: one.platform.organizationId,
      platformName: names.get(one.platform.organizationId) ?? '',
      document: one.document,
      validFrom: one.validFrom,
      validUntil: one.validUntil,
      withdrawnOn: one.withdrawnOn,
      withdrawalReason: one.withdrawalReason,
      holdsToday: holdsOn(one, today),
      mayWithdraw: one.withdrawnOn === null && mayWithdraw(actor, one),
    }))
    return pageOf(rows, limit, (row) => row.recognitionId)
  },
})

const COUNTY_DIGITS = 6

function stateOn(recognition: PlatformRecognition, today: Day): 'holds' | 'over' | 'withdrawn' {
  if (recognition.withdrawnOn !== null) return 'withdrawn'
  return holdsOn(recognition, today) ? 'holds' : 'over'
}

/** The bureau that spoke may take it back: of the county, or of the city. */
function mayWithdraw(actor: Actor, { regionId, area }: PlatformRecognition): boolean {
  return holds(actor, 'city-reviewer', regionId) || (area === regionId && holds(actor, 'reviewer', regionId))
}

import type { Words } from '@zhixun/policy'
import { z } from 'zod'
import { listClaims } from '../claims/index.ts'
import {
  type Download,
  getFile,
  holds,
  listQuery,
  pageInput,
  pageOf,
  type QueryContext,
  query,
  RegionId,
  Uuid,
} from '../platform/index.ts'
import { type Edition, getEdition } from '../rulebook/index.ts'
import {
  getNotice,
  listLinesObjectedTo,
  listNoticeLines,
  listNotices,
  type NoticeLine,
  type PublicNotice,
} from './notice-store.ts'
import { listObjections, type Objection } from './objection-store.ts'

/** A public notice as anyone may see it. */
export const PublicNoticeView = z
  .object({
    regionId: z.string(),
    noticeId: z.string(),
    jurisdictionId: z.string(),
    number: z.string(),
    rulebookId: z.string(),
    documentTitle: z.string(),
    startsOn: z.iso.date(),
    endsOn: z.iso.date(),
    isOpen: z.boolean(),
    lineCount: z.int(),
    totalFen: z.int(),
    listDigest: z.string(),
  })
  .meta({ id: 'PublicNotice' })

export const NoticeLineView = z
  .object({
    regionId: z.string(),
    lineId: z.string(),
    organizationName: z.string(),
    name: z.string(),
    idNumberMasked: z.string(),
    benefits: z.array(z.string()),
    fen: z.int(),
  })
  .meta({ id: 'NoticeLine' })

export const listPublicNotices = listQuery({
  name: 'review.list-notices',
  zh: '公示',
  en: 'Public notices',
  input: z.object({
    regionId: RegionId,
    jurisdiction: z
      .string()
      .regex(/^\d{2,6}$/)
      .optional(),
    /** open: anyone may still object. */
    state: z.enum(['open', 'closed']).optional(),
    ...pageInput,
  }),
  by: ['public'],
  filterWords: { state: { open: '公示中', closed: '已结束' } },
  row: PublicNoticeView,
  columns: [
    { zh: '公示编号', en: 'Number', value: (row) => row.number, width: 20 },
    { zh: '政策文件', en: 'Policy document', value: (row) => row.documentTitle, width: 40 },
    { zh: '开始日期', en: 'First day', value: (row) => row.startsOn, as: 'day' },
    { zh: '截止日期', en: 'Last day', value: (row) => row.endsOn, as: 'day' },
    { zh: '人数', en: 'Workers', value: (row) => row.lineCount, as: 'number', width: 10 },
    { zh: '金额（元）', en: 'Amount (yuan)', value: (row) => row.totalFen, as: 'fen', width: 16 },
  ],
  async run(context, { jurisdiction, state, cursor, limit }) {
    const notices = await listNotices(context.tx, {
      jurisdictionId: jurisdiction,
      openOn: state === 'open' ? context.today : undefined,
      overOn: state === 'closed' ? context.today : undefined,
      before: cursor,
      limit,
    })
    return pageOf(await viewsOf(context, notices), limit, (row) => row.noticeId)
  },
})

export const viewPublicNotice = query({
  name: 'review.view-notice',
  zh: '查看公示',
  en: 'See a public notice',
  input: z.object({ regionId: RegionId, noticeId: Uuid }),
  by: ['public'],
  async run(context, { noticeId }) {
    const [view] = await viewsOf(context, [await getNotice(context.tx, noticeId)])
    if (!view) throw new Error(`the notice ${noticeId} was there and is not shown`)
    return view
  },
})

/** Refusals: platform.not-found */
export const listPublicNoticeLines = listQuery({
  name: 'review.list-notice-lines',
  zh: '公示名单',
  en: 'List of a public notice',
  input: z.object({ regionId: RegionId, noticeId: Uuid, text: z.string().max(60).optional(), ...pageInput }),
  by: ['public'],
  row: NoticeLineView,
  columns: [
    { zh: '单位', en: 'Organization', value: (row) => row.organizationName, width: 34 },
    { zh: '姓名', en: 'Name', value: (row) => row.name, width: 12 },
    { zh: '身份证号码', en: 'ID number', value: (row) => row.idNumberMasked, width: 22 },
    { zh: '补贴项目', en: 'Benefit', value: (row) => row.benefits.join('、'), width: 30 },
    { zh: '金额（元）', en: 'Amount (yuan)', value: (row) => row.fen, as: 'fen', width: 14 },
  ],
  async run({ tx }, { noticeId, text, cursor, limit }) {
    await getNotice(tx, noticeId)
    const lines = await listNoticeLines(tx, noticeId, { after: cursor, limit, text })
    return pageOf(
      lines.map((line) => ({ ...line, benefits: [...line.benefits] })),
      limit,
      (line) => line.lineId,
    )
  },
})

/** The list as it was hung out, on paper. */
export const downloadNoticePaper = query({
  name: 'review.download-notice',
  zh: '下载公示名单',
  en: 'Download the list of a public notice',
  input: z.object({ regionId: RegionId, noticeId: Uuid }),
  by: ['public'],
  async run(context, { noticeId }): Promise<Download> {
    const notice = await getNotice(context.tx, noticeId)
    const file = await context.asSystem('the list of a public notice is for anyone', () =>
      getFile(context.tx, notice.regionId, notice.fileId),
    )
    return {
      name: file.name,
      mediaType: file.mediaType,
      bytes: await context.files.get(file.sha256),
      inline: true,
    }
  },
})

export const ObjectionView = z
  .object({
    regionId: z.string(),
    objectionId: z.string(),
    noticeId: z.string(),
    noticeNumber: z.string(),
    claimId: z.string(),
    /** The case of the claim. */
    planId: z.string(),
    lineId: z.string(),
    /** The worker as hung out. */
    name: z.string(),
    idNumberMasked: z.string(),
    organizationName: z.string(),
    fen: z.int(),
    grounds: z.string(),
    objector: z.string(),
    contactMasked: z.string(),
    state: z.enum(['open', 'upheld', 'rejected']),
    raisedAt: z.iso.datetime(),
    settlement: z.string().nullable(),
    settledBy: z.string().nullable(),
    settledAt: z.iso.datetime().nullable(),
    actions: z.array(z.string()),
  })
  .meta({ id: 'Objection' })

const objectionStateWords: Readonly<Record<z.output<typeof ObjectionView>['state'], Words>> = {
  open: { zh: '待处理', en: 'open' },
  upheld: { zh: '异议成立', en: 'upheld' },
  rejected: { zh: '异议不成立', en: 'not upheld' },
}

export const listObjectionViews = listQuery({
  name: 'review.list-objections',
  zh: '异议',
  en: 'Objections',
  input: z.object({
    regionId: RegionId,
    state: z.enum(['open', 'upheld', 'rejected']).optional(),
    objectionId: Uuid.optional(),
    claimId: Uuid.optional(),
    noticeId: Uuid.optional(),
    ...pageInput,
  }),
  by: ['staff'],
  filterWords: { state: objectionStateWords },
  row: ObjectionView,
  columns: [
    { zh: '公示编号', en: 'Notice', value: (row) => row.noticeNumber, width: 20 },
    { zh: '单位', en: 'Organization', value: (row) => row.organizationName, width: 32 },
    { zh: '人员', en: 'Worker', value: (row) => row.name, width: 12 },
    { zh: '提出人', en: 'Objector', value: (row) => row.objector, width: 12 },
    { zh: '理由', en: 'Grounds', value: (row) => row.grounds, width: 60 },
    { zh: '状态', en: 'State', value: (row) => objectionStateWords[row.state].zh, width: 10 },
    { zh: '处理意见', en: 'Settlement', value: (row) => row.settlement, width: 60 },
  ],
  async run({ tx, actor }, { regionId: _, cursor, ...filter }) {
    const { limit } = filter
    const objections = await listObjections(tx, { ...filter, before: cursor })
    const hung = await listLinesObjectedTo(tx, objections)
    const claimIds = [...new Set(objections.map((objection) => objection.claimId))]
    const claims = await listClaims(tx, { claimIds, limit: claimIds.length })
    const planOf = new Map(claims.map((claim) => [claim.claimId, claim.planId]))
    const rows = objections.flatMap((objection) => {
      const line = hung.get(`${objection.noticeId} ${objection.lineId}`)
      const planId = planOf.get(objection.claimId)
      const maySettle = holds(actor, 'city-reviewer', objection.regionId)
      if (!line || planId === undefined) return []
      return [{ ...viewObjection(objection, line.noticeNumber, line, maySettle), planId }]
    })
    return pageOf(rows, limit, (row) => row.objectionId)
  },
})

function viewObjection(
  objection: Objection,
  noticeNumber: string,
  { name, idNumberMasked, organizationName, fen }: NoticeLine,
  maySettle: boolean,
): Omit<z.output<typeof ObjectionView>, 'planId'> {
  const { contactSealed: _, raisedAt, settledAt, ...shown } = objection
  return {
    ...shown,
    ...{ name, idNumberMasked, organizationName, fen },
    noticeNumber,
    raisedAt: raisedAt.toISOString(),
    settledAt: settledAt?.toISOString() ?? null,
    actions: maySettle && objection.state === 'open' ? ['settle'] : [],
  }
}

async function viewsOf(
  { tx, todayIn }: QueryContext,
  notices: readonly PublicNotice[],
): Promise<z.output<typeof PublicNoticeView>[]> {
  const editions = new Map<string, Edition>()
  for (const editionId of new Set(notices.map((notice) => notice.editionId)))
    editions.set(editionId, await getEdition(tx, editionId))
  return notices.flatMap(({ editionId, fileId: _, publishedBy: __, publishedAt: ___, ...shown }) => {
    const edition = editions.get(editionId)
    if (!edition) return []
    const { rulebookId, rulebook } = edition
    const isOpen = todayIn(shown.regionId) <= shown.endsOn
    return [{ ...shown, rulebookId, documentTitle: rulebook.document.title.zh, isOpen }]
  })
}

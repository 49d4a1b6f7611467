import { z } from 'zod'
import {
  findAccountOpeners,
  identityDocumentIds,
  identityDocuments,
  listRealNames,
  lockRealName,
  putRealName,
  realNameStates,
  whysAClerkLooks,
} from '../../identity/index.ts'
import {
  command,
  isOwnWork,
  listQuery,
  notFound,
  orRefuse,
  pageInput,
  pageOf,
  RegionId,
  refuseUnless,
  ToldReason,
  Uuid,
} from '../../platform/index.ts'
import { getPeople } from '../../registry/index.ts'
import { documentMissing, realNameNeedsAnother, realNameNotWaiting } from '../refusals.ts'

/** Where a verification stands. */
export const realNameStateWords = {
  open: { zh: '未核验', en: 'not verified' },
  waiting: { zh: '待审核', en: 'waits for a clerk' },
  verified: { zh: '已核验', en: 'verified' },
  declined: { zh: '未通过', en: 'declined' },
} as const

/**
 * A clerk who saw the person and a document confirms who it is, or says why not; the person may then try again. Whoever opened the account for
 * them is another one than who confirms. (审核实名核验)
 *
 * Refusals: platform.not-found, registers.real-name-not-waiting, registers.real-name-needs-another,
 * registers.document-missing
 */
export const decideRealName = command({
  name: 'registers.decide-real-name',
  zh: '审核实名核验',
  en: 'Decide on somebody’s real name',
  input: z.object({
    regionId: RegionId,
    personId: Uuid,
    outcome: z.enum(['verified', 'declined']),
    /** What was seen; needed to confirm. */
    document: z.enum(identityDocumentIds).optional(),
    reason: ToldReason,
  }),
  by: ['clerk', 'reviewer'],
  detailWords: { outcome: realNameStateWords },
  async run(context, { regionId, personId, outcome, document, reason }) {
    const { tx, actor, now } = context
    const waiting = orRefuse(await lockRealName(tx, personId), notFound({ what: '实名核验' }))
    refuseUnless(waiting.regionId === regionId, notFound({ what: '实名核验' }))
    refuseUnless(waiting.state === 'waiting', realNameNotWaiting())
    const opener = (await findAccountOpeners(tx, [personId])).get(personId)
    refuseUnless(
      outcome === 'declined' || !opener || !isOwnWork(actor, opener.by, opener.at),
      realNameNeedsAnother(),
    )
    refuseUnless(
      outcome === 'declined' || document !== undefined,
      documentMissing({}, [{ pointer: '/document', ...documentMissing.text }]),
    )
    await putRealName(tx, {
      ...waiting,
      state: outcome,
      way: outcome === 'verified' ? 'clerk' : null,
      document: document ?? null,
      reason,
      decidedByName: actor.name,
      decidedAt: now,
    })
    context.note({ outcome, reason, ...(document && { document: identityDocuments[document].zh }) })
    await context.publish(`real-name.${outcome}`, { personId, reason })
    return { state: outcome }
  },
  subject: ({ personId }) => `person:${personId}`,
})

const whyWords = {
  unknown: '登记数据中查无此人',
  'name-differs': '登记数据中的姓名不同',
  'phone-from-elsewhere': '手机号码由非参保单位登记',
  'opened-at-counter': '账号由工作人员在柜台开通',
} as const

/** People of all counties of whoever asks who wanted to be verified, and what became of it. */
export const listRealNamesQuery = listQuery({
  name: 'registers.list-real-names',
  zh: '实名核验名单',
  en: 'Verifications of real names',
  input: z.object({
    regionId: RegionId,
    state: z.enum(realNameStates).optional(),
    ...pageInput,
    cursor: Uuid.optional(),
  }),
  by: ['clerk', 'reviewer', 'city-reviewer', 'inspector', 'auditor'],
  filterWords: { state: realNameStateWords },
  row: z
    .object({
      regionId: z.string(),
      personId: z.string(),
      name: z.string(),
      idNumberMasked: z.string(),
      state: z.enum(realNameStates),
      way: z.enum(['register', 'clerk']).nullable(),
      why: z.enum(whysAClerkLooks).nullable(),
      source: z.string().nullable(),
      document: z.enum(identityDocumentIds).nullable(),
      reason: z.string().nullable(),
      askedAt: z.iso.datetime().nullable(),
      decidedByName: z.string().nullable(),
      decidedAt: z.iso.datetime().nullable(),
      /** Whoever asks, or a colleague they share a cover with, opened the account: somebody else confirms. */
      openedByOneself: z.boolean(),
    })
    .meta({ id: 'RealNameRow' }),
  columns: [
    { zh: '姓名', en: 'Name', value: (row) => row.name },
    { zh: '身份证号码', en: 'Identity number', value: (row) => row.idNumberMasked, width: 22 },
    { zh: '状态', en: 'State', value: (row) => realNameStateWords[row.state].zh },
    { zh: '待审核原因', en: 'Why', value: (row) => row.why && whyWords[row.why], width: 24 },
    {
      zh: '依据',
      en: 'By',
      value: (row) => row.source ?? (row.document && identityDocuments[row.document].zh),
      width: 32,
    },
    { zh: '说明', en: 'Reason', value: (row) => row.reason, width: 32 },
    { zh: '经办人', en: 'Decided by', value: (row) => row.decidedByName },
    { zh: '办理时间', en: 'At', value: (row) => row.decidedAt, as: 'moment' },
  ],
  personOf: (row) => row.personId,
  async run({ tx, actor }, { state, cursor, limit }) {
    const found = await listRealNames(tx, { state, after: cursor, limit })
    const personIds = found.map((each) => each.personId)
    const people = await getPeople(tx, personIds)
    const openers = await findAccountOpeners(tx, personIds)
    const isOpenedByOneself = (personId: string) => {
      const opener = openers.get(personId)
      return opener !== undefined && isOwnWork(actor, opener.by, opener.at)
    }
    const rows = found.map(({ personId, tries: _, triedAt: __, ...each }) => ({
      ...each,
      personId,
      name: people.get(personId)?.name ?? '',
      idNumberMasked: people.get(personId)?.idNumberMasked ?? '',
      askedAt: each.askedAt?.toISOString() ?? null,
      decidedAt: each.decidedAt?.toISOString() ?? null,
      openedByOneself: isOpenedByOneself(personId),
    }))
    return pageOf(rows, limit, (row) => row.personId)
  },
})

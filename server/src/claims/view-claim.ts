import { attachmentKinds } from '@zhixun/policy'
import { z } from 'zod'
import { listPlansById } from '../filing/index.ts'
import {
  type Actor,
  listQuery,
  pageInput,
  pageOf,
  type QueryContext,
  query,
  RegionId,
  Uuid,
} from '../platform/index.ts'
import { type Claim, type ClaimLine, claimLifecycle, claimStateWords, ownActions } from './claim.ts'
import { listDemandedDocuments } from './claim-documents.ts'
import { countOutcomes, type LineFilter, listLines } from './claim-line-store.ts'
import { getClaim, listClaims, listSteps } from './claim-store.ts'
import { claimWindow } from './claim-window.ts'
import {
  listAssessments,
  listAttachments,
  listLineSources,
  listSuppliedFacts,
} from './determination-store.ts'
import type { LineSources } from './fact-sources.ts'
import { claimUndertaking } from './sign-claim.ts'
import { SuppliedValue } from './supplied-value.ts'
import { isInDispute, SourceFigures, seenDoubts, sourceFigures } from './view-sources.ts'

const States = z.enum(claimLifecycle.states)
const Outcomes = z.enum(['granted', 'refused', 'undetermined', 'inapplicable'])

export const ClaimSummary = z
  .object({
    regionId: z.string(),
    claimId: z.string(),
    planId: z.string(),
    classId: z.string(),
    caseNumber: z.string(),
    title: z.string(),
    organizationId: z.string(),
    organizationName: z.string(),
    rulebookId: z.string(),
    state: States,
    draftedOn: z.iso.date(),
    submittedOn: z.iso.date().nullable(),
    lineCount: z.int(),
    grantedCount: z.int(),
    totalFen: z.int(),
  })
  .meta({ id: 'ClaimSummary' })

const Clock = z.object({ on: z.iso.date(), clause: z.string() }).nullable()

export const ClaimView = ClaimSummary.extend({
  determinationNumber: z.int(),
  opens: Clock,
  closes: Clock,
  signature: z
    .object({ by: z.string(), at: z.iso.datetime(), digest: z.string(), fileId: z.string() })
    .nullable(),
  undertaking: z.object({
    title: z.string(),
    addressee: z.string(),
    opening: z.string(),
    promises: z.array(z.string()),
  }),
  outcomes: z.array(z.object({ outcome: Outcomes, count: z.int(), fen: z.int() })),
  documents: z.array(
    z.object({
      document: z.enum(attachmentKinds),
      label: z.object({ zh: z.string(), en: z.string() }),
      clause: z.string(),
      from: z.enum(['data', 'upload']),
      present: z.boolean(),
    }),
  ),
  attachments: z.array(z.object({ fileId: z.string(), document: z.string(), name: z.string() })),
  /** Where the facts of the workers come from that registers may know. */
  sources: SourceFigures,
  supplied: z.array(
    z.object({
      lineId: z.string(),
      /** The worker it is about. */
      name: z.string(),
      fact: z.string(),
      value: SuppliedValue,
      proofFileId: z.string().nullable(),
      note: z.string().nullable(),
      suppliedBy: z.string(),
    }),
  ),
  assessments: z.array(
    z.object({
      number: z.int(),
      cause: z.string(),
      fen: z.int(),
      madeBy: z.string(),
      madeAt: z.iso.datetime(),
      rulebookDigest: z.string(),
    }),
  ),
  steps: z.array(
    z.object({
      step: z.string(),
      stateAfter: States,
      actorName: z.string(),
      reason: z.string().nullable(),
      at: z.iso.datetime(),
    }),
  ),
  actions: z.array(z.string()),
}).meta({ id: 'Claim' })

const Benefit = z
  .object({
    benefit: z.string(),
    outcome: z.enum(['granted', 'refused', 'undetermined', 'superseded']),
    fen: z.int(),
    payee: z.enum(['organization', 'trainee']),
    checks: z.array(
      z.object({
        id: z.string(),
        outcome: z.enum(['met', 'unmet', 'unknown']),
        clause: z.string(),
        message: z.string(),
      }),
    ),
    missing: z.array(z.string()),
  })
  .meta({ id: 'BenefitOutcome' })

export const ClaimLineView = z
  .object({
    lineId: z.string(),
    personId: z.string(),
    name: z.string(),
    idNumberMasked: z.string(),
    picked: z.boolean(),
    state: z.enum(['active', 'refused', 'held']),
    stateReason: z.string().nullable(),
    outcome: Outcomes,
    fen: z.int(),
    benefits: z.array(Benefit),
    /** The firm and the registers say different things about this worker. */
    differs: z.boolean(),
    /** What the registers say against the worker. */
    doubts: z.array(z.object({ kind: z.string(), zh: z.string(), en: z.string() })),
    /** What the worker did counts once the real name is verified. */
    awaitsRealName: z.boolean(),
  })
  .meta({ id: 'ClaimLine' })

export const viewClaim = query({
  name: 'claims.view',
  zh: '查看补贴申请',
  en: 'See a claim',
  input: z.object({ regionId: RegionId, claimId: Uuid }),
  by: ['staff', 'organization'],
  async run(context, { regionId, claimId }): Promise<z.output<typeof ClaimView>> {
    const { tx, actor } = context
    const claim = await getClaim(tx, regionId, claimId)
    const { title, addressee, opening, promises } = await claimUndertaking(context, claim)
    const { opens, closes } = await claimWindow(tx, claim)
    const { signature } = claim
    const [summary] = await summariesOf(context, [claim])
    if (!summary) throw new Error(`the claim ${claimId} has no plan`)
    return {
      ...summary,
      determinationNumber: claim.determinationNumber,
      opens: opens ?? null,
      closes: closes ?? null,
      signature: signature && { ...signature, at: signature.at.toISOString() },
      undertaking: { title, addressee, opening, promises: [...promises] },
      outcomes: await countOutcomes(tx, regionId, claimId),
      documents: await listDemandedDocuments(context, claim),
      attachments: await listAttachments(tx, regionId, claimId),
      sources: sourceFigures([...(await listLineSources(tx, regionId, claimId)).values()], actor),
      supplied: await suppliedIn(tx, claim),
      assessments: (await listAssessments(tx, regionId, claimId)).map((each) => ({
        ...each,
        madeAt: each.madeAt.toISOString(),
      })),
      steps: (await listSteps(tx, regionId, claimId)).map((each) => ({ ...each, at: each.at.toISOString() })),
      actions: ownActions(claim, actor),
    }
  },
})

const lineStateWords = { active: '在列', refused: '已核减', held: '异议暂缓' } as const

const outcomeWords = {
  granted: '符合',
  refused: '不符合',
  undetermined: '待补充',
  inapplicable: '不适用',
} as const

/** Refusals: platform.not-found */
export const listClaimLines = listQuery({
  name: 'claims.list-lines',
  zh: '申请人员明细',
  en: 'Workers of a claim',
  input: z.object({
    regionId: RegionId,
    claimId: Uuid,
    outcome: Outcomes.optional(),
    state: z.enum(['active', 'refused', 'held']).optional(),
    picked: z.stringbool().optional(),
    text: z.string().max(60).optional(),
    ...pageInput,
  }),
  by: ['staff', 'organization'],
  row: ClaimLineView,
  filterWords: { outcome: outcomeWords, state: lineStateWords },
  personOf: (row) => row.personId,
  columns: [
    { zh: '姓名', en: 'Name', value: (row) => row.name, width: 12 },
    { zh: '身份证号码', en: 'ID number', value: (row) => row.idNumberMasked, width: 22 },
    { zh: '申报', en: 'Picked', value: (row) => (row.picked ? '是' : '否'), width: 8 },
    { zh: '核定', en: 'Outcome', value: (row) => outcomeWords[row.outcome], width: 10 },
    { zh: '补贴金额（元）', en: 'Amount (yuan)', value: (row) => row.fen, as: 'fen', width: 16 },
    { zh: '理由', en: 'Reasons', value: reasonsOf, width: 80 },
    {
      zh: '登记数据提示',
      en: 'Registers',
      value: (row) => row.doubts.map((doubt) => doubt.zh).join('；'),
      width: 30,
    },
    { zh: '审核意见', en: 'Review', value: (row) => row.stateReason ?? '', width: 30 },
  ],
  async run({ tx, actor }, { regionId, claimId, cursor, ...filter }) {
    await getClaim(tx, regionId, claimId)
    const sources = await listLineSources(tx, regionId, claimId)
    const lines = await listLines(tx, regionId, claimId, { ...filter, after: cursor } satisfies LineFilter)
    return pageOf(
      lines.map((line) => viewLine(line, sources.get(line.lineId), actor)),
      filter.limit,
      (line) => line.lineId,
    )
  },
})

export const listClaimSummaries = listQuery({
  name: 'claims.list',
  zh: '补贴申请列表',
  en: 'Claims',
  input: z.object({
    regionId: RegionId,
    district: RegionId.optional(),
    state: States.optional(),
    ...pageInput,
  }),
  by: ['staff', 'organization'],
  row: ClaimSummary,
  filterWords: { state: claimStateWords },
  columns: [
    { zh: '编号', en: 'Case number', value: (row) => row.caseNumber, width: 22 },
    { zh: '单位', en: 'Organization', value: (row) => row.organizationName, width: 30 },
    { zh: '培训', en: 'Training', value: (row) => row.title, width: 30 },
    { zh: '状态', en: 'State', value: (row) => claimStateWords[row.state].zh, width: 14 },
    { zh: '申请日期', en: 'Submitted on', value: (row) => row.submittedOn, as: 'day' },
    { zh: '补贴人数', en: 'Workers', value: (row) => row.grantedCount, as: 'number', width: 10 },
    { zh: '金额（元）', en: 'Amount (yuan)', value: (row) => row.totalFen, as: 'fen', width: 16 },
  ],
  async run(context, { district, state, cursor, limit }) {
    const claims = await listClaims(context.tx, {
      districts: district ? [district] : undefined,
      states: state ? [state] : undefined,
      // what an organization is still writing is its own business
      withDrafts: state !== undefined || context.actor.kind === 'organization',
      before: cursor,
      limit,
    })
    return pageOf(await summariesOf(context, claims), limit, (row) => row.claimId)
  },
})

/** Claims as lists show them, in the order given; one query however many. */
export async function summariesOf(
  { tx }: QueryContext,
  claims: readonly Claim[],
): Promise<z.output<typeof ClaimSummary>[]> {
  const plans = await listPlansById(
    tx,
    claims.map((claim) => claim.planId),
  )
  return claims.map(({ signature: _, editionId: __, determinationNumber: ___, ...claim }) => {
    const plan = plans.get(claim.planId)
    if (!plan) throw new Error(`the plan of claim ${claim.claimId} is not in sight`)
    const { caseNumber, title, organizationName, rulebookId } = plan
    return { ...claim, caseNumber, title, organizationName, rulebookId }
  })
}

export function viewLine(
  line: ClaimLine,
  sources: LineSources | undefined,
  actor: Actor,
): z.output<typeof ClaimLineView> {
  return {
    ...line,
    differs: isInDispute(sources),
    doubts: seenDoubts(sources, actor).map(({ kind, words }) => ({ kind, ...words })),
    awaitsRealName: sources?.awaitsRealName ?? false,
    benefits: line.benefits.map((benefit) => ({
      ...benefit,
      checks: benefit.checks.map((check) => ({ ...check })),
      missing: [...benefit.missing],
    })),
  }
}

async function suppliedIn(tx: QueryContext['tx'], { regionId, claimId }: Claim) {
  const supplied = await listSuppliedFacts(tx, regionId, claimId)
  const lines = supplied.length > 0 ? await listLines(tx, regionId, claimId) : []
  const names = new Map(lines.map((line) => [line.lineId, line.name]))
  return supplied.map((each) => ({
    ...each,
    name: names.get(each.lineId) ?? '',
    value: SuppliedValue.parse(each.value),
  }))
}

function reasonsOf(row: z.output<typeof ClaimLineView>): string {
  const telling = row.benefits.flatMap((benefit) => benefit.checks.filter((check) => check.outcome !== 'met'))
  return telling.map((check) => `${check.message}（${check.clause}）`).join('；')
}

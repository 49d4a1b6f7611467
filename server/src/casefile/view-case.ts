import { z } from 'zod'
import { ClaimSummary, listClaimsOfPlan, summariesOf } from '../claims/index.ts'
import { findClassOfPlan, getPlan, withPlatformMark } from '../filing/index.ts'
import { findPayments } from '../funds/index.ts'
import { type QueryContext, query, RegionId, Uuid } from '../platform/index.ts'
import { BlockInForce, blockOf } from '../registry/index.ts'
import { listNoticesOfClaim, listObjections, listPayables } from '../review/index.ts'
import { getEdition } from '../rulebook/index.ts'
import { listCaseDocuments } from './case-documents.ts'
import { getCase } from './case-store.ts'
import { KeepingView, keepingOf } from './keeping.ts'
import { CaseSummaryView, viewSummary } from './list-cases.ts'
import { listActs, TimelineEntry, viewAct } from './timeline.ts'

const OBJECTIONS_SHOWN = 50

/** Everything about a case on one sheet; roster, lines and results are lists of their own. */
export const CaseView = CaseSummaryView.extend({
  plan: z.object({
    courses: z.array(z.object({ name: z.string(), classHours: z.number() })),
    classHours: z.number().nullable(),
    minutesPerClassHour: z.number().nullable(),
    offJobDays: z.number().nullable(),
    platformName: z.string().nullable(),
    institutionName: z.string().nullable(),
    occupationName: z.string().nullable(),
    schedule: z.string(),
    platformRecognized: z.boolean().nullable(),
    inCatalog: z.boolean().nullable(),
    inShortageCatalog: z.boolean().nullable(),
    approvedOn: z.iso.date().nullable(),
    state: z.string(),
  }),
  trainingClass: z
    .object({
      classId: z.string(),
      occupationName: z.string(),
      place: z.string().nullable(),
      teacher: z.string().nullable(),
      state: z.string(),
      rosterCount: z.int(),
      completedOn: z.iso.date().nullable(),
    })
    .nullable(),
  /** The organization may file and claim nothing new today; this case goes on. */
  block: BlockInForce.nullable(),
  claims: z.array(ClaimSummary),
  documents: z.array(z.object({ fileId: z.string(), document: z.string(), name: z.string() })),
  notices: z.array(
    z.object({ noticeId: z.string(), number: z.string(), startsOn: z.iso.date(), endsOn: z.iso.date() }),
  ),
  openObjections: z.int(),
  payables: z.array(z.object({ reference: z.string(), fen: z.int(), paidOn: z.iso.date().nullable() })),
  payments: z.array(
    z.object({
      reference: z.string(),
      payeeName: z.string(),
      fen: z.int(),
      state: z.string(),
      failureReason: z.string().nullable(),
      bankOn: z.iso.date().nullable(),
    }),
  ),
  keeping: KeepingView,
  timeline: z.array(TimelineEntry),
}).meta({ id: 'CaseFile' })

/** The whole case: what was planned, taught, claimed, decided, hung out and paid, and every act on the way. (案卷) */
export const viewCase = query({
  name: 'casefile.view-case',
  zh: '查看案卷',
  en: 'See a whole case',
  input: z.object({ regionId: RegionId, planId: Uuid }),
  by: ['staff', 'organization'],
  async run(context, { regionId, planId }): Promise<z.output<typeof CaseView>> {
    const { tx } = context
    const summary = await getCase(tx, regionId, planId)
    const plan = await withPlatformMark(context, await getPlan(tx, regionId, planId))
    const trainingClass = await findClassOfPlan(tx, regionId, planId)
    const claims = await listClaimsOfPlan(tx, regionId, planId)
    return {
      ...viewSummary(summary),
      plan: {
        ...plan,
        courses: plan.courses.map((course) => ({ ...course })),
      },
      trainingClass: trainingClass ?? null,
      block: await blockOf(tx, plan, context.today),
      claims: await summariesOf(context, claims),
      documents: (await listCaseDocuments(context, planId, claims))
        // public notices stand among the notices, with a list that anyone may read
        .filter((each) => each.part !== '4-notice')
        .map(({ fileId, document, name }) => ({ fileId, document, name })),
      ...(await afterClaims(
        context,
        claims.map((claim) => claim.claimId),
      )),
      keeping: await keepingOf(tx, { regionId, planId }, await getEdition(tx, summary.editionId)),
      timeline: await storyOf(context, planId),
    }
  },
})

/** Who may see the case may read its whole story, the bureau's acts included. */
async function storyOf(context: QueryContext, planId: string): Promise<z.output<typeof TimelineEntry>[]> {
  const acts = await context.asSystem('the story of a case is told to everyone who may see the case', () =>
    listActs(context.tx, context.regionId, planId),
  )
  return acts.map(viewAct)
}

/** What became of the claims: public notices, objections, payments. */
async function afterClaims(context: QueryContext, claimIds: readonly string[]) {
  const { tx, regionId } = context
  // one after the other: a transaction's connection takes one question at a time
  const notices = await Array.fromAsync(claimIds, (claimId) => listNoticesOfClaim(tx, regionId, claimId))
  const objections = await context.asSystem('how many objections are open is told, not by whom', () =>
    Array.fromAsync(claimIds, (claimId) =>
      listObjections(tx, { claimId, state: 'open', limit: OBJECTIONS_SHOWN }),
    ),
  )
  const payables = await Array.fromAsync(claimIds, (claimId) => listPayables(tx, regionId, claimId))
  const references = payables.flat().map((payable) => payable.reference)
  return {
    notices: notices
      .flat()
      .map(({ noticeId, number, startsOn, endsOn }) => ({ noticeId, number, startsOn, endsOn })),
    openObjections: objections.flat().length,
    payables: payables.flat().map(({ reference, fen, paidOn }) => ({ reference, fen, paidOn })),
    payments: await findPayments(tx, regionId, references),
  }
}

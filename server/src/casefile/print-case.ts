import { trainingKinds, trainingModes } from '@zhixun/policy'
import { z } from 'zod'
import {
  type Claim,
  factWords,
  type LineSources,
  listClaimsOfPlan,
  listLineSources,
  listLines,
  listSteps,
} from '../claims/index.ts'
import { getPlan } from '../filing/index.ts'
import {
  chinaClock,
  type Download,
  exportMark,
  getFile,
  type QueryContext,
  query,
  RegionId,
  Uuid,
} from '../platform/index.ts'
import { type Edition, getEdition } from '../rulebook/index.ts'
import { documentTitle, listCaseDocuments } from './case-documents.ts'
import { type CaseSheetLine, renderCaseSheet } from './case-sheet.ts'
import { getCase } from './case-store.ts'
import { stageWords } from './stage.ts'
import { listActs, viewAct } from './timeline.ts'

/** The whole case on paper, ID numbers masked: plan, workers with amounts and clauses, papers, every act. (案卷单) */
export const printCase = query({
  name: 'casefile.print-case',
  zh: '打印案卷单',
  en: 'Print a whole case',
  input: z.object({ regionId: RegionId, planId: Uuid }),
  by: ['staff', 'organization'],
  async run(context, { planId }): Promise<Download> {
    const { caseNumber } = await getCase(context.tx, context.regionId, planId)
    return {
      name: `案卷单 ${caseNumber}.pdf`,
      mediaType: 'application/pdf',
      bytes: await renderCase(context, planId, await markFor(context)),
      inline: true,
    }
  },
})

async function markFor({ actor, now, office }: QueryContext): Promise<string> {
  return exportMark({ name: actor.name, office: await office() }, now)
}

/** @param madeFor a line in the foot that says who printed it; none in a bundle, which is everybody's */
export async function renderCase(context: QueryContext, planId: string, madeFor = ''): Promise<Buffer> {
  const { tx, regionId } = context
  const summary = await getCase(tx, regionId, planId)
  const edition = await getEdition(tx, summary.editionId)
  const claims = await listClaimsOfPlan(tx, regionId, planId)
  const lines: CaseSheetLine[] = []
  for (const claim of claims) lines.push(...(await linesOf(context, claim, edition)))
  const acts = await context.asSystem('the story of a case is told to everyone who may see the case', () =>
    listActs(tx, regionId, planId),
  )
  return renderCaseSheet({
    madeFor,
    caseNumber: summary.caseNumber,
    issuerName: edition.rulebook.document.issuer.zh,
    organizationName: summary.organizationName,
    stateName: stageWords(summary.stage).zh,
    particulars: await particularsOf(context, planId, edition),
    lines,
    attachments: await attachmentsOf(context, planId, claims),
    timeline: acts.map((entry) => ({
      at: chinaClock(new Date(entry.at)).slice(0, 16),
      actorName: entry.actorName,
      act: viewAct(entry).act.zh,
      note: String(entry.details['reason'] ?? ''),
    })),
    signatures: await signaturesOf(context, claims),
  })
}

async function particularsOf({ tx, regionId }: QueryContext, planId: string, { rulebook }: Edition) {
  const plan = await getPlan(tx, regionId, planId)
  const pairs: [string, string | number | null][] = [
    ['政策文件', `《${rulebook.document.title.zh}》`],
    ['培训内容', plan.title],
    ['培训类型', trainingKinds[plan.kind].zh],
    ['培训方式', trainingModes[plan.mode].zh],
    ['课时', plan.classHours],
    ['职业（工种）', plan.occupationName],
    ['线上平台', plan.platformName],
    ['培训机构', plan.institutionName],
    ['开班日', plan.startsOn],
    ['结束日', plan.endsOn],
    ['备案日', plan.filedOn],
    ['备案审核通过日', plan.approvedOn],
  ]
  return pairs.flatMap(([label, value]) => (value === null ? [] : [[label, String(value)] as const]))
}

async function linesOf(
  { tx, regionId }: QueryContext,
  claim: Claim,
  edition: Edition,
): Promise<CaseSheetLine[]> {
  const titleOf = (id: string) =>
    edition.rulebook.benefits.find((benefit) => benefit.id === id)?.title.zh ?? id
  const lines = await listLines(tx, regionId, claim.claimId, { picked: true })
  const sources = await listLineSources(tx, regionId, claim.claimId)
  return lines.map((line): CaseSheetLine => {
    const refused = line.state === 'refused'
    return {
      name: line.name,
      idNumber: line.idNumberMasked,
      outcome: refused ? 'refused' : line.outcome,
      sources: sourcesOf(sources.get(line.lineId)),
      benefits: line.benefits.map((benefit) => {
        const isGranted = benefit.outcome === 'granted' || benefit.outcome === 'superseded'
        const telling = benefit.checks.filter((check) => (check.outcome === 'met') === isGranted)
        const reviewed = line.stateReason === null ? [] : [{ clause: '审核', message: line.stateReason }]
        return {
          name: titleOf(benefit.benefit),
          outcome: refused && benefit.outcome === 'granted' ? 'refused' : benefit.outcome,
          fen: refused ? 0 : benefit.fen,
          reasons: [...reviewed, ...telling.map(({ clause, message }) => ({ clause, message }))],
        }
      }),
    }
  })
}

/** From which register of which day each fact comes, as it was when the claim was judged. */
function sourcesOf(sources: LineSources | undefined): CaseSheetLine['sources'] {
  return (sources?.facts ?? []).map(({ fact, words, decided }) => ({
    fact: factWords[fact]?.zh ?? fact,
    from: decided === null ? words.zh : `${words.zh}；审核决定：${decided}`,
  }))
}

async function attachmentsOf(context: QueryContext, planId: string, claims: readonly Claim[]) {
  const documents = await listCaseDocuments(context, planId, claims)
  const files = await context.asSystem(
    'a public notice is kept in the first region of the bureau',
    async () => {
      const found = []
      for (const { regionId, fileId } of documents) found.push(await getFile(context.tx, regionId, fileId))
      return found
    },
  )
  return documents.map(({ document, name }, place) => ({
    title: documentTitle(document),
    fileName: files[place]?.name ?? name,
    sha256: files[place]?.sha256 ?? '',
  }))
}

const decidingSteps: Readonly<Record<string, string>> = { pass: '区县初审', confirm: '市级复核' }

async function signaturesOf({ tx, regionId }: QueryContext, claims: readonly Claim[]) {
  const signatures = []
  for (const claim of claims) {
    const { signature } = claim
    if (signature) {
      const at = chinaClock(signature.at).slice(0, 16)
      signatures.push({ role: '申请单位', name: signature.by, at, statement: '已签署补贴申领诚信承诺书' })
    }
    for (const { step, actorName, at } of await listSteps(tx, regionId, claim.claimId)) {
      const role = decidingSteps[step]
      if (role === undefined) continue
      signatures.push({ role, name: actorName, at: chinaClock(at).slice(0, 16), statement: '审核通过' })
    }
  }
  return signatures
}

import { z } from 'zod'
import { type AuditEntry, listChain } from '../audit/index.ts'
import { type Claim, listAssessments, listClaimsOfPlan, listLines } from '../claims/index.ts'
import { findClassOfPlan, listRoster } from '../filing/index.ts'
import { balanceOf, listMovementsOf } from '../funds/index.ts'
import { canonicalJson } from '../platform/canonical-json.ts'
import { seal } from '../platform/hash-chain.ts'
import {
  command,
  digestOf,
  getFile,
  type Holder,
  type QueryContext,
  query,
  RegionId,
  refuseUnless,
  Uuid,
} from '../platform/index.ts'
import { listReferences } from '../review/index.ts'
import { getEdition, getEditionSource } from '../rulebook/index.ts'
import { movementKinds } from './bundle/format.ts'
import {
  type BundleDecision,
  type BundleDocument,
  type BundleLedger,
  type BundleMovement,
  writeBundle,
} from './bundle/index.ts'
import { documentTitle, listCaseDocuments } from './case-documents.ts'
import { getCase } from './case-store.ts'
import { keepingOf } from './keeping.ts'
import { renderCase } from './print-case.ts'
import { caseDisposed } from './refusals.ts'
import { listActs } from './timeline.ts'

/**
 * Who may take a whole case out of the house. Not the organization by itself: the cases as judged hold what its workers were
 * granted elsewhere. The bureau hands the bundle out to whom it concerns.
 */
const exporters: readonly Holder[] = ['reviewer', 'city-reviewer', 'inspector', 'auditor']

const OfCase = z.object({ regionId: RegionId, planId: Uuid })

/**
 * One case as a file that proves itself: papers, decisions with what they were made from, the stretch of the audit chain with
 * the acts of other cases sealed, movements of money. (导出案卷包)
 *
 * Refusals: platform.not-found, casefile.case-disposed
 */
export const exportBundle = query({
  name: 'casefile.export-bundle',
  zh: '导出案卷包',
  en: 'Export a case bundle',
  input: OfCase,
  by: exporters,
  async run(context, { regionId, planId }) {
    const { tx, now } = context
    const { caseNumber, organizationName, editionId } = await getCase(tx, regionId, planId)
    const { disposed } = await keepingOf(tx, { regionId, planId }, await getEdition(tx, editionId))
    refuseUnless(disposed === null, caseDisposed({ day: disposed?.on ?? '' }))
    const claims = await listClaimsOfPlan(tx, regionId, planId)
    const acts = await listActs(tx, regionId, planId)
    const bytes = await writeBundle({
      caseNumber,
      organizationName,
      regionId,
      exportedAt: now,
      documents: await documentsOf(context, planId, claims, acts),
      decisions: await decisionsOf(context, claims, acts),
      auditEntries: await stretchOf(context, acts),
      ledger: await ledgerOf(context, claims),
    })
    const people = await peopleOf(context, planId, claims)
    return { name: `案卷包 ${caseNumber}.zip`, mediaType: 'application/zip', bytes, people }
  },
  looksAt: (_, { people }) => ({ kind: 'export', people }),
})

/**
 * Records that a case was handed out, by whom, and the digest of the file. (登记案卷包导出)
 *
 * Refusals: platform.not-found
 */
export const recordExport = command({
  name: 'casefile.record-export',
  zh: '导出案卷包',
  en: 'Record the export of a case bundle',
  input: OfCase.extend({ sha256: z.string() }),
  by: exporters,
  async run(context, { regionId, planId, sha256 }) {
    const { caseNumber } = await getCase(context.tx, regionId, planId)
    context.note({ caseNumber, sha256 })
    return { sha256 }
  },
  subject: ({ planId }) => `plan:${planId}`,
})

/** Whose data a bundle holds: everybody on the roster and in the claims. */
async function peopleOf(
  { tx, regionId }: QueryContext,
  planId: string,
  claims: readonly Claim[],
): Promise<string[]> {
  const trainingClass = await findClassOfPlan(tx, regionId, planId)
  const roster = trainingClass ? await listRoster(tx, regionId, trainingClass.classId) : []
  const people = new Set(roster.map(({ personId }) => personId))
  for (const { claimId } of claims)
    for (const { personId } of await listLines(tx, regionId, claimId)) people.add(personId)
  return [...people]
}

async function documentsOf(
  context: QueryContext,
  planId: string,
  claims: readonly Claim[],
  acts: readonly AuditEntry[],
): Promise<BundleDocument[]> {
  const { tx, files } = context
  const documents: BundleDocument[] = []
  for (const { regionId, fileId, document, part } of await listCaseDocuments(context, planId, claims)) {
    const file = await context.asSystem('a public notice is kept in the first region of the bureau', () =>
      getFile(tx, regionId, fileId),
    )
    const number = String(documents.length + 1).padStart(2, '0')
    documents.push({
      name: `${part}/${number} ${file.name.replace(/[\\/:*?"<>|]/g, '-')}`,
      title: documentTitle(document),
      bytes: await files.get(file.sha256),
      ...anchor(acts, file.sha256),
    })
  }
  const sheet = await renderCase(context, planId)
  return [...documents, { name: '案卷单.pdf', title: documentTitle('case-sheet'), bytes: sheet }]
}

/** Every assessment of every claim, with the edition it was made by. */
async function decisionsOf(
  { tx, regionId }: QueryContext,
  claims: readonly Claim[],
  acts: readonly AuditEntry[],
): Promise<BundleDecision[]> {
  const decisions: BundleDecision[] = []
  for (const { claimId, editionId } of claims) {
    const { rulebookId, edition } = await getEdition(tx, editionId)
    const rulebook = { id: rulebookId, edition, yaml: await getEditionSource(tx, editionId) }
    for (const made of await listAssessments(tx, regionId, claimId)) {
      decisions.push({
        subject: `claim:${claimId}`,
        madeAt: made.madeAt.toISOString(),
        rulebook,
        case: made.judged,
        determination: made.determination,
        ...anchor(
          acts.filter((act) => act.details['assessment'] === made.number),
          digestOf(made.determination),
        ),
      })
    }
  }
  return decisions
}

/** The first act that names a digest: it brought the file in, or made the decision. */
function anchor(acts: readonly AuditEntry[], digest: string): { auditSeq?: number } {
  const act = acts.find((entry) => canonicalJson(entry).includes(digest))
  return act === undefined ? {} : { auditSeq: act.seq }
}

/** From the first act of the case to the last; what other cases did between is sealed. */
async function stretchOf({ tx, regionId, asSystem }: QueryContext, acts: readonly AuditEntry[]) {
  const [first, last] = [acts.at(0), acts.at(-1)]
  if (!first || !last) return []
  const own = new Set(acts.map((act) => act.seq))
  const chain = await asSystem('the chain runs through the acts of other cases, which are sealed', () =>
    listChain(tx, regionId, first.seq, last.seq),
  )
  return chain.map((entry) => (own.has(entry.seq) ? entry : seal(entry)))
}

/** What was set aside for the claims, and where it went. Money set aside is accounted for under its claim. */
async function ledgerOf({ tx, regionId }: QueryContext, claims: readonly Claim[]): Promise<BundleLedger> {
  const subjects = new Map<string, string>()
  for (const { claimId } of claims) {
    for (const reference of await listReferences(tx, regionId, claimId)) {
      subjects.set(reference, `claim:${claimId}`)
    }
  }
  const postings = await listMovementsOf(tx, regionId, [...subjects.keys()])
  const movements = postings.flatMap((posting): BundleMovement[] => {
    const kind = movementKinds.find((each) => each === posting.kind)
    if (kind === undefined) return []
    const { postingId: id, reference, from, to, fen } = posting
    const subject = subjects.get(reference) ?? reference
    return [{ id, at: posting.recordedAt.toISOString(), kind, subject, from, to, fen }]
  })
  const balances: Record<string, number> = {}
  for (const reference of subjects.keys()) {
    balances[`reserved:${reference}`] = await balanceOf(tx, regionId, `reserved:${reference}`)
  }
  return { movements, balances }
}

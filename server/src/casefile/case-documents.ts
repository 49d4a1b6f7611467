import { attachmentWords } from '@zhixun/policy'
import { type Claim, listAttachments, listSuppliedFacts } from '../claims/index.ts'
import { listProofs } from '../exams/index.ts'
import { findClassOfPlan, findPlanUndertaking, listPlanAttachments } from '../filing/index.ts'
import { listDestroyedFiles, type QueryContext } from '../platform/index.ts'
import { listNoticesOfClaim } from '../review/index.ts'

/** A paper or attachment of a case. */
export interface CaseDocument {
  /** Where its file is kept: the case's region, or the bureau's first one for a public notice. */
  readonly regionId: string
  readonly fileId: string
  /** Kind of document as the rulebook names it, and for what it names none: other, proof, public-notice. */
  readonly document: string
  /** Part of the case it came with, for folders: 1-filing, 2-results, 3-claim, 4-notice. */
  readonly part: '1-filing' | '2-results' | '3-claim' | '4-notice'
  readonly name: string
}

/** Everything that was attached, signed or hung out in a case, in the order of its parts; not what was disposed of. */
export async function listCaseDocuments(
  context: QueryContext,
  planId: string,
  claims: readonly Claim[],
): Promise<CaseDocument[]> {
  const { tx, regionId } = context
  const here = { regionId, part: '1-filing' } as const
  const documents: CaseDocument[] = (await listPlanAttachments(tx, regionId, planId)).map((attached) => ({
    ...here,
    fileId: attached.fileId,
    document: attached.document,
    name: attached.name,
  }))
  const undertaking = await findPlanUndertaking(tx, regionId, planId)
  if (undertaking) {
    const { fileId } = undertaking
    documents.push({ ...here, fileId, document: 'commitment-letter', name: '备案诚信承诺书.pdf' })
  }
  const trainingClass = await findClassOfPlan(tx, regionId, planId)
  const proofs = trainingClass ? await listProofs(tx, regionId, trainingClass.classId) : []
  documents.push(
    ...proofs.map(({ fileId, name }) => ({
      regionId,
      fileId,
      document: 'assessment-results',
      part: '2-results' as const,
      name,
    })),
  )
  for (const claim of claims) documents.push(...(await documentsOfClaim(context, claim)))
  const destroyed = await context.asSystem('a public notice is kept in the first region of the bureau', () =>
    listDestroyedFiles(
      tx,
      documents.map(({ fileId }) => fileId),
    ),
  )
  return documents.filter(({ fileId }) => !destroyed.has(fileId))
}

async function documentsOfClaim({ tx, regionId }: QueryContext, claim: Claim): Promise<CaseDocument[]> {
  const here = { regionId, part: '3-claim' } as const
  const attached = await listAttachments(tx, regionId, claim.claimId)
  const supplied = await listSuppliedFacts(tx, regionId, claim.claimId)
  const proofs = new Set(supplied.flatMap(({ proofFileId }) => proofFileId ?? []))
  const notices = await listNoticesOfClaim(tx, regionId, claim.claimId)
  const { signature } = claim
  return [
    ...attached.map(({ fileId, document, name }) => ({ ...here, fileId, document, name })),
    ...[...proofs].map((fileId) => ({ ...here, fileId, document: 'proof', name: '补充事实证明材料' })),
    ...(signature
      ? [
          {
            ...here,
            fileId: signature.fileId,
            document: 'commitment-letter',
            name: '补贴申领诚信承诺书.pdf',
          },
        ]
      : []),
    ...notices.map((notice) => ({
      regionId: notice.regionId,
      fileId: notice.fileId,
      document: 'public-notice',
      part: '4-notice' as const,
      name: `公示名单 ${notice.number}.pdf`,
    })),
  ]
}

/** How a document is called. */
export function documentTitle(document: string): string {
  const known: Readonly<Record<string, { readonly zh: string }>> = attachmentWords
  const ours: Readonly<Record<string, string>> = {
    other: '其他材料',
    proof: '补充事实证明材料',
    'public-notice': '公示名单',
    'case-sheet': '案卷单',
  }
  return known[document]?.zh ?? ours[document] ?? document
}

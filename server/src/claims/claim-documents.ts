import { type AttachmentKind, attachmentWords, requiredAttachments, type Words } from '@zhixun/policy'
import { getPlan } from '../filing/index.ts'
import type { QueryContext } from '../platform/index.ts'
import { getActiveBankAccount } from '../registry/index.ts'
import { getEdition } from '../rulebook/index.ts'
import type { Claim } from './claim.ts'
import { listAttachments } from './determination-store.ts'

/** A document that the notice asks for with a claim, and whether it is there. */
export interface DemandedDocument {
  readonly document: AttachmentKind
  readonly label: Words
  readonly clause: string
  /** data: the system holds it already, nobody uploads it; upload: a file is asked for. */
  readonly from: 'data' | 'upload'
  readonly present: boolean
}

/** Documents the system itself holds by the time a claim is made: what data can prove nobody uploads. */
const heldAsData: ReadonlySet<string> = new Set([
  'training-plan',
  'business-licence',
  'roster',
  'assessment-results',
  'certificates',
])

/** Every document the notice asks for with a claim like this one. */
export async function listDemandedDocuments(
  { tx, regionId }: QueryContext,
  claim: Claim,
): Promise<DemandedDocument[]> {
  const plan = await getPlan(tx, regionId, claim.planId)
  const { rulebook } = await getEdition(tx, claim.editionId)
  const attached = new Set((await listAttachments(tx, regionId, claim.claimId)).map((each) => each.document))
  const account = await getActiveBankAccount(tx, regionId, claim.organizationId)
  const demanded = requiredAttachments(rulebook, {
    at: 'claim',
    kind: plan.kind,
    mode: plan.mode,
    isCommissioned: plan.institutionName !== null,
  })
  return demanded.map(({ document, clause }): DemandedDocument => {
    const label = attachmentWords[document]
    if (heldAsData.has(document)) return { document, label, clause, from: 'data', present: true }
    if (document === 'bank-account')
      return { document, label, clause, from: 'data', present: account !== undefined }
    if (document === 'commitment-letter')
      return { document, label, clause, from: 'data', present: claim.signature !== null }
    return { document, label, clause, from: 'upload', present: attached.has(document) }
  })
}

/** What is still missing, but for the signature, which has a refusal of its own. */
export async function listMissingDocuments(context: QueryContext, claim: Claim): Promise<DemandedDocument[]> {
  const demanded = await listDemandedDocuments(context, claim)
  return demanded.filter((each) => !each.present && each.document !== 'commitment-letter')
}

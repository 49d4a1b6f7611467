import { attachmentKinds, attachmentWords } from '@zhixun/policy'
import { z } from 'zod'
import { getPlan } from '../filing/index.ts'
import { realNameStatesOf } from '../identity/index.ts'
import {
  actsFor,
  type CommandContext,
  command,
  type Day,
  getDocument,
  notAllowed,
  notFound,
  orRefuse,
  Prose,
  RegionId,
  refuseUnless,
  stateDetails,
  Uuid,
} from '../platform/index.ts'
import { type Claim, type ClaimLine, claimStateWords, isOpen } from './claim.ts'
import { listLines, setPicked } from './claim-line-store.ts'
import { lockClaim } from './claim-store.ts'
import { trainingDaysOf } from './compute-claim.ts'
import {
  insertAttachment,
  insertSuppliedFacts,
  listSuppliedFacts,
  removeAttachment,
  type SuppliedFact,
} from './determination-store.ts'
import { factWords } from './fact-sources.ts'
import { reassess } from './reassess.ts'
import { noSuchFact, notEditable, realNameMissing } from './refusals.ts'
import { SuppliedValue, suppliedValue } from './supplied-value.ts'

const OfClaim = z.object({ regionId: RegionId, claimId: Uuid })

/**
 * Computes a claim anew from what is known now. (重新核算)
 *
 * Refusals: claims.not-editable
 */
export const recomputeClaim = command({
  name: 'claims.recompute',
  zh: '重新核算补贴',
  en: 'Compute a claim again',
  input: OfClaim,
  by: ['organization'],
  async run(context, { regionId, claimId }) {
    const claim = await editableClaim(context, regionId, claimId)
    const lines = await listLines(context.tx, regionId, claimId)
    const { fen, number } = await reassess(context, claim, lines, appliedOn(context, claim), 'recomputed')
    context.note({ fen, number })
    return { fen, number }
  },
  subject: ({ claimId }) => `claim:${claimId}`,
})

/**
 * Picks the workers to claim for; the others stay in sight with their reasons. (选择补贴人员)
 *
 * Refusals: claims.not-editable, platform.not-found
 */
export const pickLines = command({
  name: 'claims.pick',
  zh: '选择补贴人员',
  en: 'Pick the workers to claim for',
  input: OfClaim.extend({ lineIds: z.array(Uuid).max(20_000) }),
  by: ['organization'],
  async run(context, { regionId, claimId, lineIds }) {
    const claim = await editableClaim(context, regionId, claimId)
    await chosenLines(context, claim, lineIds)
    await setPicked(context.tx, claim, lineIds)
    context.note({ picked: lineIds.length })
    return { picked: lineIds.length }
  },
  subject: ({ claimId }) => `claim:${claimId}`,
})

/**
 * Supplies a fact that the determination asks for, for some workers, with its proof; then computes anew. What was supplied before
 * can be corrected. (补充事实)
 *
 * Refusals: platform.file-kind-not-here, claims.not-editable, claims.real-name-missing, claims.no-such-fact, claims.unfit-value, platform.not-found
 */
export const supplyFact = command({
  name: 'claims.supply-fact',
  zh: '补充核定所需信息',
  en: 'Supply a fact the determination asks for',
  input: OfClaim.extend({
    lineIds: z.array(Uuid).min(1).max(20_000),
    fact: z.string().max(60),
    value: SuppliedValue,
    proofFileId: Uuid.optional(),
    note: Prose.optional(),
  }),
  by: ['organization'],
  detailWords: { fact: factWords },
  async run(context, { regionId, claimId, lineIds, fact, value, proofFileId, note }) {
    const { tx, actor, now, newId } = context
    const claim = await editableClaim(context, regionId, claimId)
    const proof = proofFileId === undefined ? undefined : await getDocument(tx, regionId, proofFileId)
    const { all, chosen } = await chosenLines(context, claim, lineIds)
    const before = await listSuppliedFacts(tx, regionId, claimId)
    await refuseUnverified(context, chosen)
    refuseUnless(
      chosen.every((line) => isAskedFor(fact, line, before)),
      noSuchFact({ fact }),
    )
    const plan = await getPlan(tx, regionId, claim.planId)
    const checked = suppliedValue(fact, value, trainingDaysOf(plan))
    await insertSuppliedFacts(
      tx,
      claim,
      chosen.map(({ lineId }) => ({
        factId: newId(),
        lineId,
        fact,
        value: checked,
        proofFileId: proofFileId ?? null,
        note: note ?? null,
        suppliedBy: actor.name,
        suppliedAt: now,
      })),
    )
    const { fen } = await reassess(context, claim, all, appliedOn(context, claim), 'recomputed')
    context.note({ fact, people: chosen.length, fen, ...(proof && { sha256: proof.sha256 }) })
    return { fen }
  },
  subject: ({ claimId }) => `claim:${claimId}`,
})

/**
 * Attaches an uploaded document as what it is. (上传申请材料)
 *
 * Refusals: platform.file-kind-not-here, claims.not-editable, platform.not-found
 */
export const attachToClaim = command({
  name: 'claims.attach',
  zh: '上传申请材料',
  en: 'Attach a document to a claim',
  input: OfClaim.extend({ fileId: Uuid, document: z.enum([...attachmentKinds, 'other']) }),
  by: ['organization'],
  detailWords: { document: attachmentWords },
  async run(context, { regionId, claimId, fileId, document }) {
    const claim = await editableClaim(context, regionId, claimId)
    const file = await getDocument(context.tx, regionId, fileId)
    await insertAttachment(context.tx, claim, { fileId, document, name: file.name, attachedAt: context.now })
    context.note({ document, name: file.name, sha256: file.sha256 })
    return { fileId }
  },
  subject: ({ claimId }) => `claim:${claimId}`,
})

/**
 * Takes an attachment off again. (移除申请材料)
 *
 * Refusals: claims.not-editable, platform.not-found
 */
export const detachFromClaim = command({
  name: 'claims.detach',
  zh: '移除申请材料',
  en: 'Take an attachment off a claim',
  input: OfClaim.extend({ fileId: Uuid }),
  by: ['organization'],
  async run(context, { regionId, claimId, fileId }) {
    const claim = await editableClaim(context, regionId, claimId)
    const removed = await removeAttachment(context.tx, claim, fileId, context.now)
    refuseUnless(removed, notFound({ what: '附件' }))
    context.note({ fileId })
    return { fileId }
  },
  subject: ({ claimId }) => `claim:${claimId}`,
})

/**
 * The claim, locked, of the actor's own organization and open to changes.
 *
 * @throws notEditable
 */
export async function editableClaim(
  context: CommandContext,
  regionId: string,
  claimId: string,
): Promise<Claim> {
  const claim = await ownClaim(context, regionId, claimId)
  refuseUnless(isOpen(claim.state), notEditable(stateDetails(claimStateWords[claim.state])))
  return claim
}

/** The day a claim counts as made: today, unless it was sent back and comes again. */
function appliedOn(context: CommandContext, claim: Claim): Day {
  return claim.submittedOn ?? context.today
}

/** The claim's lines, and those of them that were chosen. @throws notFound where a chosen one is not among them */
async function chosenLines(
  { tx }: CommandContext,
  { regionId, claimId }: Claim,
  lineIds: readonly string[],
): Promise<{ all: ClaimLine[]; chosen: ClaimLine[] }> {
  const all = await listLines(tx, regionId, claimId)
  const wanted = new Set(lineIds)
  const chosen = all.filter((line) => wanted.has(line.lineId))
  refuseUnless(chosen.length === wanted.size, notFound({ what: '申请人员' }))
  return { all, chosen }
}

/** The determination misses the fact, or would if it had not been supplied. */
/** What an unverified account did cannot be told by somebody else instead. @throws realNameMissing */
async function refuseUnverified(context: CommandContext, lines: readonly ClaimLine[]): Promise<void> {
  const states = await realNameStatesOf(
    context,
    lines.map(({ personId }) => personId),
  )
  const missing = lines.filter(({ personId }) => (states.get(personId) ?? 'verified') !== 'verified')
  refuseUnless(missing.length === 0, realNameMissing({ names: missing.map(({ name }) => name) }))
}

function isAskedFor(fact: string, line: ClaimLine, supplied: readonly SuppliedFact[]): boolean {
  const isMissing = line.benefits.some((benefit) =>
    benefit.missing.some((each) => each === fact || each.startsWith(`${fact}.`)),
  )
  return isMissing || supplied.some((each) => each.lineId === line.lineId && each.fact === fact)
}

/** The claim, locked, of the actor's own organization. */
export async function ownClaim(context: CommandContext, regionId: string, claimId: string): Promise<Claim> {
  const claim = orRefuse(await lockClaim(context.tx, regionId, claimId), notFound({ what: '补贴申请' }))
  refuseUnless(
    actsFor(context.actor, claim.organizationId),
    notAllowed({ command: '补贴申请', commandEn: 'claims' }),
  )
  return claim
}

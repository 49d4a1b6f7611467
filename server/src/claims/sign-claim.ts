import { z } from 'zod'
import { getPlan, renderUndertaking, undertakingDigest, undertakingText } from '../filing/index.ts'
import {
  chinaClock,
  command,
  insertFile,
  Line,
  type QueryContext,
  RegionId,
  Uuid,
} from '../platform/index.ts'
import { getOrganization } from '../registry/index.ts'
import { getEdition } from '../rulebook/index.ts'
import type { Claim } from './claim.ts'
import { setSignature } from './claim-store.ts'
import { editableClaim } from './edit-claim.ts'

/**
 * Signs the undertaking for a claim under the signer's real name; the signed paper is kept. (签署诚信承诺书)
 *
 * Refusals: claims.not-editable
 */
export const signClaim = command({
  name: 'claims.sign',
  zh: '签署补贴申领诚信承诺书',
  en: 'Sign the undertaking for a claim',
  input: z.object({ regionId: RegionId, claimId: Uuid, name: Line, capacity: Line }),
  by: ['organization-finance'],
  async run(context, { regionId, claimId, name, capacity }) {
    const { tx, actor, now, newId, files } = context
    const claim = await editableClaim(context, regionId, claimId)
    const text = await claimUndertaking(context, claim)
    const paper = await renderUndertaking(text, {
      name,
      capacity,
      at: chinaClock(now),
      means: `实名登录后在线签署（${actor.name}）`,
    })
    const digest = undertakingDigest(text)
    const fileId = newId()
    const sha256 = await files.put(paper)
    await insertFile(
      tx,
      {
        regionId,
        fileId,
        organizationId: claim.organizationId,
        name: `${text.title}.pdf`,
        mediaType: 'application/pdf',
        sizeBytes: paper.byteLength,
        sha256,
        storedAt: now,
      },
      actor.id,
    )
    await setSignature(tx, claim, { by: name, at: now, digest, fileId })
    context.note({ signedBy: name, capacity, digest, sha256 })
    return { fileId, digest }
  },
  subject: ({ claimId }) => `claim:${claimId}`,
})

/** The words of the undertaking for a claim. */
export async function claimUndertaking(
  { tx, regionId }: QueryContext,
  claim: Claim,
): Promise<ReturnType<typeof undertakingText>> {
  const plan = await getPlan(tx, regionId, claim.planId)
  const { rulebook } = await getEdition(tx, claim.editionId)
  const organization = await getOrganization(tx, regionId, claim.organizationId)
  return undertakingText('claim', {
    bureauName: rulebook.document.issuer.zh,
    organizationName: organization.name,
    creditCode: organization.creditCode,
    subjectNumber: plan.caseNumber,
    documentTitle: `《${rulebook.document.title.zh}》`,
    keepYears: rulebook.procedure.keeping.years,
  })
}

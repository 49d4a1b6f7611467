import { z } from 'zod'
import {
  chinaClock,
  command,
  insertFile,
  Line,
  type QueryContext,
  query,
  RegionId,
  Uuid,
} from '../../platform/index.ts'
import { getOrganization } from '../../registry/index.ts'
import { getEdition } from '../../rulebook/index.ts'
import { type UndertakingText, undertakingDigest, undertakingText } from '../undertaking.ts'
import { renderUndertaking } from '../undertaking-paper.ts'
import { lockOwnPlan } from './draft-plan.ts'
import { contentDigest, type Plan } from './plan.ts'
import { insertUndertaking } from './plan-papers-store.ts'
import { getPlan } from './plan-store.ts'

/**
 * Signs the undertaking for a plan: what is signed is its words, with their digest, for the plan as it stands. Kept as PDF.
 * (签署诚信承诺书)
 *
 * Refusals: platform.not-found, platform.not-possible-now
 */
export const signUndertaking = command({
  name: 'filing.sign-undertaking',
  zh: '签署备案诚信承诺书',
  en: 'Sign the undertaking of a plan',
  input: z.object({
    regionId: RegionId,
    planId: Uuid,
    signedBy: Line,
    /** Such as 法定代表人 or 经办人. */
    capacity: Line,
  }),
  by: ['organization-training'],
  async run(context, { regionId, planId, signedBy, capacity }) {
    const { tx, now, files, actor } = context
    const plan = await lockOwnPlan(context, regionId, planId)
    const words = await undertakingOf(context, plan)
    const pdf = await renderUndertaking(words, {
      name: signedBy,
      capacity,
      at: chinaClock(now),
      means: '账号登录后在线签署',
    })
    const fileId = context.newId()
    const sha256 = await files.put(pdf)
    await insertFile(
      tx,
      {
        regionId,
        fileId,
        organizationId: plan.organizationId,
        name: `${words.title}-${plan.caseNumber}.pdf`,
        mediaType: 'application/pdf',
        sizeBytes: pdf.byteLength,
        sha256,
        storedAt: now,
      },
      actor.id,
    )
    const digest = undertakingDigest(words)
    await insertUndertaking(tx, plan, context.newId(), {
      signedBy,
      capacity,
      signedAt: now,
      digest,
      planDigest: contentDigest(plan),
      fileId,
    })
    context.note({ signedBy, capacity, digest, sha256 })
    return { fileId, digest }
  },
  subject: (input) => `plan:${input.planId}`,
})

export const UndertakingView = z
  .object({
    title: z.string(),
    addressee: z.string(),
    opening: z.string(),
    promises: z.array(z.string()),
    organizationName: z.string(),
    creditCode: z.string(),
    subjectNumber: z.string(),
    digest: z.string(),
  })
  .meta({ id: 'PlanUndertakingText' })

/** The words to be signed, to be read before. */
export const readUndertaking = query({
  name: 'filing.read-undertaking',
  zh: '阅读备案诚信承诺书',
  en: 'Read the undertaking of a plan',
  input: z.object({ regionId: RegionId, planId: Uuid }),
  by: ['organization', 'staff'],
  async run(context, { regionId, planId }): Promise<z.output<typeof UndertakingView>> {
    const words = await undertakingOf(context, await getPlan(context.tx, regionId, planId))
    return { ...words, promises: [...words.promises], digest: undertakingDigest(words) }
  },
})

async function undertakingOf({ tx }: Pick<QueryContext, 'tx'>, plan: Plan): Promise<UndertakingText> {
  const { rulebook } = await getEdition(tx, plan.editionId)
  const organization = await getOrganization(tx, plan.regionId, plan.organizationId)
  return undertakingText('filing', {
    bureauName: rulebook.document.issuer.zh,
    organizationName: organization.name,
    creditCode: organization.creditCode,
    subjectNumber: plan.caseNumber,
    documentTitle: `《${rulebook.document.title.zh}》`,
    keepYears: rulebook.procedure.keeping.years,
  })
}

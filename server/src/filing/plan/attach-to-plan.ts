import { attachmentWords } from '@zhixun/policy'
import { z } from 'zod'
import { command, getDocument, notFound, RegionId, refuseUnless, Uuid } from '../../platform/index.ts'
import { lockOwnPlan } from './draft-plan.ts'
import { PlanDocumentName } from './plan-input.ts'
import { insertAttachment, removeAttachment } from './plan-papers-store.ts'

/**
 * Attaches an uploaded document to a plan that can still be changed. (上传备案材料)
 *
 * Refusals: platform.file-kind-not-here, platform.not-found, platform.not-possible-now
 */
export const attachToPlan = command({
  name: 'filing.attach',
  zh: '添加备案材料',
  en: 'Attach a document to a plan',
  input: z.object({ regionId: RegionId, planId: Uuid, document: PlanDocumentName, fileId: Uuid }),
  by: ['organization-training'],
  detailWords: { document: attachmentWords },
  async run(context, { regionId, planId, document, fileId }) {
    const plan = await lockOwnPlan(context, regionId, planId)
    const file = await getDocument(context.tx, regionId, fileId)
    const attachmentId = context.newId()
    await insertAttachment(context.tx, plan, {
      attachmentId,
      document,
      fileId,
      name: file.name,
      attachedAt: context.now,
    })
    context.note({ document, name: file.name, sha256: file.sha256 })
    return { attachmentId }
  },
  subject: (input) => `plan:${input.planId}`,
})

/**
 * Takes an attachment off again; the file itself is kept. (移除备案材料)
 *
 * Refusals: platform.not-found, platform.not-possible-now
 */
export const detachFromPlan = command({
  name: 'filing.detach',
  zh: '移除备案材料',
  en: 'Take a document off a plan',
  input: z.object({ regionId: RegionId, planId: Uuid, attachmentId: Uuid }),
  by: ['organization-training'],
  async run(context, { regionId, planId, attachmentId }) {
    const plan = await lockOwnPlan(context, regionId, planId)
    const wasThere = await removeAttachment(context.tx, plan, attachmentId, context.now)
    refuseUnless(wasThere, notFound({ what: '材料' }))
    return { attachmentId }
  },
  subject: (input) => `plan:${input.planId}`,
})

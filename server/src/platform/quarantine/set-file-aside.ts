import { z } from 'zod'
import { actorKey } from '../command/actor.ts'
import { command } from '../command/command.ts'
import { Line, RegionId } from '../command/schemas.ts'
import { uploading } from '../files/uploading.ts'
import { keepQuarantined } from './quarantine-store.ts'
import { CONTENT_CHECK, type QuarantinedFile } from './quarantined-file.ts'

const SetFileAside = z.object({
  regionId: RegionId,
  name: Line,
  sizeBytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  isPart: z.boolean(),
  foundBy: z.string().max(60),
  finding: Line,
  purpose: Line,
})

/** Records that a virus or a program was found in what somebody uploaded; its bytes lie in quarantine, where nothing reads them. (隔离文件) */
export const setFileAside = command({
  ...uploading,
  zh: '隔离可疑文件',
  name: 'platform.set-file-aside',
  en: 'Set a suspicious file aside',
  input: SetFileAside,
  detailWords: { foundBy: { [CONTENT_CHECK]: { zh: '内容检查', en: 'the check of contents' } } },
  async run(context, input) {
    const { tx, actor, now } = context
    const file: QuarantinedFile = {
      ...input,
      quarantinedId: context.newId(),
      ...{ uploadedBy: actorKey(actor), uploadedByName: actor.name, office: await context.office() },
      organizationId: actor.organizationId ?? null,
      ...{ setAsideAt: now, times: 1, lastAt: now, state: 'held' },
      ...{ releaseAskedBy: null, releaseAskedByName: null, releaseAskedAt: null, releaseReason: null },
      ...{ decidedBy: null, decidedByName: null, decidedAt: null, decisionReason: null, bytesGoneAt: null },
    }
    const { quarantinedId, times } = await context.asSystem(
      'whoever hands a file in does not see quarantine',
      () => keepQuarantined(tx, file),
    )
    const { name, finding, foundBy, sha256 } = input
    context.note({ name, finding, foundBy, sha256, times })
    if (times === 1) await context.publish('file.set-aside', { quarantinedId, finding, office: file.office })
    return { quarantinedId }
  },
  subject: (_, { quarantinedId }) => `quarantined-file:${quarantinedId}`,
})

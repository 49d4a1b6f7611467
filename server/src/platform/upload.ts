import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Actor } from './actor.ts'
import { command, type RegionInput } from './command.ts'
import { executeCommand, type Platform } from './execute.ts'
import { insertFile } from './files.ts'
import type { Guarded } from './guarded.ts'
import { UPLOAD_LIMIT_MEGABYTES } from './http/server.ts'
import { inspectFile } from './inspection/inspect-file.ts'
import { fileInfected, scannerSilent } from './inspection/refusals.ts'
import { refuseUnless } from './refusal.ts'
import { fileTooLarge, invalidInput } from './refusals.ts'
import { Line, RegionId } from './schemas.ts'

const StoreFile = z.object({
  regionId: RegionId,
  name: Line,
  mediaType: z.string().max(100),
  sizeBytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

export const StoredFileView = z
  .object({
    regionId: z.string(),
    fileId: z.string(),
    name: z.string(),
    mediaType: z.string(),
    sizeBytes: z.int(),
    sha256: z.string(),
  })
  .meta({ id: 'StoredFile' })

/** Who may upload: asked before any byte is kept. An organization hands in where it is registered. */
export const uploading: Guarded<RegionInput> = {
  zh: '上传材料',
  by: ['staff', 'organization', 'system'],
  allow: (actor, { regionId }) => actor.kind !== 'organization' || actor.homeRegionId === regionId,
}

/** Records an uploaded document whose bytes already lie in the store. (上传材料) */
export const storeFile = command({
  ...uploading,
  name: 'platform.store-file',
  en: 'Upload a document',
  input: StoreFile,
  async run(context, input) {
    const fileId = context.newId()
    const organizationId = context.actor.organizationId ?? null
    await insertFile(
      context.tx,
      { ...input, fileId, organizationId, storedAt: context.now },
      context.actor.id,
    )
    context.note({ name: input.name, sizeBytes: input.sizeBytes })
    return { ...input, fileId }
  },
  subject: (_, output) => `file:${output.fileId}`,
})

/** A file of a form, as it was handed in. */
export interface Upload {
  readonly name: string
  readonly bytes: Buffer
}

/** The file of a form. @throws invalidInput where there is none, fileTooLarge */
export async function readUpload(request: FastifyRequest): Promise<Upload> {
  const upload = await request.file()
  refuseUnless(upload, invalidInput({}, [{ pointer: '/file', zh: '请选择文件', en: 'Choose a file' }]))
  const bytes = await upload.toBuffer().catch(() => undefined)
  refuseUnless(bytes && !upload.file.truncated, fileTooLarge({ limitMegabytes: UPLOAD_LIMIT_MEGABYTES }))
  return { name: upload.filename, bytes }
}

const SetFileAside = z.object({
  regionId: RegionId,
  name: Line,
  signature: z.string().max(200),
  sizeBytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

/** Records that a virus was found in what somebody uploaded; its bytes lie in quarantine, where nothing reads them. (隔离染毒文件) */
export const setFileAside = command({
  ...uploading,
  zh: '隔离染毒文件',
  name: 'platform.set-file-aside',
  en: 'Set an infected file aside',
  input: SetFileAside,
  async run(context, { name, signature, sha256 }) {
    context.note({ name, signature, sha256 })
    return {}
  },
  subject: ({ sha256 }) => `quarantined:${sha256}`,
})

/**
 * Looks into an uploaded file, and has it scanned where there is a scanner, before anything of it is kept.
 *
 * @returns its media type
 * @throws those of `inspectFile`, fileInfected, scannerSilent
 */
export async function admitUpload(
  platform: Platform,
  actor: Actor,
  regionId: string,
  { name, bytes }: Upload,
): Promise<string> {
  const mediaType = inspectFile(name, bytes)
  await refuseInfected(platform, actor, regionId, { name, bytes })
  return mediaType
}

/** Has bytes scanned where there is a scanner. @throws fileInfected, scannerSilent */
export async function refuseInfected(
  platform: Platform,
  actor: Actor,
  regionId: string,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
): Promise<void> {
  if (platform.scanning === undefined) return
  const { scanner, quarantine } = platform.scanning
  const answer = await scanner.scan(bytes)
  switch (answer.outcome) {
    case 'clean':
      return
    case 'failed':
      throw Object.assign(scannerSilent(), { cause: answer.reason })
    case 'infected': {
      const sha256 = await quarantine.put(bytes)
      const { signature } = answer
      const input = { regionId, name, signature, sizeBytes: bytes.byteLength, sha256 }
      await executeCommand(platform, setFileAside, actor, input)
      throw fileInfected({ name })
    }
  }
}

import { z } from 'zod'
import { command } from './command.ts'
import { insertFile } from './files.ts'
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

/** Records an uploaded document whose bytes already lie in the store. (上传材料) */
export const storeFile = command({
  name: 'platform.store-file',
  zh: '上传材料',
  en: 'Upload a document',
  input: StoreFile,
  by: ['staff', 'organization', 'system'],
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

/** What a file's first bytes and its name say it is, among the kinds that are taken; undefined for all others. */
export function sniffMediaType(name: string, bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  const extension = name.toLowerCase().split('.').at(-1) ?? ''
  if (head.startsWith('%PDF-')) return 'application/pdf'
  if (head.startsWith('\x89PNG')) return 'image/png'
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (head.startsWith('PK\x03\x04')) {
    if (extension === 'xlsx') return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    return extension === 'zip' ? 'application/zip' : undefined
  }
  if (head.startsWith('\xd0\xcf\x11\xe0') && extension === 'xls') return 'application/vnd.ms-excel'
  if (['csv', 'tsv', 'txt'].includes(extension)) return 'text/csv'
  return extension === 'xml' && head.includes('<') ? 'application/xml' : undefined
}

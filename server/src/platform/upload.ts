import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { command, type RegionInput } from './command.ts'
import type { Guarded } from './execute.ts'
import { insertFile } from './files.ts'
import { UPLOAD_LIMIT_MEGABYTES } from './http/server.ts'
import { refuseUnless } from './refusal.ts'
import { fileTooLarge, invalidInput } from './refusals.ts'
import { Line, RegionId } from './schemas.ts'
import { xlsxMediaType } from './spreadsheet/write-sheet.ts'
import { listZipEntries } from './spreadsheet/zip-entries.ts'

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

/** The file of a form. @throws invalidInput where there is none, fileTooLarge */
export async function readUpload(request: FastifyRequest): Promise<{ name: string; bytes: Buffer }> {
  const upload = await request.file()
  refuseUnless(upload, invalidInput({}, [{ pointer: '/file', zh: '请选择文件', en: 'Choose a file' }]))
  const bytes = await upload.toBuffer().catch(() => undefined)
  refuseUnless(bytes && !upload.file.truncated, fileTooLarge({ limitMegabytes: UPLOAD_LIMIT_MEGABYTES }))
  return { name: upload.filename, bytes }
}

/**
 * What a file's bytes and its name say it is, among the kinds that are taken; undefined for all others, also where the two
 * disagree: a program or a workbook with macros under the name of a plain one.
 */
export function sniffMediaType(name: string, bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  const extension = name.toLowerCase().split('.').at(-1) ?? ''
  if (head.startsWith('%PDF-')) return 'application/pdf'
  if (head.startsWith('\x89PNG')) return 'image/png'
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (head.startsWith('PK\x03\x04')) {
    if (extension === 'xlsx' && mayBeWorkbook(bytes)) {
      return xlsxMediaType
    }
    return extension === 'zip' ? 'application/zip' : undefined
  }
  if (head.startsWith('\xd0\xcf\x11\xe0')) return extension === 'xls' ? 'application/vnd.ms-excel' : undefined
  if (!isText(bytes)) return undefined
  if (['csv', 'tsv', 'txt'].includes(extension)) return 'text/csv'
  return extension === 'xml' && head.includes('<') ? 'application/xml' : undefined
}

/** A damaged one may: whoever reads it says what is wrong with it, more kindly than "not taken". */
function mayBeWorkbook(bytes: Uint8Array): boolean {
  const names = listZipEntries(bytes)?.map((entry) => entry.name.toLowerCase())
  if (!names) return true
  return names.some((name) => name.startsWith('xl/')) && !names.includes('xl/vbaproject.bin')
}

/** Text has no zero bytes, except where it is UTF-16 and says so. */
function isText(bytes: Uint8Array): boolean {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  return isUtf16 || !bytes.includes(0)
}

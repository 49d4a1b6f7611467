import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { sha256 } from '../canonical-json.ts'
import { type Actor, actorKey } from '../command/actor.ts'
import { command } from '../command/command.ts'
import { executeCommand, type Platform } from '../command/execute.ts'
import { Refusal, refuseUnless } from '../command/refusal.ts'
import { fileTooLarge, invalidInput } from '../command/refusals.ts'
import { LINE_MAX, Line, RegionId } from '../command/schemas.ts'
import { inScope } from '../database/database.ts'
import { UPLOAD_LIMIT_MEGABYTES } from '../http/server.ts'
import { inspectFile } from '../inspection/inspect-file.ts'
import { fileCarriesProgram, fileInfected, scannerSilent, tooLargeToScan } from '../inspection/refusals.ts'
import { isReleased } from '../quarantine/quarantine-store.ts'
import { CONTENT_CHECK } from '../quarantine/quarantined-file.ts'
import { setFileAside } from '../quarantine/set-file-aside.ts'
import { maskNumbersInWords } from '../secrets/numbers-in-words.ts'
import { insertFile } from './files.ts'
import { refuseOverOwnFiles } from './own-files.ts'
import { uploading } from './uploading.ts'
import type { ScanAnswer } from './virus-scanner.ts'

const MEGABYTE = 1024 * 1024

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

/**
 * Records an uploaded document whose bytes already lie in the store. What a person hands in is their own. (上传材料)
 *
 * Refusals: platform.enough-files-today
 */
export const storeFile = command({
  ...uploading,
  name: 'platform.store-file',
  en: 'Upload a document',
  input: StoreFile,
  async run(context, input) {
    const { tx, actor, now } = context
    await refuseOverOwnFiles(tx, actor, now)
    const fileId = context.newId()
    const { organizationId = null, personId = null } = actor
    const file = { ...input, fileId, organizationId, personId, storedAt: now }
    await insertFile(tx, file, actor.id, { awaitsUse: true })
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
export async function readUpload(
  request: FastifyRequest,
  limitMegabytes = UPLOAD_LIMIT_MEGABYTES,
): Promise<Upload> {
  const upload = await request.file({ limits: { fileSize: limitMegabytes * MEGABYTE } })
  refuseUnless(upload, invalidInput({}, [{ pointer: '/file', zh: '请选择文件', en: 'Choose a file' }]))
  const bytes = await upload.toBuffer().catch(() => undefined)
  refuseUnless(bytes && !upload.file.truncated, fileTooLarge({ limitMegabytes }))
  return { name: upload.filename, bytes }
}

/** Where a file comes from and what it is to be used for. */
export interface Arrival {
  readonly regionId: string
  /** What it was handed in for, in Chinese: what the officer reads who decides about a file that was set aside. */
  readonly purpose: string
}

/**
 * Looks into an uploaded file, and has it scanned where there is a scanner, before anything of it is kept. What carries a program or a
 * virus is set aside; what is merely of another kind than it says is an honest mistake, and nothing of it stays (docs/adr/0050).
 *
 * @returns its media type
 * @throws those of `inspectFile`, fileInfected, scannerSilent, tooLargeToScan
 */
export async function admitUpload(
  platform: Platform,
  actor: Actor,
  arrival: Arrival,
  upload: Upload,
): Promise<string> {
  const whole = { ...upload, isPart: false }
  const mediaType = await inspectOrSetAside(platform, actor, arrival, whole)
  await refuseInfected(platform, actor, arrival, whole)
  return mediaType
}

/**
 * Looks into a file. What is refused for another reason may hold a virus all the same, and the security officer is to hear of it: it is
 * scanned too, and set aside where it does. A scanner that says nothing changes nothing: nothing of the file is kept anyway.
 *
 * @returns its media type
 * @throws those of `inspectFile`, fileInfected
 */
export async function inspectOrSetAside(
  platform: Platform,
  actor: Actor,
  arrival: Arrival,
  file: Scanned,
): Promise<string> {
  try {
    return await inspectFile(file.name, file.bytes)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.code === CARRIES_PROGRAM) {
      const finding = String(error.details['whatZh'])
      await setAside(platform, actor, arrival, { ...file, foundBy: CONTENT_CHECK, finding })
    } else if ((await scan(platform, actor, arrival, file)).outcome === 'infected')
      throw fileInfected({ name: file.name })
    throw error
  }
}

const CARRIES_PROGRAM = fileCarriesProgram({ name: '', whatZh: '', whatEn: '' }).code

interface Scanned {
  readonly name: string
  readonly bytes: Uint8Array
  /** A piece of a longer file. */
  readonly isPart: boolean
}

/** Has bytes scanned where there is a scanner. Exactly what two officers released for whoever hands it in is let through. @throws fileInfected, scannerSilent, tooLargeToScan */
export async function refuseInfected(
  platform: Platform,
  actor: Actor,
  arrival: Arrival,
  file: Scanned,
): Promise<void> {
  const answer = await scan(platform, actor, arrival, file)
  switch (answer.outcome) {
    case 'clean':
      return
    case 'too-large':
      throw tooLargeToScan()
    case 'failed':
      throw Object.assign(scannerSilent(), { cause: answer.reason })
    case 'infected':
      throw fileInfected({ name: file.name })
  }
}

/** What the scanner says, where there is one; what it finds is set aside, unless two officers released it. */
async function scan(platform: Platform, actor: Actor, arrival: Arrival, file: Scanned): Promise<ScanAnswer> {
  const { scanner } = platform
  if (scanner === undefined) return { outcome: 'clean' }
  const answer = await scanner.scan(file.bytes)
  if (answer.outcome !== 'infected') return answer
  const of = {
    regionId: arrival.regionId,
    foundBy: scanner.name,
    finding: nameOfVirus(answer.signature),
    sha256: sha256(file.bytes),
    uploadedBy: actorKey(actor),
    organizationId: actor.organizationId ?? null,
  }
  if (await inScope(platform.db, { kind: 'system' }, (tx) => isReleased(tx, of))) return { outcome: 'clean' }
  await setAside(platform, actor, arrival, {
    ...file,
    foundBy: scanner.name,
    finding: nameOfVirus(answer.signature),
  })
  return answer
}

async function setAside(
  platform: Platform,
  actor: Actor,
  { regionId, purpose }: Arrival,
  { name, bytes, isPart, foundBy, finding }: Scanned & { readonly foundBy: string; readonly finding: string },
): Promise<void> {
  const digest = await platform.quarantine.put(bytes)
  await executeCommand(platform, setFileAside, actor, {
    ...{ regionId, purpose, isPart, foundBy, sha256: digest, sizeBytes: bytes.byteLength },
    // neither a long name nor a long signature is to keep a file from being recorded
    name: shortened(name),
    finding: shortened(finding),
  })
}

/** A scanner's own name for a virus is a word or two: whatever else it says is shown to nobody, nor a number in it. */
function nameOfVirus(signature: string): string {
  return /^[\w.:/+()\- ]{1,120}$/.test(signature) ? maskNumbersInWords(signature) : '病毒（名称不明）'
}

/** As much as a line holds of what can be kept, and never nothing. */
function shortened(text: string): string {
  return text.replaceAll('\0', '').trim().slice(0, LINE_MAX).toWellFormed().trim() || '—'
}

import type { Actor } from '../command/actor.ts'
import type { Platform } from '../command/execute.ts'
import { refuseUnless } from '../command/refusal.ts'
import { fileTooLarge } from '../command/refusals.ts'
import { countLineEnds, isMarkedWide, lineOfZeroByte } from '../inspection/file-kind.ts'
import { fileNotText } from '../inspection/refusals.ts'
import { type Arrival, admitUpload, inspectOrSetAside, refuseInfected } from './upload.ts'

/** A file of a form while it arrives. */
export interface ArrivingFile {
  readonly name: string
  readonly bytes: AsyncIterable<Uint8Array>
  /** Whether it was cut because it is larger than what is taken; to be asked at its end. */
  isCut(): boolean
  readonly limitMegabytes: number
}

/** What may be kept: taken in while it is looked into, so that a refusal on the way leaves nothing. */
export interface AdmittedFile {
  readonly mediaType: string
  readonly bytes: AsyncIterable<Uint8Array>
}

const MEGABYTE = 1024 * 1024
const WINDOW_BYTES = 16 * MEGABYTE
/** Of the window before, so that nothing hides across the cut. */
const OVERLAP_BYTES = 64 * 1024
/** A workbook is judged by the list at its end, so it is held whole; a million lines pack into some 40 MB. */
const WORKBOOK_LIMIT_MEGABYTES = 256

/**
 * Looks into a file of any size as `admitUpload` does into small ones: one that fits a window, or is a workbook, whole; longer
 * text window by window while it passes on.
 *
 * @throws those of `admitUpload`, fileTooLarge; on the way through `bytes` too
 */
export async function admitStream(
  platform: Platform,
  actor: Actor,
  arrival: Arrival,
  file: ArrivingFile,
): Promise<AdmittedFile> {
  const { name } = file
  const source = file.bytes[Symbol.asyncIterator]()
  const first = await gather(source, WINDOW_BYTES)
  const isWhole = first.byteLength < WINDOW_BYTES
  if (isWhole) refuseCut(file)
  const isPacked = first[0] === 0x50 && first[1] === 0x4b
  if (isWhole || isPacked) {
    const limit = WORKBOOK_LIMIT_MEGABYTES * MEGABYTE
    const rest = isWhole ? Buffer.alloc(0) : await gather(source, limit - first.byteLength)
    const bytes = isWhole ? first : Buffer.concat([first, rest])
    refuseUnless(bytes.byteLength < limit, fileTooLarge({ limitMegabytes: WORKBOOK_LIMIT_MEGABYTES }))
    refuseCut(file)
    const mediaType = await admitUpload(platform, actor, arrival, { name, bytes })
    return { mediaType, bytes: once(bytes) }
  }
  const mediaType = await inspectOrSetAside(platform, actor, arrival, { name, bytes: first, isPart: true })
  return { mediaType, bytes: windows(platform, actor, arrival, { file, first, source }) }
}

/** Passes text on once it is looked into, and its end only when all of it was there. */
async function* windows(
  platform: Platform,
  actor: Actor,
  arrival: Arrival,
  {
    file,
    first,
    source,
  }: { readonly file: ArrivingFile; readonly first: Buffer; readonly source: AsyncIterator<Uint8Array> },
): AsyncGenerator<Uint8Array> {
  const { name } = file
  const isWide = isMarkedWide(first)
  let linesBefore = 0
  let before = Buffer.alloc(0)
  for (let window = first; window.byteLength > 0; window = await gather(source, WINDOW_BYTES)) {
    const bytes = Buffer.concat([before, window])
    await refuseInfected(platform, actor, arrival, { name, bytes, isPart: true })
    const line = isWide ? undefined : lineOfZeroByte(window)
    if (line !== undefined) throw fileNotText({ name, line: linesBefore + line })
    linesBefore += countLineEnds(window)
    yield window
    before = Buffer.from(window.subarray(-OVERLAP_BYTES))
  }
  refuseCut(file)
}

function refuseCut({ isCut, limitMegabytes }: ArrivingFile): void {
  refuseUnless(!isCut(), fileTooLarge({ limitMegabytes }))
}

/** At least so many bytes, or what is left. */
async function gather(source: AsyncIterator<Uint8Array>, least: number): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let size = 0
  while (size < least) {
    const { done, value } = await source.next()
    if (done) break
    parts.push(value)
    size += value.byteLength
  }
  return Buffer.concat(parts)
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

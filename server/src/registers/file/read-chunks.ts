import { streamXlsxRows } from 'hucre/xlsx'
import {
  decodeText,
  detectFormat,
  findDelimiter,
  notASpreadsheet,
  spreadsheetBroken,
} from '../../platform/spreadsheet/index.ts'
import { splitLine } from './split-line.ts'

/** Whole lines of a register, some ten thousand at a time. */
export interface LineChunk {
  /** Stand there until the next chunk is asked for, which is read into the same memory. */
  readonly bytes: Uint8Array
  /** The file ended here without a line end. */
  readonly isOpenEnded: boolean
  /** It is the beginning of one line that goes on and on; nothing more of the file is read. */
  readonly isEndless?: boolean
}

export interface RegisterText {
  readonly encoding: 'utf-8' | 'gb18030'
  readonly delimiter: string
  /** The first rows, for the headings. */
  readonly head: readonly (readonly string[])[]
  readonly chunks: AsyncIterable<LineChunk>
  /** Lets go of the file; to be called however far it was read. */
  close(): Promise<void>
}

const CHUNK_BYTES = 1024 * 1024
const SAMPLE_BYTES = 256 * 1024
const HEAD_ROWS = 60
const LINE_END = 10
const UNPACKED_LIMIT_BYTES = 4 * 1024 * 1024 * 1024

/**
 * A register file of any size as chunks of whole lines, without ever holding more than a few of them: text in UTF-8, GB18030
 * or UTF-16, or the first sheet of an xlsx workbook.
 *
 * @throws notASpreadsheet, emptyFile, spreadsheetBroken
 */
export async function readChunks(source: AsyncIterable<Uint8Array>): Promise<RegisterText> {
  const reader = new ByteReader(source)
  try {
    return { ...(await readText(reader)), close: () => reader.close() }
  } catch (error) {
    await reader.close()
    throw error
  }
}

type ReadText = Omit<RegisterText, 'close'>

async function readText(reader: ByteReader): Promise<ReadText> {
  const sample = await reader.peek(SAMPLE_BYTES)
  const isZip = sample[0] === 0x50 && sample[1] === 0x4b
  if (isZip) return readXlsxChunks(await reader.rest())
  detectFormat(sample, UNPACKED_LIMIT_BYTES)
  const text = decodeText(wholeLines(sample))
  const { encoding, skip } = encodingOf(sample, text)
  const bytes = encoding === 'utf-16' ? toUtf8(reader.read(), sample) : skipping(reader.read(), skip)
  const hint = /^sep=([\t,;|])\r?\n/.exec(text)?.[1]
  const delimiter = hint ?? findDelimiter(text)
  return {
    encoding: encoding === 'gb18030' ? 'gb18030' : 'utf-8',
    delimiter,
    head: text
      .split('\n', HEAD_ROWS)
      .map((line) => splitLine(line.endsWith('\r') ? line.slice(0, -1) : line, delimiter)),
    chunks: chunksOf(bytes),
  }
}

/** Of a sample, which may be cut within a character: up to its last line end. */
function wholeLines(sample: Uint8Array): Uint8Array {
  const last = sample.lastIndexOf(LINE_END)
  if (sample.byteLength < SAMPLE_BYTES || last <= 0) return sample
  // in UTF-16 with the low byte first, the zero after the line end belongs to it
  return sample.subarray(0, sample[last + 1] === 0 ? last + 2 : last + 1)
}

function encodingOf(
  sample: Uint8Array,
  text: string,
): { encoding: 'utf-8' | 'gb18030' | 'utf-16'; skip: number } {
  if (sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf) return { encoding: 'utf-8', skip: 3 }
  const isMarkedWide =
    (sample[0] === 0xff && sample[1] === 0xfe) || (sample[0] === 0xfe && sample[1] === 0xff)
  if (isMarkedWide || sample.subarray(0, 400).includes(0)) return { encoding: 'utf-16', skip: 0 }
  const start = wholeLines(sample)
  const asUtf8 = new TextDecoder('utf-8').decode(start)
  return { encoding: asUtf8 === text ? 'utf-8' : 'gb18030', skip: 0 }
}

async function* skipping(source: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array> {
  let left = bytes
  for await (const part of source) {
    yield left > 0 ? part.subarray(left) : part
    left = 0
  }
}

async function* toUtf8(source: AsyncIterable<Uint8Array>, sample: Uint8Array): AsyncGenerator<Uint8Array> {
  const isBigEndian = (sample[0] === 0xfe && sample[1] === 0xff) || (sample[0] === 0 && sample[1] !== 0)
  const decoder = new TextDecoder(isBigEndian ? 'utf-16be' : 'utf-16le')
  const encoder = new TextEncoder()
  for await (const part of source) yield encoder.encode(decoder.decode(part, { stream: true }))
  yield encoder.encode(decoder.decode())
}

/** Cuts at line ends: a byte of that value is never a part of a character in UTF-8 or GB18030. */
async function* chunksOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<LineChunk> {
  let room = Buffer.allocUnsafe(SAMPLE_BYTES)
  let size = 0
  for await (const part of source) {
    if (size + part.byteLength > room.byteLength)
      room = Buffer.concat([room.subarray(0, size)], 2 * (size + part.byteLength))
    room.set(part, size)
    size += part.byteLength
    if (size < CHUNK_BYTES) continue
    const end = room.lastIndexOf(LINE_END, size - 1) + 1
    if (end === 0) {
      yield { bytes: room.subarray(0, size), isOpenEnded: false, isEndless: true }
      return
    }
    yield { bytes: room.subarray(0, end), isOpenEnded: false }
    room.copyWithin(0, end, size)
    size -= end
  }
  if (size > 0) yield { bytes: room.subarray(0, size), isOpenEnded: room[size - 1] !== LINE_END }
}

/** The first sheet that is not hidden, as text with tabs. What is packed is held whole; what it unpacks to is not. */
async function readXlsxChunks(packed: Uint8Array): Promise<ReadText> {
  detectFormat(packed, UNPACKED_LIMIT_BYTES)
  const head: string[][] = []
  for await (const cells of xlsxRows(packed)) {
    head.push(cells)
    if (head.length === HEAD_ROWS) break
  }
  if (head.length === 0) throw notASpreadsheet({ isZh: '一个空的工作簿', isEn: 'an empty workbook' })
  const lines = async function* () {
    const encoder = new TextEncoder()
    let text = ''
    for await (const cells of xlsxRows(packed)) {
      text += `${cells.join('\t')}\n`
      if (text.length < CHUNK_BYTES / 2) continue
      yield encoder.encode(text)
      text = ''
    }
    yield encoder.encode(text)
  }
  return { encoding: 'utf-8', delimiter: '\t', head, chunks: chunksOf(lines()) }
}

async function* xlsxRows(packed: Uint8Array): AsyncGenerator<string[]> {
  let next = 0
  try {
    for await (const { index, values } of streamXlsxRows(packed)) {
      // rows that hold nothing are left out by the reader; lines are to count as the sheet shows them
      for (; next < index; next++) yield ['']
      next = index + 1
      yield values.map(cellText)
    }
  } catch (error) {
    throw Object.assign(spreadsheetBroken(), { cause: error })
  }
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  return String(value).replace(/[\t\r\n]+/g, ' ')
}

/** Bytes of a stream, of which some can be looked at before they are read. Each part stands until the next is asked for. */
class ByteReader {
  readonly #source: AsyncIterator<Uint8Array>
  readonly #held: Uint8Array[] = []

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  async peek(bytes: number): Promise<Uint8Array> {
    let size = 0
    while (size < bytes) {
      const { done, value } = await this.#source.next()
      if (done) break
      this.#held.push(Uint8Array.from(value))
      size += value.byteLength
    }
    return Buffer.concat(this.#held).subarray(0, bytes)
  }

  async *read(): AsyncGenerator<Uint8Array> {
    yield* this.#held.splice(0)
    for (;;) {
      const { done, value } = await this.#source.next()
      if (done) return
      yield value
    }
  }

  async close(): Promise<void> {
    await this.#source.return?.()
  }

  async rest(): Promise<Uint8Array> {
    const parts: Uint8Array[] = []
    for await (const part of this.read()) parts.push(Uint8Array.from(part))
    return Buffer.concat(parts)
  }
}

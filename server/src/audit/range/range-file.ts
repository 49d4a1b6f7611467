import type { Words } from '@zhixun/policy'
import { z } from 'zod'
import type { AuditEntry } from '../entry.ts'
import type { Seal } from '../seals/seal.ts'

export const rangeFormat = 'zhixun-audit-range'
export const rangeVersion = 1

/** First line of a file with a stretch of an audit chain; a line for each seal and each entry follow. */
export interface RangeHead {
  readonly format: typeof rangeFormat
  readonly version: typeof rangeVersion
  readonly regionId: string
  readonly fromSeq: number
  readonly toSeq: number
  readonly exportedAt: string
  readonly exportedBy: string
  /** How many lines of each kind follow. */
  readonly seals: number
  readonly entries: number
}

export interface AuditRange {
  readonly head: RangeHead
  readonly seals: readonly Seal[]
  readonly entries: readonly AuditEntry[]
}

/** A stretch of a chain with its seals as JSON Lines. See docs/reference/audit-files.md. */
export function writeRange(
  range: Omit<AuditRange, 'head'> & Pick<RangeHead, 'regionId' | 'exportedAt' | 'exportedBy'>,
) {
  const { regionId, exportedAt, exportedBy, seals, entries } = range
  const head: RangeHead = {
    format: rangeFormat,
    version: rangeVersion,
    regionId,
    fromSeq: entries[0]?.seq ?? 0,
    toSeq: entries.at(-1)?.seq ?? 0,
    exportedAt,
    exportedBy,
    seals: seals.length,
    entries: entries.length,
  }
  const lines = [head, ...seals.map((seal) => ({ seal })), ...entries.map((entry) => ({ entry }))]
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('')
}

/** Whether a file is a stretch of an audit chain, or was one before it was damaged or saved anew: any of its lines says so. */
export function isRangeFile(bytes: Uint8Array): boolean {
  if (isZip(bytes)) return false
  // zero bytes stand between the letters where an editor saved it as UTF-16
  const beginning = new TextDecoder().decode(bytes.subarray(0, LOOKED_AT_BYTES)).replaceAll('\0', '')
  return beginning.includes(rangeFormat) || /^\s*\{\s*"(?:entry|seal)"\s*:\s*\{/m.test(beginning)
}

const LOOKED_AT_BYTES = 1024 * 1024

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b
}

const Link = { seq: z.int(), previousHash: z.string(), hash: z.string(), regionId: z.string() }
const Head = z.object({
  format: z.literal(rangeFormat),
  version: z.number(),
  regionId: z.string(),
  fromSeq: z.int(),
  toSeq: z.int(),
  exportedAt: z.string(),
  exportedBy: z.string(),
  seals: z.int(),
  entries: z.int(),
})
/** Of what a line says no more is asked than checking needs; its hash speaks for the rest. */
const Line = z.union([
  z.object({
    seal: z.looseObject({ ...Link, lastSeq: z.int(), lastHash: z.string(), sealedOn: z.string() }),
  }),
  z.object({ entry: z.looseObject(Link) }),
])

/** A file of which a line cannot be read; the words follow "the audit stretch is damaged". */
export class RangeUnreadable extends Error {
  readonly words: Words

  constructor(words: Words) {
    super(words.en)
    this.words = words
  }
}

/** @throws RangeUnreadable that tells the line which cannot be read */
export function readRange(bytes: Uint8Array): AuditRange {
  const lines = textOf(bytes).split('\n')
  if (lines.at(-1) === '') lines.pop()
  const [first = '', ...rest] = lines
  const head = Head.safeParse(parseJson(first))
  if (!head.success) throw unreadable('首行（文件头）残缺或被改动', 'its first line, the head, is damaged')
  const { version } = head.data
  if (version !== rangeVersion)
    throw unreadable(`文件版本 ${version} 不是本程序所识`, `version ${version} of the file is not known`)
  const seals: Seal[] = []
  const entries: AuditEntry[] = []
  for (const [place, line] of rest.entries()) {
    const told = Line.safeParse(parseJson(line))
    if (!told.success)
      throw unreadable(`第 ${place + 2} 行残缺或被改动`, `line ${place + 2} of it is damaged`)
    if ('seal' in told.data) seals.push(told.data.seal as unknown as Seal)
    else entries.push(told.data.entry as unknown as AuditEntry)
  }
  return { head: { ...head.data, version: rangeVersion }, seals, entries }
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw unreadable(
      '文件不是 UTF-8 文本，可能在别的程序里打开后又保存过',
      'it is not UTF-8 text; another program may have saved it anew',
    )
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function unreadable(zh: string, en: string): RangeUnreadable {
  return new RangeUnreadable({ zh, en })
}

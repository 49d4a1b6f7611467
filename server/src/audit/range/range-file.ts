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

/** Whether a file begins like a stretch of an audit chain. */
export function isRangeFile(bytes: Uint8Array): boolean {
  const beginning = new TextDecoder().decode(bytes.subarray(0, 64))
  return beginning.startsWith(`{"format":"${rangeFormat}"`)
}

/** @throws SyntaxError or RangeError that tells the line which cannot be read */
export function readRange(bytes: Uint8Array): AuditRange {
  const lines = new TextDecoder('utf-8', { fatal: true }).decode(bytes).split('\n')
  if (lines.at(-1) === '') lines.pop()
  const [first = '', ...rest] = lines
  const head = JSON.parse(first) as RangeHead
  if (head.version !== rangeVersion) throw new RangeError(`version ${head.version} of the file is not known`)
  const seals: Seal[] = []
  const entries: AuditEntry[] = []
  for (const [place, line] of rest.entries()) {
    const told = parseLine(line, place + 2)
    if (told.seal !== undefined) seals.push(told.seal)
    if (told.entry !== undefined) entries.push(told.entry)
  }
  return { head, seals, entries }
}

function parseLine(line: string, number: number): { seal?: Seal; entry?: AuditEntry } {
  try {
    const told = JSON.parse(line) as { seal?: Seal; entry?: AuditEntry }
    if (told.seal === undefined && told.entry === undefined) throw new SyntaxError('neither seal nor entry')
    return told
  } catch (error) {
    throw new SyntaxError(`line ${number}: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    })
  }
}

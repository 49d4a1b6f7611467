import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { Platform, Tx } from '../../platform/index.ts'
import { type CheckedChunk, LINES_PER_CHUNK_MAX } from '../file/check-lines.ts'
import { openLinePool } from '../file/line-pool.ts'
import { lineFaultWords } from '../file/line-words.ts'
import { type LineChunk, type RegisterText, readChunks } from '../file/read-chunks.ts'
import { findLayout, type RegisterLayout } from '../file/register-layout.ts'
import { monthText, type RegisterKind, registerKind } from '../kinds.ts'
import { columnsMixedUp, fileCutOff, lineEndless, nothingReadable } from '../refusals.ts'
import { compareWith } from './compare-snapshots.ts'
import { listDuplicateLines, loadEntries, openStaging } from './load-entries.ts'
import { type CheckStep, HOPELESS_FAULTS, type Snapshot } from './snapshot.ts'
import { insertFindings, listSnapshots, type RegisterFinding } from './snapshot-store.ts'

export type CheckedRegister = Pick<Snapshot, 'figures' | 'headings' | 'comparedWith' | 'comparison'>

/** Hears how far it is; how many lines there will be is null where that says nothing. What it throws ends the check. */
export type TellStep = (step: CheckStep, doneLines: number, totalLines: number | null) => Promise<void>

/** More are counted, but not kept one by one. */
const FINDINGS_MAX = 5_000
const DUPLICATES_MAX = 500

/**
 * Reads a register's file, checks every line, matches its people with the registry, stores its entries aside and compares
 * them with the snapshot before: in one transaction, with memory that does not grow with the file.
 *
 * @throws registerHeadingsMissing, fileCutOff, lineEndless, nothingReadable, columnsMixedUp, and those of reading a spreadsheet
 */
export async function checkRegisterFile(
  platform: Pick<Platform, 'files' | 'secrets' | 'bulkLoad'>,
  snapshot: Snapshot,
  tell: TellStep,
): Promise<CheckedRegister> {
  const text = await readChunks(platform.files.stream(snapshot.fileSha256))
  try {
    return await checkText(platform, snapshot, text, tell)
  } finally {
    await text.close()
  }
}

async function checkText(
  platform: Pick<Platform, 'files' | 'secrets' | 'bulkLoad'>,
  snapshot: Snapshot,
  text: RegisterText,
  tell: TellStep,
): Promise<CheckedRegister> {
  const kind = registerKind(snapshot.kind)
  const layout = findLayout(kind, text.head)
  const sizeBytes = await platform.files.size(snapshot.fileSha256)
  return platform.bulkLoad({ kind: 'system' }, async (tx, copyInto) => {
    const staging = await openStaging(tx, copyInto)
    const pool = openLinePool(
      {
        kind,
        layout,
        encoding: text.encoding,
        delimiter: text.delimiter,
        asOfOn: snapshot.asOfOn,
        hashState: platform.secrets.hashState(),
      },
      sizeBytes,
    )
    const lines = new CheckedLines(kind, layout)
    try {
      await pump(text.chunks, pool, staging, lines, (bytes) =>
        tell('reading', lines.count, lines.estimate(bytes, sizeBytes)),
      )
    } catch (error) {
      await breakOff(staging)
      throw error
    } finally {
      await pool.close()
    }
    staging.end()
    await finished(staging)
    lines.refuseHopeless()
    return store(tx, snapshot, lines, (step) => tell(step, lines.count, null))
  })
}

/** A COPY that is under way lets no rollback through before it is told that nothing more comes. */
async function breakOff(staging: Writable): Promise<void> {
  if (staging.closed) return
  staging.destroy(new Error('the file is not taken'))
  await finished(staging).catch(() => undefined)
}

type Pool = ReturnType<typeof openLinePool>

/** Keeps the pool busy and the stream fed, in the order of the file. */
async function pump(
  chunks: AsyncIterable<LineChunk>,
  pool: Pool,
  staging: Writable,
  lines: CheckedLines,
  tell: (bytes: number) => Promise<void>,
): Promise<void> {
  const underway: (Omit<LineChunk, 'bytes'> & { checked: Promise<CheckedChunk>; bytes: number })[] = []
  let told: Promise<void> | undefined
  let stopped: unknown
  let readBytes = 0
  const settleOne = async () => {
    const first = underway.shift()
    if (!first) return
    const checked = await first.checked
    readBytes += first.bytes
    lines.take(checked, first)
    if (!staging.write(checked.rows)) await once(staging, 'drain')
    if (stopped) throw stopped
    told ??= tell(readBytes)
      .catch((error: unknown) => {
        stopped = error
      })
      .finally(() => {
        told = undefined
      })
  }
  let chunk = 0
  for await (const { bytes, ...ends } of chunks) {
    const checked = pool.check(bytes, chunk++)
    // a refusal of an earlier chunk may come first; this one's is heard when its turn comes
    checked.catch(() => undefined)
    underway.push({ checked, ...ends, bytes: bytes.byteLength })
    if (underway.length >= pool.places) await settleOne()
  }
  while (underway.length > 0) await settleOne()
  await told
  if (stopped) throw stopped
}

/** What was found so far, with lines counted through the whole file. */
class CheckedLines {
  readonly #kind: RegisterKind
  readonly #layout: RegisterLayout
  readonly #firstLines: number[] = []
  readonly findings: RegisterFinding[] = []
  readonly linesByMonth = new Map<number, number>()
  /** Rows of the file so far, headings and empty ones included. */
  count = 0
  filledLines = 0
  faultyLines = 0
  foundCount = 0

  constructor(kind: RegisterKind, layout: RegisterLayout) {
    this.#kind = kind
    this.#layout = layout
  }

  /** @throws fileCutOff, lineEndless */
  take(checked: CheckedChunk, { isOpenEnded, isEndless }: Omit<LineChunk, 'bytes'>): void {
    this.#firstLines.push(this.count)
    for (const { line, column, kind, shown } of checked.findings)
      this.find('fault', kind, this.count + line + 1, this.#headingOf(column), shown)
    this.count += checked.lines
    this.filledLines += checked.filledLines
    this.faultyLines += checked.faultyLines
    for (const [month, lines] of checked.linesByMonth)
      this.linesByMonth.set(month, (this.linesByMonth.get(month) ?? 0) + lines)
    if (isEndless) throw lineEndless({ line: this.count })
    if (!isOpenEnded || this.count < 2) return
    if (checked.isLastCut) throw fileCutOff({ line: this.count })
    // cut within its last column it looks like any other: 2023-01-1 for 2023-01-12
    this.find('doubt', 'line-without-end', this.count, '', null)
  }

  find(
    tone: RegisterFinding['tone'],
    kind: keyof typeof lineFaultWords,
    line: number,
    heading: string,
    shown: string | null,
  ): void {
    this.foundCount++
    if (this.findings.length >= FINDINGS_MAX) return
    const number = this.findings.length + 1
    this.findings.push({ number, tone, kind, line, heading, shown, ...lineFaultWords[kind] })
  }

  /** Line of the file, from 1, of a line as it was staged. */
  lineOf(staged: number): number {
    const chunk = Math.floor(staged / LINES_PER_CHUNK_MAX)
    return (this.#firstLines[chunk] ?? 0) + (staged % LINES_PER_CHUNK_MAX) + 1
  }

  estimate(readBytes: number, totalBytes: number): number | null {
    // xlsx is packed: what is read of it says nothing about what is left
    if (readBytes === 0 || readBytes > totalBytes) return null
    return Math.round((this.count * totalBytes) / readBytes)
  }

  /** @throws nothingReadable, columnsMixedUp */
  refuseHopeless(): void {
    const { filledLines: lines, faultyLines } = this
    if (lines === 0) throw nothingReadable()
    if (faultyLines > lines * HOPELESS_FAULTS) {
      const first = this.findings[0]
      const example = first ? `第 ${first.line} 行“${first.heading}”：${first.zh}` : ''
      throw columnsMixedUp({ lines, faultyLines, example })
    }
  }

  get headings(): readonly string[] {
    return this.#layout.headings.filter((heading) => heading !== '')
  }

  #headingOf(column: string | undefined): string {
    const place = this.#kind.columns.findIndex((each) => each.name === column)
    return this.#layout.headings[place] || this.#kind.columns[place]?.label.zh || ''
  }
}

async function store(
  tx: Tx,
  snapshot: Snapshot,
  lines: CheckedLines,
  tell: (step: CheckStep) => Promise<void>,
): Promise<CheckedRegister> {
  await tell('storing')
  const loaded = await loadEntries(tx, snapshot, () => tell('matching'))
  if (loaded.duplicateLines > 0) {
    for (const line of await listDuplicateLines(tx, DUPLICATES_MAX))
      lines.find('doubt', 'line-twice', lines.lineOf(line), '', null)
  }
  await insertFindings(tx, snapshot, lines.findings)
  const figures = {
    lines: lines.filledLines,
    faultyLines: lines.faultyLines,
    findings: lines.foundCount,
    linesByMonth: Object.fromEntries(
      [...lines.linesByMonth]
        .sort(([one], [other]) => one - other)
        .map(([month, count]) => [monthText(month), count]),
    ),
    ...loaded,
  }
  await tell('comparing')
  const before = await findBefore(tx, snapshot)
  const now = { ...snapshot, figures }
  const comparison = before ? await compareWith(tx, now, before) : null
  return { figures, headings: lines.headings, comparedWith: before?.snapshotId ?? null, comparison }
}

/** The published snapshot of the same kind and area whose day comes before this one's. */
async function findBefore(tx: Tx, { kind, area, asOfOn }: Snapshot): Promise<Snapshot | undefined> {
  const published = await listSnapshots(tx, { kind, area, states: ['published'], order: 'as-of' })
  return published.find((each) => each.asOfOn <= asOfOn)
}

import { setImmediate as nextTurn } from 'node:timers/promises'
import { inWorker, markFindings } from '../../platform/imports/index.ts'
import { readWorkbook } from '../../platform/spreadsheet/index.ts'
import { checkRoster, checkRosterInSteps } from './check-roster.ts'
import type { Progress, RosterCheck, RosterOptions, RosterRemarks } from './roster.ts'
import { fromPlain, type RosterImportInput, type RosterImportPart, withRemarks } from './roster-import.ts'

/** Up to this size, some thousand lines, a file is read faster than a thread is started, and while somebody waits. */
export const SMALL_FILE_BYTES = 256 * 1024

const importModule = new URL('./roster-import.ts', import.meta.url)

/**
 * Checks a roster file as it was handed in. Large ones are checked in a thread of their own.
 *
 * @param tell given the progress now and then: lines done of all
 * @throws every refusal of `readWorkbook`, and noRosterFound
 */
export async function checkRosterFile(
  bytes: Uint8Array,
  fileName: string,
  options: RosterOptions = {},
  tell: (progress: Progress) => void = () => {},
): Promise<RosterCheck> {
  if (bytes.length > SMALL_FILE_BYTES) return checkInWorker({ bytes, fileName, options }, tell)
  const steps = checkRosterInSteps(await readWorkbook(bytes, fileName), options)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    tell(step.value)
    await nextTurn()
  }
}

const noRemarks: RosterRemarks = { faults: [], doubts: [] }

/**
 * The file as it was handed in, as xlsx with every fault and doubt marked; see `markFindings`.
 *
 * @param remarks what else is known of its lines, such as by the registers
 */
export async function markRosterFile(
  bytes: Uint8Array,
  fileName: string,
  options: RosterOptions = {},
  remarks: RosterRemarks = noRemarks,
): Promise<Uint8Array> {
  if (bytes.length <= SMALL_FILE_BYTES) {
    const workbook = await readWorkbook(bytes, fileName)
    return markFindings(workbook, withRemarks(checkRoster(workbook, options), remarks))
  }
  let marked = new Uint8Array()
  await inWorker<RosterImportInput, RosterImportPart>(
    importModule,
    { bytes, fileName, options, remarks },
    (part) => {
      if (part.kind === 'file') marked = new Uint8Array(part.bytes)
    },
  )
  return marked
}

async function checkInWorker(
  input: RosterImportInput,
  tell: (progress: Progress) => void,
): Promise<RosterCheck> {
  const lines: RosterCheck['lines'][number][] = []
  const found: { [Name in 'faults' | 'accepted' | 'doubts' | 'passedRows']: unknown[] } = {
    faults: [],
    accepted: [],
    doubts: [],
    passedRows: [],
  }
  let summary: Pick<RosterCheck, 'sheets' | 'notes' | 'faultyLines'> = {
    sheets: [],
    notes: [],
    faultyLines: 0,
  }
  await inWorker<RosterImportInput, RosterImportPart>(importModule, input, (part) => {
    switch (part.kind) {
      case 'progress':
        return tell(part.progress)
      case 'summary':
        summary = part.summary
        return
      case 'lines':
        lines.push(...part.lines.map(fromPlain))
        return
      case 'found':
        found[part.name].push(...part.items)
        return
      case 'file':
        return
    }
  })
  // What came through `found` are the arrays of a RosterCheck that the worker took apart
  return { ...summary, lines, ...found } as RosterCheck
}

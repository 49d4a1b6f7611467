import { parseIdNumber, parsePhoneNumber, revealIdNumber, revealPhoneNumber } from '@zhixun/policy'
import { type MarkableCheck, markFindings, type RunImport } from '../../platform/imports/index.ts'
import { readWorkbook } from '../../platform/spreadsheet/index.ts'
import { checkRosterInSteps } from './check-roster.ts'
import type { Progress, RosterCheck, RosterLine, RosterOptions, RosterRemarks } from './roster.ts'

export interface RosterImportInput {
  readonly bytes: Uint8Array
  readonly fileName: string
  readonly options: RosterOptions
  /** Given where the marked copy is wanted instead of the check. */
  readonly remarks?: RosterRemarks
}

/** Lines travel between threads with their numbers as plain texts, for objects lose what they hide on the way. */
type PlainLine = Omit<RosterLine, 'idNumber' | 'phone'> & {
  readonly idNumber: string
  readonly phone?: string
}

const arrays = ['faults', 'accepted', 'doubts', 'passedRows'] as const
type ArrayName = (typeof arrays)[number]

export type RosterImportPart =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'summary'; readonly summary: Omit<RosterCheck, 'lines' | ArrayName> }
  | { readonly kind: 'lines'; readonly lines: readonly PlainLine[] }
  | { readonly kind: 'found'; readonly name: ArrayName; readonly items: readonly unknown[] }
  | { readonly kind: 'file'; readonly bytes: Uint8Array }

/** So many at once are taken over within some milliseconds. */
const ITEMS_PER_PART = 2_000

/** Checks a roster and posts what it finds in parts; run in a worker. */
export const runImport: RunImport<RosterImportInput, RosterImportPart> = async (input, post) => {
  const workbook = await readWorkbook(input.bytes, input.fileName)
  const steps = checkRosterInSteps(workbook, input.options)
  let step = steps.next()
  for (; !step.done; step = steps.next()) post({ kind: 'progress', progress: step.value })
  const check = step.value
  if (input.remarks !== undefined) {
    post({ kind: 'file', bytes: await markFindings(workbook, withRemarks(check, input.remarks)) })
    return
  }
  const { sheets, notes, faultyLines } = check
  post({ kind: 'summary', summary: { sheets, notes, faultyLines } })
  for (const lines of chunks(check.lines)) post({ kind: 'lines', lines: lines.map(toPlain) })
  for (const name of arrays) {
    for (const items of chunks<unknown>(check[name])) post({ kind: 'found', name, items })
  }
}

/** What was found in a file together with what else is known of its lines. */
export function withRemarks({ sheets, faults, doubts }: RosterCheck, remarks: RosterRemarks): MarkableCheck {
  return { sheets, faults: [...faults, ...remarks.faults], doubts: [...doubts, ...remarks.doubts] }
}

function* chunks<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += ITEMS_PER_PART) yield items.slice(at, at + ITEMS_PER_PART)
}

function toPlain(line: RosterLine): PlainLine {
  const { idNumber, phone, ...rest } = line
  return {
    ...rest,
    idNumber: revealIdNumber(idNumber),
    ...(phone === undefined ? {} : { phone: revealPhoneNumber(phone) }),
  }
}

/** The line as it was before it travelled. */
export function fromPlain({ idNumber: number, phone: phoneNumber, ...rest }: PlainLine): RosterLine {
  const idNumber = parseIdNumber(number)
  if (idNumber === undefined) throw new RangeError('An identity number changed on its way between threads')
  const phone = phoneNumber === undefined ? undefined : parsePhoneNumber(phoneNumber)
  return { ...rest, idNumber, ...(phone === undefined ? {} : { phone }) }
}

import type { Words } from '@zhixun/policy'
import { type Finding, inWorker, markFindings, type RunImport } from '../../platform/imports/index.ts'
import { readWorkbook } from '../../platform/spreadsheet/index.ts'
import { type ListDays, type ReadTraitList, readTraitList } from './read-trait-list.ts'

/** Up to this size, some thousand lines, a file is read faster than a thread is started, and while somebody waits. */
const SMALL_FILE_BYTES = 256 * 1024

/** What the registers say of a line that has no fault. */
export interface LineRemark {
  readonly sheet: string
  readonly row: number
  readonly remark: Words
}

interface ListFile {
  readonly bytes: Uint8Array
  readonly fileName: string
  readonly days: ListDays
  /** Given where the marked copy is wanted instead of the lines. */
  readonly remarks?: readonly LineRemark[]
}

type Part =
  | { readonly kind: 'list'; readonly list: ReadTraitList }
  | { readonly kind: 'marked'; readonly bytes: Uint8Array }

/** Reads a list, or marks it; run in a worker where the file is large. */
export const runImport: RunImport<ListFile, Part> = async ({ bytes, fileName, days, remarks }, post) => {
  const workbook = await readWorkbook(bytes, fileName)
  const list = readTraitList(workbook, days)
  if (remarks === undefined) return post({ kind: 'list', list })
  const { sheets, faults } = list
  const doubts = remarks.map(({ sheet, row, remark }): Finding<string> => {
    const nowhere = { column: '', columnIndex: undefined, shown: null }
    return { kind: 'remark', sheet, row, ...nowhere, problem: remark, message: remark }
  })
  post({ kind: 'marked', bytes: await markFindings(workbook, { sheets, faults, doubts }) })
}

/** The lines of a list. @throws every refusal of `readWorkbook`, and noTraitList */
export async function readTraitListFile(file: Omit<ListFile, 'remarks'>): Promise<ReadTraitList> {
  const part = await run(file)
  if (part.kind !== 'list') throw new Error('a list was to be read and not marked')
  return part.list
}

/** The file as it was handed in, as xlsx with every fault and remark marked. */
export async function markTraitListFile(file: Required<ListFile>): Promise<Uint8Array> {
  const part = await run(file)
  if (part.kind !== 'marked') throw new Error('a list was to be marked and not read')
  return new Uint8Array(part.bytes)
}

async function run(file: ListFile): Promise<Part> {
  const parts: Part[] = []
  const take = (part: Part) => void parts.push(part)
  if (file.bytes.length <= SMALL_FILE_BYTES) await runImport(file, take)
  else await inWorker<ListFile, Part>(new URL(import.meta.url), file, take)
  const [part] = parts
  if (!part) throw new Error('reading a list gave nothing')
  return part
}

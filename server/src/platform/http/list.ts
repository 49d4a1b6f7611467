import type { Words } from '@zhixun/policy'
import { z } from 'zod'
import type { Actor } from '../command/actor.ts'
import { type Query, query, type RegionInput } from '../command/command.ts'
import { answerQuery, executeCommand, type Platform } from '../command/execute.ts'
import { Uuid } from '../command/schemas.ts'
import { inScope } from '../database/database.ts'
import { recordLook } from '../looks.ts'
import { officeOf } from '../offices.ts'
import { regionWords } from '../region-words.ts'
import { type SheetColumn, writeSheetBytes, xlsxMediaType } from '../spreadsheet/write-sheet.ts'
import type { Download } from './api.ts'
import { exportMark, exportNumber, recordListExport } from './record-export.ts'

/** One page of a list. `next` is the key to ask the following page with; null at the end. */
export interface Page<Row> {
  readonly rows: Row[]
  readonly next: string | null
  /** How many rows the filter has in all, where counting is cheap; else null. */
  readonly total: number | null
}

/** A column of a list's spreadsheet. */
export interface ListColumn<Row> {
  readonly zh: string
  readonly en: string
  readonly value: (row: Row) => string | number | null
  /** Characters wide. */
  readonly width?: number
  /**
   * `fen` are written as yuan with two decimals, `day` as a date, `moment` (an instant) as day and time in China, `region` (codes,
   * several with 、 between them) by name. Text where left out.
   */
  readonly as?: 'text' | 'number' | 'fen' | 'day' | 'moment' | 'region'
}

/** Members that the input of every list has: `z.object({ regionId, …filters, ...pageInput })`. */
export const pageInput = {
  cursor: Uuid.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}

/** The same for lists whose rows are numbered instead of having ids. */
export const numberedPageInput = {
  ...pageInput,
  cursor: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional(),
}

export interface PageInput {
  readonly cursor?: string | undefined
  readonly limit: number
}

export interface ListQuery<
  Input extends z.ZodType<RegionInput & PageInput> = z.ZodType<RegionInput & PageInput>,
  Row extends z.ZodObject = z.ZodObject,
> extends Query<Input, Page<z.output<Row>>> {
  readonly row: Row
  readonly columns: readonly ListColumn<z.output<Row>>[]
  /** What codes mean that the list is narrowed down by, by the name of the filter: the audit tells of an export in words. (筛选用词) */
  readonly filterWords?: FilterWords
  /** The person a row is about, for lists of people: whoever takes the list away as a spreadsheet is put on record. */
  readonly personOf?: (row: z.output<Row>) => string | null
}

/** Words for codes of filters; where there is a Chinese word alone, English has the code. */
type FilterWords = Readonly<Record<string, Readonly<Record<string, Words | string>>>>

/** What a code means that a list was narrowed down by; undefined where it is none, or nobody gave it a word. */
export function filterWordOf(list: string, filter: string, code: string): Words | undefined {
  const word = lists.get(list)?.[filter]?.[code]
  return typeof word === 'string' ? { zh: word, en: code.replaceAll('-', ' ') } : word
}

/** Words for codes of filters, by the name of the list. */
const lists = new Map<string, FilterWords>()

/** Declares a list: rows, paging by key and export come with it. */
export function listQuery<Input extends z.ZodType<RegionInput & PageInput>, Row extends z.ZodObject>(
  definition: ListQuery<Input, Row>,
): ListQuery<Input, Row> {
  query(definition)
  lists.set(definition.name, definition.filterWords ?? {})
  return definition
}

// a sheet of xlsx has 1 048 576 rows; headings and the last line take their share
const SHEET_ROWS_MAX = 1_048_000
const EXPORT_PAGE_ROWS = 200

/**
 * The whole filtered list as a spreadsheet, read page by page within the actor's scope. Whoever is signed in finds their name on
 * it, and the export in the audit by its number; what is public is anybody's. Where there is more than a sheet takes, its last
 * line says so.
 *
 * @param rowsMax how many rows a sheet takes
 */
export async function exportList<Input extends z.ZodType<RegionInput & PageInput>, Row extends z.ZodObject>(
  platform: Platform,
  list: ListQuery<Input, Row>,
  actor: Actor,
  filters: Record<string, unknown>,
  rowsMax = SHEET_ROWS_MAX,
): Promise<Download> {
  const isNamed = !list.by.includes('public')
  const at = platform.clock.real()
  const number = exportNumber(at, platform.newId())
  const office = await inScope(platform.db, actor.scope, (tx) => officeOf(tx, platform.naming, actor))
  const mark = exportMark({ name: actor.name, office }, at, number)
  const taken: Taken = { rows: 0, people: new Set(), isCut: false }
  const sheet = {
    name: list.zh,
    columns: list.columns.map(sheetColumn),
    rows: noted(allRows(platform, list, actor, filters), list.personOf, taken, rowsMax),
    lastLine: () => [...(isNamed ? [mark] : []), tellRows(taken)].join('　'),
  }
  const properties = { title: list.zh, creator: actor.name, description: mark, created: at }
  const bytes = await writeSheetBytes(sheet, isNamed ? properties : undefined)
  const { regionId, ...others } = filters
  const where = { query: list.name, regionId: String(regionId) }
  await recordLook(platform, actor, where, { kind: 'export', people: [...taken.people] })
  const file = { name: `${list.zh}.xlsx`, mediaType: xlsxMediaType, bytes }
  if (!isNamed) return file
  await executeCommand(platform, recordListExport, actor, {
    regionId,
    list: list.name,
    title: list.zh,
    filters: Object.fromEntries(Object.entries(others).map(([name, value]) => [name, String(value)])),
    rows: taken.rows,
    ...{ number, isCut: taken.isCut },
  })
  return file
}

function sheetColumn<Row>({ zh, as = 'text', value, width }: ListColumn<Row>): SheetColumn<Row> {
  const column = { heading: zh, ...(width !== undefined && { width }) }
  switch (as) {
    case 'fen':
      return { ...column, kind: 'yuan', value }
    case 'region':
      return { ...column, kind: 'text', value: (row) => regionsTold(value(row)) }
    default:
      return { ...column, kind: as, value }
  }
}

function regionsTold(codes: string | number | null): string | null {
  if (codes === null) return null
  return String(codes)
    .split('、')
    .map((code) => regionWords(code).zh)
    .join('、')
}

/** What an export took along. */
interface Taken {
  rows: number
  readonly people: Set<string>
  /** There were more rows than the sheet takes. */
  isCut: boolean
}

function tellRows({ rows, isCut }: Taken): string {
  return isCut
    ? `本表只列出前 ${rows} 行，其后还有未列出的行（一张工作表放不下），请缩小筛选范围分次导出`
    : `共 ${rows} 行`
}

/** The rows as they come, as many as a sheet takes, counted, with the people they are about noted down. */
async function* noted<Row>(
  rows: AsyncGenerator<Row>,
  personOf: ((row: Row) => string | null) | undefined,
  taken: Taken,
  rowsMax: number,
): AsyncGenerator<Row> {
  for await (const row of rows) {
    if (taken.rows === rowsMax) {
      taken.isCut = true
      return
    }
    taken.rows += 1
    const personId = personOf?.(row)
    if (personId) taken.people.add(personId)
    yield row
  }
}

async function* allRows<Input extends z.ZodType<RegionInput & PageInput>, Row extends z.ZodObject>(
  platform: Platform,
  list: ListQuery<Input, Row>,
  actor: Actor,
  filters: Record<string, unknown>,
): AsyncGenerator<z.output<Row>> {
  let cursor: string | undefined
  do {
    const asked = { ...filters, limit: EXPORT_PAGE_ROWS, ...(cursor && { cursor }) }
    const page = await answerQuery(platform, list, actor, asked)
    yield* page.rows
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
}

/** Makes a page of one row more than asked for: the extra row tells that there is a next page. */
export function pageOf<Row>(rows: Row[], limit: number, keyOf: (row: Row) => string): Page<Row> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > limit && last !== undefined ? keyOf(last) : null, total: null }
}

import type { ZipFile } from '../zip.ts'
import { xmlText } from './xml-text.ts'

/** What of a written sheet its layout goes by. */
export interface WrittenSheet {
  readonly name: string
  readonly columns: number
  /** All columns together, in characters. */
  readonly width: number
  /** Rows of the list itself, without headings and the line below. */
  readonly rows: number
  /** Of rows whose text takes more than one line: how many, by the row of the sheet, in its order. */
  readonly lines: ReadonlyMap<number, number>
  readonly hasLastLine: boolean
  /** Stands at the foot of every page that is printed. */
  readonly foot: string
}

/** Fonts with Chinese signs stand higher than those of a spreadsheet. */
const LINE_POINTS = 17

/** In characters, on a page across: more than these would be printed smaller than 7 points. */
const PAGE_CHARACTERS = 200

/** A4, in the numbers of the format. */
const PAPER = 9

/**
 * Lays a workbook out for reading and printing: headings that stand out, can be filtered by and come again on every page; long text
 * wrapped; across the page and as wide as it, or as pages beside each other where it would be too small to read, each with the first
 * column; whoever took the list out at its foot.
 */
export function laidOut(files: readonly ZipFile[], sheet: WrittenSheet): ZipFile[] {
  const heading = headingStyle(files)
  const changes: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
    'xl/styles.xml': changed(withHeadingStyle),
    'xl/workbook.xml': changed((xml) => withTitles(xml, sheet)),
    'xl/worksheets/sheet1.xml': (bytes) => printable(Buffer.from(bytes), sheet, heading),
  }
  return files.map((file) => {
    const change = changes[file.path]
    return change === undefined ? file : { ...file, bytes: change(file.bytes) }
  })
}

function changed(change: (xml: string) => string) {
  return (bytes: Uint8Array) => Buffer.from(change(Buffer.from(bytes).toString('utf8')))
}

/** The style that comes after those the writer made. */
function headingStyle(files: readonly ZipFile[]): number {
  const styles = files.find(({ path }) => path === 'xl/styles.xml')
  const count = /<cellXfs count="(\d+)"/.exec(Buffer.from(styles?.bytes ?? []).toString('utf8'))?.[1]
  if (count === undefined) throw new Error('a workbook without cell styles')
  return Number(count)
}

/** Adds bold on a pale ground; text is wrapped, days stand in the middle of their column. */
function withHeadingStyle(xml: string): string {
  const added = ({ list, item }: { list: string; item: string }, from: string): string =>
    from
      .replace(
        new RegExp(`<${list} count="(\\d+)">`),
        (_, count: string) => `<${list} count="${Number(count) + 1}">`,
      )
      .replace(`</${list}>`, `${item}</${list}>`)
  const heading =
    '<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="true" applyFill="true" applyAlignment="true">' +
    '<alignment vertical="center" wrapText="true"/></xf>'
  const fill = '<fill><patternFill patternType="solid"><fgColor rgb="FFE6EFED"/></patternFill></fill>'
  const font = '<font><b/><sz val="11"/><name val="Calibri"/></font>'
  const dayFormats = [...xml.matchAll(/<numFmt numFmtId="(\d+)" formatCode="yyyy-mm-dd/g)].map(([, id]) => id)
  const aligned = xml.replace(
    /<xf numFmtId="(\d+)"([^>]*) applyNumberFormat="true"\/>/g,
    (_, format: string, rest: string) => {
      const across = dayFormats.includes(format) ? ' horizontal="center"' : ''
      return `<xf numFmtId="${format}"${rest} applyNumberFormat="true" applyAlignment="true"><alignment${across} vertical="top" wrapText="true"/></xf>`
    },
  )
  return [
    { list: 'fonts', item: font },
    { list: 'fills', item: fill },
    { list: 'cellXfs', item: heading },
  ].reduce((styles, addition) => added(addition, styles), aligned)
}

const pagesAcross = ({ width }: WrittenSheet): number => Math.max(1, Math.ceil(width / PAGE_CHARACTERS))

/** The first row comes again on each page, and the first column where pages lie beside each other. */
function withTitles(xml: string, sheet: WrittenSheet): string {
  const name = `'${sheet.name.replaceAll("'", "''")}'`
  const again = [...(pagesAcross(sheet) > 1 ? [`${name}!$A:$A`] : []), `${name}!$1:$1`]
  const titles = `<definedName name="_xlnm.Print_Titles" localSheetId="0">${xmlText(again.join())}</definedName>`
  return xml.replace('</sheets>', `</sheets><definedNames>${titles}</definedNames>`)
}

const fitted = '<sheetPr><pageSetUpPr fitToPage="true"/></sheetPr>'

/** Only beginning and end of a sheet are touched: it may be long. */
function printable(bytes: Buffer, sheet: WrittenSheet, heading: number): Buffer {
  const begin = bytes.indexOf('<sheetViews>')
  const firstRow = bytes.indexOf('</row>')
  const end = bytes.lastIndexOf('</sheetData>')
  if (begin < 0 || end < 0) throw new Error('a sheet without rows')
  const head = firstRow < 0 ? begin : firstRow
  const lastRow = sheet.hasLastLine ? bytes.lastIndexOf('<row ') : end
  return Buffer.concat([
    bytes.subarray(0, begin),
    Buffer.from(fitted),
    restyled(bytes.subarray(begin, head), heading),
    ...withHeights(bytes.subarray(head, lastRow), sheet.lines),
    // the line below is one long text that runs over its neighbours
    restyled(bytes.subarray(lastRow, end), 0),
    Buffer.from(`</sheetData>${footOf(sheet)}`),
    bytes.subarray(end + '</sheetData>'.length),
  ])
}

/** Programs that do not measure text themselves are told how high a row is. */
function* withHeights(rows: Buffer, lines: WrittenSheet['lines']): Generator<Buffer> {
  let from = 0
  for (const [row, count] of lines) {
    const tag = `<row r="${row}"`
    const at = rows.indexOf(tag, from)
    if (at < 0) throw new Error(`no row ${row}`)
    yield rows.subarray(from, at + tag.length)
    yield Buffer.from(` ht="${count * LINE_POINTS}" customHeight="true"`)
    from = at + tag.length
  }
  yield rows.subarray(from)
}

function restyled(rows: Buffer, style: number): Buffer {
  return Buffer.from(rows.toString('utf8').replace(/ s="\d+"/g, ` s="${style}"`))
}

function footOf(sheet: WrittenSheet): string {
  const { columns, rows, foot } = sheet
  // signs after an ampersand are commands in a foot
  const told = xmlText(`&L${foot.replaceAll('&', '&&')}&R第 &P 页，共 &N 页`)
  const filter = rows === 0 ? '' : `<autoFilter ref="A1:${columnLetters(columns)}${rows + 1}"/>`
  return (
    `${filter}<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>` +
    `<pageSetup paperSize="${PAPER}" orientation="landscape" fitToWidth="${pagesAcross(sheet)}" fitToHeight="0"/>` +
    `<headerFooter><oddFooter>${told}</oddFooter></headerFooter>`
  )
}

const LETTERS = 26

/** 1 is A, 27 is AA. */
export function columnLetters(column: number): string {
  const rest = Math.floor((column - 1) / LETTERS)
  const letter = String.fromCharCode('A'.charCodeAt(0) + ((column - 1) % LETTERS))
  return rest === 0 ? letter : columnLetters(rest) + letter
}

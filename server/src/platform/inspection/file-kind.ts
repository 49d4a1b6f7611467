import { xlsxMediaType } from '../spreadsheet/write-sheet.ts'
import { listZipEntries } from '../spreadsheet/zip-entries.ts'

/** Kinds of files that are taken, by their media type, with the endings that names of such files have. (文件类型) */
const endings: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  [xlsxMediaType]: ['xlsx'],
  'application/vnd.ms-excel': ['xls'],
  'application/zip': ['zip'],
  'text/csv': ['csv', 'tsv', 'txt'],
  'application/xml': ['xml'],
}

const LINE_END = 10

const starts: readonly (readonly [start: string, mediaType: string])[] = [
  ['%PDF-', 'application/pdf'],
  ['\x89PNG\r\n\x1a\n', 'image/png'],
  ['\xff\xd8\xff', 'image/jpeg'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'application/vnd.ms-excel'],
]

/** What the bytes themselves are, among the kinds that are taken; undefined for all others. The name decides between kinds of text. */
export function kindOfBytes(ending: string, bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  const known = starts.find(([start]) => head.startsWith(start))
  if (known) return known[1]
  if (head.startsWith('PK\x03\x04')) return kindOfArchive(ending, bytes)
  if (bytes.length === 0 || !(isMarkedWide(bytes) || lineOfZeroByte(bytes) === undefined)) return undefined
  if (ending === 'xml') return head.includes('<') ? 'application/xml' : undefined
  return 'text/csv'
}

/** The last part of a name, in small letters; empty where it has none. */
export function endingOf(name: string): string {
  const at = name.lastIndexOf('.')
  return at < 0 ? '' : name.slice(at + 1).toLowerCase()
}

/** Whether files of this ending are taken at all. */
export function isEndingTaken(ending: string): boolean {
  return Object.values(endings).some((taken) => taken.includes(ending))
}

export function hasEndingOf(mediaType: string, ending: string): boolean {
  return endings[mediaType]?.includes(ending) ?? false
}

/** A damaged workbook may be one: whoever reads it says what is wrong with it, more kindly than "not taken". */
function kindOfArchive(ending: string, bytes: Uint8Array): string {
  const names = listZipEntries(bytes)?.map((entry) => entry.name.toLowerCase())
  const mayBeWorkbook = names === undefined ? ending === 'xlsx' : names.some((name) => name.startsWith('xl/'))
  return mayBeWorkbook ? xlsxMediaType : 'application/zip'
}

/** The last part of a name says that it is text. */
export function isEndingOfText(ending: string): boolean {
  return hasEndingOf('text/csv', ending) || hasEndingOf('application/xml', ending)
}

/** Whether it is UTF-16 and says so. */
export function isMarkedWide(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
}

/** The line, counted from one, of the first zero byte: text has none, except where it is UTF-16. */
export function lineOfZeroByte(bytes: Uint8Array): number | undefined {
  const at = bytes.indexOf(0)
  return at < 0 ? undefined : countLineEnds(bytes.subarray(0, at)) + 1
}

export function countLineEnds(bytes: Uint8Array): number {
  let lines = 0
  for (let at = bytes.indexOf(LINE_END); at >= 0; at = bytes.indexOf(LINE_END, at + 1)) lines++
  return lines
}

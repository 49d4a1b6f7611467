import { listZipEntries, unpackEntry, type ZipEntry } from '../spreadsheet/zip-entries.ts'
import { acts, closed, type Finding } from './finding.ts'
import { findTooMuch } from './swelling.ts'

const MEGABYTE = 1024 * 1024
/** Of what describes the parts and their links; a sheet with a hundred thousand links has some ten. */
const DESCRIBED_MAX_BYTES = 64 * MEGABYTE

/** More than the parts that are taken can need. */
const TYPES_MAX = 5000

const macros = acts('宏', 'macros')
const objects = acts('内嵌的对象或控件', 'objects or controls inside')
const programLinks = acts(
  '启动其他程序的链接（DDE，表格请在“数据—编辑链接”中断开，文档请删除该域）',
  'links that start programs (DDE; in a workbook break them under Data, Edit Links, in a document delete the field)',
)

const TYPES_PART = '[content_types].xml'
const LINK_TYPE = /externallink\+xml\b/
/** The parts of a text document that have words in them. */
const WORDS_PART = /^word\/[^/]+\.xml$/

/** Whether an archive is a file of an office program: those describe their parts. */
export function isOfficeFile(entries: readonly ZipEntry[]): boolean {
  return entries.some(({ name }) => pathOf(name) === TYPES_PART)
}

/**
 * Looks into a workbook, or another file of an office program, for what runs when it is opened: by the names of its parts, and by what
 * the file itself says its parts are (content types) and what they are to each other (relationships), for a part may have any name.
 */
export async function findInOffice(bytes: Uint8Array): Promise<Finding | undefined> {
  // a damaged one is told by whoever reads it
  const entries = listZipEntries(bytes) ?? []
  const tooMuch = findTooMuch(entries, bytes.byteLength)
  if (tooMuch) return tooMuch
  const paths = entries.map(({ name }) => pathOf(name))
  const isWorkbook = paths.some((path) => path.startsWith('xl/'))
  const found = paths.map(findByName).find((finding) => finding !== undefined)
  return found ?? findByDescription(bytes, entries, isWorkbook)
}

function findByName(path: string): Finding | undefined {
  if (/(^|\/)vbaproject|^xl\/(macrosheets|dialogsheets)\//.test(path)) return macros
  return /^xl\/(activex|ctrlprops)\/.*\.bin$|^xl\/embeddings\//.test(path) ? objects : undefined
}

async function findByDescription(
  bytes: Uint8Array,
  entries: readonly ZipEntry[],
  isWorkbook: boolean,
): Promise<Finding | undefined> {
  const readPart = partReader(bytes)
  const types: Tag[] = []
  for (const entry of entries.filter(({ name }) => pathOf(name) === TYPES_PART)) {
    const text = await readPart(entry)
    if (text === undefined) return unreadable
    for (const each of tagsIn(text)) if (types.push(each) > TYPES_MAX) return unreadable
  }
  const typesOfParts = entries.map(({ name }) => typeOf(pathOf(name), types))
  const said = types.filter(({ name }) => name === 'Override').map(({ type }) => type)
  const found = findByTypes([...typesOfParts, ...said], isWorkbook)
  if (found) return found
  for (const [index, entry] of entries.entries()) {
    const path = pathOf(entry.name)
    const isRelationships = path.endsWith('.rels')
    const isLink = LINK_TYPE.test(typesOfParts[index] ?? '') || path.startsWith('xl/externallinks/')
    const hasWords = WORDS_PART.test(path)
    if (!(isRelationships || isLink || hasWords)) continue
    const text = await readPart(entry)
    if (text === undefined) return unreadable
    if (/<(?:[^\s<>:/]{1,200}:)?(?:ddeLink|oleLink)[\s/>]/.test(text)) return programLinks
    if (hasWords && fieldsIn(text).some((field) => /^\s*dde(?:auto)?\b/i.test(field))) return programLinks
    const related = isRelationships && findByTypes(relationsIn(text), isWorkbook)
    if (related) return related
  }
  return undefined
}

/** What the fields of a text document say: a field begins with a mark, and its words may be cut into runs. */
function fieldsIn(text: string): string[] {
  const [, ...begun] = text.split(/fldCharType\s*=\s*["']begin["']/)
  const inRuns = begun.map((after) =>
    [...after.matchAll(/<(?:[^\s<>:/]{1,200}:)?instrText\b[^<>]*>([^<]*)</g)]
      .map(([, words]) => words)
      .join(''),
  )
  const simple = [...text.matchAll(/[\s:]instr\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g)]
  return [...inRuns, ...simple.map(([, double, single]) => double ?? single ?? '')].map(readValue)
}

const macroTypes = /vbaproject|vbadata|macroenabled|macrosheet|dialogsheet/
const objectTypes = /activex|oleobject|^(?:control|package)$/

/** In a text document an object is a formula or a picture, and is opened by whoever reads it, not by the file. */
function findByTypes(types: Iterable<string>, isWorkbook: boolean): Finding | undefined {
  let found: Finding | undefined
  for (const type of types) {
    if (macroTypes.test(type)) return macros
    if (isWorkbook && objectTypes.test(type)) found = objects
  }
  return found
}

const unreadable = closed(
  '文件内部的说明部分无法读取或过大，请打开后另存',
  'what describes its parts cannot be read or is too large; open it and save it anew',
)

/** Reads parts that describe, as much in all as is allowed. @returns undefined where one is damaged, too large, or defines words of its own */
function partReader(bytes: Uint8Array): (entry: ZipEntry) => Promise<string | undefined> {
  let left = DESCRIBED_MAX_BYTES
  return async (entry) => {
    left -= entry.unpackedBytes
    const part = left < 0 ? undefined : await unpackEntry(bytes, entry)
    const text = part && textOfXml(part)
    return text?.includes('<!DOCTYPE') ? undefined : text
  }
}

/** A word of the description of a file, as far as it matters here; types in small letters. */
interface Tag {
  readonly name: string
  readonly type: string
  /** Of a Default the ending, of an Override the part. */
  readonly of: string
}

function* tagsIn(text: string): Generator<Tag> {
  for (const [, name = '', attributes = ''] of text.matchAll(tag)) {
    const values: Record<string, string> = {}
    for (const [, key = '', double, single] of attributes.matchAll(attribute))
      values[key] ??= readValue(double ?? single ?? '')
    const type = values['ContentType'] ?? ''
    yield { name, type: type.trim(), of: values['Extension'] ?? pathOf(values['PartName'] ?? '') }
  }
}

/** `<` stands nowhere in XML but before a tag, so a cut there needs no knowledge of what is quoted. */
const tag = /<(?:[^\s<>:/]{1,200}:)?(Default|Override)\s([^<]*)/g
const attribute = /(?<![\w:.-])(ContentType|Extension|PartName)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/** What the file says a part is: by its name, else by its ending. */
function typeOf(path: string, types: readonly Tag[]): string {
  const ending = path.slice(path.lastIndexOf('.') + 1)
  const own = types.filter(({ name, of }) => name === 'Override' && of === path)
  const said = own.length > 0 ? own : types.filter(({ name, of }) => name === 'Default' && of === ending)
  return said.map(({ type }) => type).join(' ')
}

/** What parts are to each other: the end of `http://…/relationships/vbaProject`. A sheet may have a link in each of its cells. */
function* relationsIn(text: string): Generator<string> {
  for (const [, double, single] of text.matchAll(typeAttribute)) {
    const type = readValue(double ?? single ?? '').trim()
    yield type.slice(type.lastIndexOf('/') + 1)
  }
}

const typeAttribute = /(?<![\w:.-])Type\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/** Names of parts are the same in capitals and small letters, with and without a leading slash. */
function pathOf(name: string): string {
  const path = name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function textOfXml(bytes: Uint8Array): string {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || second === 0) return new TextDecoder('utf-16le').decode(bytes)
  if ((first === 0xfe && second === 0xff) || first === 0) return new TextDecoder('utf-16be').decode(bytes)
  return new TextDecoder().decode(bytes)
}

/** In small letters, with the characters that are written by their number. */
function readValue(written: string): string {
  const value = written.replace(/&#(x[0-9a-f]{1,6}|\d{1,7});/gi, (_, code: string) => {
    const point = Number(/^x/i.test(code) ? `0${code}` : code)
    return point <= 0x10ffff ? String.fromCodePoint(point) : ''
  })
  return value.toLowerCase()
}

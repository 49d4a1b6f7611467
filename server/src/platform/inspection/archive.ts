import { xlsxMediaType } from '../spreadsheet/write-sheet.ts'
import { headOfEntry, listZipEntries, unpackEntry, type ZipEntry } from '../spreadsheet/zip-entries.ts'
import { endingOf, hasEndingOf, isEndingTaken, kindOfBytes } from './file-kind.ts'
import { findInside } from './find-inside.ts'
import { acts, closed, type Finding, foundWithin } from './finding.ts'
import { findInOffice, isOfficeFile } from './office-file.ts'
import { findTooMuch } from './swelling.ts'

const MEGABYTE = 1024 * 1024
/** As much as a file may have that is handed in by itself. */
const WITHIN_MAX_MEGABYTES = 50

/** What runs when it is opened; and archives within, into which nobody looks: by their names, and by how they begin. */
const programs = /\.(exe|com|scr|pif|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|msi|jar|lnk|reg|dll|sh|html?|svg)$/i
const archives = /\.(zip|rar|7z|gz|tgz|tar|bz2|xz|iso|cab)$/i
const programStarts = ['MZ', '\x7fELF', 'L\0\0\0\x01\x14\x02\0']
const archiveStarts = ['Rar!', '7z\xbc\xaf', '\x1f\x8b', 'MSCF', 'BZh', '\xfd7zXZ']

/** Documents that are zip archives of another make than the office programs'. */
const documentEndings = new Set(['ofd', 'odt', 'ods', 'odp'])
const documentMacros = /^(Basic|Scripts)\//i

/** What a Mac packs beside each file. */
const APPLE_DOUBLE = '\0\x05\x16\x07'

const program = acts('程序或网页文件', 'programs or web pages')
const archiveWithin = closed(
  '压缩包里还有压缩包，请解开后直接压缩文件',
  'there is an archive within the archive; unpack it and pack the files',
)
const damaged = closed(
  '已损坏或压缩方式少见，请重新压缩为普通的 zip',
  'it is damaged or packed in an unusual way; pack it anew as a common zip',
)

/** Looks into a zip archive: what lies in it is looked into as what is handed in by itself, one file after the other. */
export async function findInArchive(bytes: Uint8Array): Promise<Finding | undefined> {
  const entries = listZipEntries(bytes)
  if (entries === undefined) return closed('压缩包已损坏', 'the archive is damaged')
  const found = findInNames(entries) ?? findTooMuch(entries, bytes.byteLength)
  if (found) return found
  for (const entry of entries.filter(({ name }) => !name.endsWith('/'))) {
    const finding = await findInEntry(bytes, entry)
    if (finding) return foundWithin(entry.name, finding)
  }
  return isOfficeFile(entries) ? findInOffice(bytes) : undefined
}

function findInNames(entries: readonly ZipEntry[]): Finding | undefined {
  for (const [isMeant, finding] of namesRefused) {
    const entry = entries.find(isMeant)
    if (entry) return foundWithin(entry.name, finding)
  }
  return undefined
}

const namesRefused: readonly (readonly [isMeant: (entry: ZipEntry) => boolean, finding: Finding])[] = [
  [({ name }) => programs.test(name), program],
  [({ name }) => archives.test(name), archiveWithin],
  [({ name }) => leavesFolder(name), closed('文件名指向别处', 'its name leads elsewhere')],
  [({ isEncrypted }) => isEncrypted, closed('设有密码', 'it has a password')],
]

function leavesFolder(name: string): boolean {
  return /^[/\\]|^[a-z]:|(^|[/\\])\.\.([/\\]|$)|\0/i.test(name)
}

async function findInEntry(archive: Uint8Array, entry: ZipEntry): Promise<Finding | undefined> {
  const head = headOfEntry(archive, entry)
  if (head === undefined) return damaged
  const start = Buffer.from(head.subarray(0, 8)).toString('latin1')
  if (start.startsWith(APPLE_DOUBLE)) return undefined
  const ending = endingOf(entry.name)
  const kind = kindOfBytes(ending, head)
  const isText = kind === 'text/csv' || kind === 'application/xml'
  if (!isText && programStarts.some((each) => start.startsWith(each))) return program
  if (archiveStarts.some((each) => start.startsWith(each))) return archiveWithin
  // of a kind that is not looked into, such as a film, and does not pretend to be another
  if ((kind === undefined || isText) && !isEndingTaken(ending)) return undefined
  if (isText) return hasEndingOf(kind, ending) ? undefined : differsFromName(ending)
  return kind === undefined ? differsFromName(ending) : findInWhole(archive, entry, ending)
}

async function findInWhole(
  archive: Uint8Array,
  entry: ZipEntry,
  ending: string,
): Promise<Finding | undefined> {
  if (entry.unpackedBytes > WITHIN_MAX_MEGABYTES * MEGABYTE)
    return closed(
      `解开后超过 ${WITHIN_MAX_MEGABYTES} MB，请拆分或压缩后再上传`,
      `it unpacks to more than ${WITHIN_MAX_MEGABYTES} MB; divide it or make it smaller`,
    )
  const bytes = await unpackEntry(archive, entry)
  if (bytes === undefined) return damaged
  const kind = kindOfBytes(ending, bytes) ?? ''
  const isBrokenWorkbook = kind === xlsxMediaType && listZipEntries(bytes) === undefined
  if (isBrokenWorkbook) return damaged
  if (kind === 'application/zip') return findInDocument(bytes, ending)
  if (isEndingTaken(ending) && !hasEndingOf(kind, ending)) return differsFromName(ending)
  return findInside(kind)?.(bytes)
}

/** Files of office programs that are not taken by themselves, such as a letter, are zip archives, and lie in archives that are. */
async function findInDocument(bytes: Uint8Array, ending: string): Promise<Finding | undefined> {
  const entries = listZipEntries(bytes)
  if (entries === undefined) return damaged
  if (isEndingTaken(ending)) return differsFromName(ending)
  if (isOfficeFile(entries)) return findInOffice(bytes)
  if (!documentEndings.has(ending)) return archiveWithin
  return entries.some(({ name }) => documentMacros.test(name) || programs.test(name))
    ? acts('宏', 'macros')
    : findTooMuch(entries, bytes.byteLength)
}

function differsFromName(ending: string): Finding {
  return closed(
    `内容与后缀 .${ending} 不符，或没有内容`,
    `what is in it is not what its ending .${ending} says, or nothing is`,
  )
}

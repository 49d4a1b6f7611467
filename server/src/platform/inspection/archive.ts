import type { Words } from '@zhixun/policy'
import { listZipEntries, type ZipEntry } from '../spreadsheet/zip-entries.ts'

const MEGABYTE = 1024 * 1024
const ENTRIES_MAX = 2000
const UNPACKED_MAX_BYTES = 500 * MEGABYTE
/** Text shrinks to a twentieth, a roster's XML to a thirtieth; what shrinks further is made to swell. */
const RATIO_MAX = 200
const RATIO_FROM_BYTES = 10 * MEGABYTE

/** What runs when it is opened; and archives within, into which nobody looks. */
const programs = /\.(exe|com|scr|pif|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|msi|jar|lnk|reg|dll|sh|html?|svg)$/i
const archives = /\.(zip|rar|7z|gz|tgz|tar|bz2|xz|iso|cab)$/i

export type ArchiveFinding =
  | { readonly kind: 'acts'; readonly what: Words }
  | { readonly kind: 'closed'; readonly why: Words }

/** Judges a zip archive by its table of contents, without unpacking anything. */
export function findInArchive(bytes: Uint8Array): ArchiveFinding | undefined {
  const entries = listZipEntries(bytes)
  if (entries === undefined) return closed('压缩包已损坏', 'the archive is damaged')
  if (entries.some(({ name }) => programs.test(name)))
    return { kind: 'acts', what: { zh: '程序或网页文件', en: 'programs or web pages' } }
  if (entries.some(({ name }) => archives.test(name)))
    return closed('压缩包里还有压缩包，请解开后直接压缩文件', 'there is an archive within the archive')
  if (entries.some(({ name }) => leavesFolder(name)))
    return closed('压缩包里的文件名指向别处', 'a name within leads elsewhere')
  if (entries.some(({ isEncrypted }) => isEncrypted)) return closed('压缩包设有密码', 'it has a password')
  return findTooMuch(entries, bytes.byteLength)
}

/** Workbooks are archives too: parts of them that run. */
export function findInWorkbook(bytes: Uint8Array): ArchiveFinding | undefined {
  // a damaged one is told by whoever reads it
  const entries = listZipEntries(bytes) ?? []
  const names = entries.map(({ name }) => name.toLowerCase())
  if (names.some((name) => /(^|\/)vbaproject|^xl\/(macrosheets|dialogsheets)\//.test(name)))
    return { kind: 'acts', what: { zh: '宏', en: 'macros' } }
  if (names.some((name) => /^xl\/(activex|ctrlprops)\/.*\.bin$|^xl\/embeddings\//.test(name)))
    return { kind: 'acts', what: { zh: '内嵌的对象或控件', en: 'objects or controls inside' } }
  return findTooMuch(entries, bytes.byteLength)
}

function findTooMuch(entries: readonly ZipEntry[], packedBytes: number): ArchiveFinding | undefined {
  if (entries.length > ENTRIES_MAX)
    return closed(`压缩包里超过 ${ENTRIES_MAX} 个文件`, `there are more than ${ENTRIES_MAX} files within`)
  const unpackedBytes = entries.reduce((sum, entry) => sum + entry.unpackedBytes, 0)
  const swells = unpackedBytes > RATIO_FROM_BYTES && unpackedBytes > packedBytes * RATIO_MAX
  return unpackedBytes > UNPACKED_MAX_BYTES || swells
    ? closed('解开后过大', 'it unpacks to too much')
    : undefined
}

function leavesFolder(name: string): boolean {
  return /^[/\\]|^[a-z]:|(^|[/\\])\.\.([/\\]|$)|\0/i.test(name)
}

function closed(zh: string, en: string): ArchiveFinding {
  return { kind: 'closed', why: { zh, en } }
}

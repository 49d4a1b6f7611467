import {
  emptyFile,
  notASpreadsheet,
  spreadsheetBroken,
  spreadsheetProtected,
  unpacksTooLarge,
} from './refusals.ts'
import type { SpreadsheetFormat } from './sheet.ts'
import { listZipEntries } from './zip-entries.ts'

/** Other things people rename or pick by mistake, by their first bytes. */
const otherKinds: readonly {
  readonly starts: readonly number[]
  readonly isZh: string
  readonly isEn: string
}[] = [
  { starts: [0xff, 0xd8, 0xff], isZh: '一张 JPG 图片', isEn: 'a JPG picture' },
  { starts: [0x89, 0x50, 0x4e, 0x47], isZh: '一张 PNG 图片', isEn: 'a PNG picture' },
  { starts: [0x47, 0x49, 0x46, 0x38], isZh: '一张 GIF 图片', isEn: 'a GIF picture' },
  { starts: [0x25, 0x50, 0x44, 0x46], isZh: '一份 PDF 文件', isEn: 'a PDF document' },
  { starts: [0x52, 0x61, 0x72, 0x21], isZh: '一个 RAR 压缩包', isEn: 'a RAR archive' },
  { starts: [0x37, 0x7a, 0xbc, 0xaf], isZh: '一个 7z 压缩包', isEn: 'a 7z archive' },
  { starts: [0x1f, 0x8b], isZh: '一个 gzip 压缩包', isEn: 'a gzip archive' },
  { starts: [0x52, 0x49, 0x46, 0x46], isZh: '一个图片或音视频文件', isEn: 'a picture, sound or video' },
  { starts: [0x00, 0x00, 0x00], isZh: '一个图片或音视频文件', isEn: 'a picture, sound or video' },
]

const MEGABYTE = 1024 * 1024

/**
 * What a file is, by its bytes; its name is not trusted.
 *
 * @param unpackedLimitBytes how much a packed file may unpack to
 * @throws emptyFile, notASpreadsheet, spreadsheetProtected, spreadsheetBroken, unpacksTooLarge
 */
export function detectFormat(bytes: Uint8Array, unpackedLimitBytes: number): SpreadsheetFormat {
  if (bytes.length === 0) throw emptyFile()
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return checkZip(bytes, unpackedLimitBytes)
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return checkCompoundFile(bytes)
  // Sheets of Excel 2 to 5 begin with their first record, without the container
  if (bytes[0] === 0x09 && [0x00, 0x02, 0x04, 0x08].includes(bytes[1] ?? -1) && bytes[3] === 0x00)
    return 'xls'
  const other = otherKinds.find((kind) => startsWith(bytes, kind.starts))
  if (other !== undefined) throw notASpreadsheet({ isZh: other.isZh, isEn: other.isEn })
  refuseMarkup(bytes)
  return 'text'
}

function checkZip(bytes: Uint8Array, unpackedLimitBytes: number): 'xlsx' {
  const entries = listZipEntries(bytes)
  if (entries === undefined) throw spreadsheetBroken()
  const names = entries.map((entry) => entry.name.toLowerCase())
  if (names.some((name) => name.startsWith('xl/') && name.endsWith('.bin') && name.includes('workbook'))) {
    throw notASpreadsheet({ isZh: '二进制工作簿（xlsb）', isEn: 'a binary workbook (xlsb)' })
  }
  if (names.includes('content.xml')) {
    throw notASpreadsheet({ isZh: 'ODF 格式的文件（ods 等）', isEn: 'an ODF file (ods or the like)' })
  }
  if (names.some((name) => name.startsWith('word/') || name.startsWith('ppt/'))) {
    throw notASpreadsheet({ isZh: 'Word 或 PowerPoint 文件', isEn: 'a Word or PowerPoint file' })
  }
  if (!names.some((name) => name.startsWith('xl/')))
    throw notASpreadsheet({ isZh: '一个压缩包', isEn: 'an archive' })
  const unpackedBytes = entries.reduce((sum, entry) => sum + entry.unpackedBytes, 0)
  if (unpackedBytes > unpackedLimitBytes) {
    throw unpacksTooLarge({ limitMegabytes: Math.round(unpackedLimitBytes / MEGABYTE) })
  }
  return 'xlsx'
}

/** Streams of a compound file carry their names in UTF-16, in its directory. */
function holdsStream(bytes: Uint8Array, stream: string): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return buffer.includes(Buffer.from(`${stream}\0`, 'utf16le'))
}

/** Whether a compound file is a newer workbook, or document, that opens with a password alone. */
export function isLocked(bytes: Uint8Array): boolean {
  return holdsStream(bytes, 'EncryptedPackage')
}

function checkCompoundFile(bytes: Uint8Array): 'xls' {
  const holds = (stream: string) => holdsStream(bytes, stream)
  if (isLocked(bytes)) throw spreadsheetProtected()
  if (holds('WordDocument') || holds('PowerPoint Document')) {
    throw notASpreadsheet({ isZh: 'Word 或 PowerPoint 文件', isEn: 'a Word or PowerPoint file' })
  }
  if (!holds('Workbook') && !holds('Book')) throw spreadsheetBroken()
  return 'xls'
}

/** Many systems "export to Excel" by giving a web page the name .xls; spreadsheets guess at its cells, and lose digits. */
function refuseMarkup(bytes: Uint8Array): void {
  const start = Buffer.from(bytes.subarray(0, 1024))
    .toString('latin1')
    .replace(/^\xef\xbb\xbf|^\xff\xfe/, '')
  if (/^[\s\0]*<(?:!doctype|html|head|meta|style|table|body)/i.test(start.replaceAll('\0', ''))) {
    throw notASpreadsheet({
      isZh: '一个网页（只是取了表格的名字）',
      isEn: 'a web page under the name of a spreadsheet',
    })
  }
  if (/^\s*<\?(?:xml|mso)/i.test(start.replaceAll('\0', ''))) {
    throw notASpreadsheet({ isZh: 'XML 文件', isEn: 'an XML file' })
  }
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}

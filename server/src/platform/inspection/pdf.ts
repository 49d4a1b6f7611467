import { inflateSync, constants as zlib } from 'node:zlib'
import type { Words } from '@zhixun/policy'
import { hasArchiveAtEnd } from '../spreadsheet/zip-entries.ts'
import { archiveAtEnd, closed, type Finding } from './finding.ts'

/** What a PDF may carry that acts by itself, by the name that begins it. */
const acting: readonly (readonly [name: string, what: Words])[] = [
  ['JavaScript', { zh: '脚本（JavaScript）', en: 'scripts (JavaScript)' }],
  ['Launch', { zh: '启动其他程序的动作', en: 'an action that starts programs' }],
  ['EmbeddedFile', { zh: '内嵌的文件（附件）', en: 'files inside (attachments)' }],
  ['RichMedia', { zh: '内嵌的多媒体', en: 'media inside' }],
  ['SubmitForm', { zh: '向外发送数据的动作', en: 'an action that sends data away' }],
  ['ImportData', { zh: '读取本机文件的动作', en: 'an action that reads files of the computer' }],
]

const UNPACKED_MAX_BYTES = 64 * 1024 * 1024

/**
 * Looks for what acts by itself in a PDF: in its plain objects, and in those that are packed into object streams. Names may be
 * written with escapes (`/J#61vaScript`), and an object may hide within what looks like the data of a picture, so the whole file
 * is searched; the names are long enough not to occur there by chance.
 *
 * A PDF closed by a password cannot be looked into, and one without end or pages is none that anybody could read.
 */
export function findInPdf(bytes: Uint8Array): Finding | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const found = actingIn(text)
  if (found) return { kind: 'acts', what: found }
  if (/\/Encrypt[\s/<]*(\d+\s+\d+\s+R|<<|\/)/.test(text)) {
    return closed('设有密码或使用限制，请取消后另存', 'it has a password or limits of use')
  }
  let hasPages = page.test(text)
  for (const unpacked of packedObjects(bytes, text)) {
    if (unpacked === undefined)
      return closed('内部压缩方式少见或解开后过大', 'it is packed in an unusual way, or unpacks to too much')
    const within = actingIn(unpacked)
    if (within) return { kind: 'acts', what: within }
    hasPages ||= page.test(unpacked)
  }
  if (hasArchiveAtEnd(bytes)) return archiveAtEnd
  return hasPages && hasEnd(bytes, text)
    ? undefined
    : closed(
        'PDF 不完整或已损坏，请重新扫描或导出',
        'the PDF is not complete or damaged; scan or export it anew',
      )
}

/** The objects of each object stream, and undefined for one that cannot be looked into. */
function* packedObjects(bytes: Uint8Array, text: string): Generator<string | undefined> {
  let left = UNPACKED_MAX_BYTES
  for (const { index } of text.matchAll(objectStream)) {
    const dictionary =
      text.slice(text.lastIndexOf('obj', index) + 3, index + 2000).split('stream', 1)[0] ?? ''
    const start = startOfData(text, index)
    const packed = isPacked(dictionary)
    // what is not packed was seen in the text
    if (start === undefined || packed === 'not') continue
    const unpacked = packed === 'deflated' ? inflated(bytes.subarray(start), left) : undefined
    left -= unpacked?.length ?? 0
    yield unpacked
  }
}

/** Programs look so far from the end for the end mark. */
const END_WITHIN_BYTES = 1024
const BLANK = 32

/** A PDF is read from its end, where the place of its list of objects stands; some scanners lay blanks behind it. */
function hasEnd(bytes: Uint8Array, text: string): boolean {
  let length = bytes.byteLength
  while (length > 0 && (bytes[length - 1] ?? 0) <= BLANK) length--
  const end = text.lastIndexOf('%%EOF', length)
  const start = text.lastIndexOf('startxref', end)
  return (
    end >= 0 &&
    length - end <= END_WITHIN_BYTES &&
    start >= 0 &&
    /^startxref\s+\d{1,10}\s/.test(text.slice(start, start + 40)) &&
    (text.includes('trailer') || crossReferences.test(text))
  )
}

/** How the data of a stream is packed: `otherwise` by anything that hides text from a plain look. */
function isPacked(dictionary: string): 'not' | 'deflated' | 'otherwise' {
  const filters = /\/Filter\s*(\[[^\]]*\]|\/[^\s/<>[\]]+)/.exec(dictionary)?.[1]
  if (filters === undefined) return dictionary.includes('#') ? 'otherwise' : 'not'
  const names = filters.match(/\/[^\s/<>[\]]+/g) ?? []
  const predictor = Number(/\/Predictor\s+(\d+)/.exec(dictionary)?.[1] ?? '1')
  if (names.length !== 1 || predictor > 1) return 'otherwise'
  return names[0] === '/FlateDecode' || names[0] === '/Fl' ? 'deflated' : 'otherwise'
}

function startOfData(text: string, from: number): number | undefined {
  const match = /stream\r?\n/g
  match.lastIndex = from
  const found = match.exec(text)
  return found ? found.index + found[0].length : undefined
}

/** @returns undefined where it is no deflated data, or more than is allowed */
function inflated(data: Uint8Array, maxBytes: number): string | undefined {
  try {
    const options = { maxOutputLength: Math.max(1, maxBytes), finishFlush: zlib.Z_SYNC_FLUSH }
    return inflateSync(data, options).toString('latin1')
  } catch {
    // damaged, or a bomb: either way nobody can look into it
    return undefined
  }
}

function actingIn(text: string): Words | undefined {
  return acting.find(([name]) => patternOf(name).test(text))?.[1]
}

/** A name as PDF may write it: each letter itself, or its number after `#`. */
function patternOf(name: string): RegExp {
  const letters = [...name].map((letter) => {
    const hex = letter.charCodeAt(0).toString(16)
    const either = [...hex]
      .map((digit) => (/\d/.test(digit) ? digit : `[${digit}${digit.toUpperCase()}]`))
      .join('')
    return `(?:${letter}|#${either})`
  })
  return new RegExp(`/${letters.join('')}`)
}

const objectStream = new RegExp(patternOf('ObjStm'), 'g')
const crossReferences = patternOf('XRef')
const page = new RegExp(`${patternOf('Type').source}\\s*${patternOf('Page').source}`)

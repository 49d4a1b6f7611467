import { inflateSync, constants as zlib } from 'node:zlib'
import type { Words } from '@zhixun/policy'
import { closed, type Finding } from './finding.ts'

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
 * A PDF closed by a password cannot be looked into.
 */
export function findInPdf(bytes: Uint8Array): Finding | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const found = actingIn(text)
  if (found) return { kind: 'acts', what: found }
  if (/\/Encrypt[\s/<]*(\d+\s+\d+\s+R|<<|\/)/.test(text)) {
    return closed('设有密码或使用限制，请取消后另存', 'it has a password or limits of use')
  }
  return findInObjectStreams(bytes, text)
}

function findInObjectStreams(bytes: Uint8Array, text: string): Finding | undefined {
  let left = UNPACKED_MAX_BYTES
  for (const { index } of text.matchAll(objectStream)) {
    const dictionary =
      text.slice(text.lastIndexOf('obj', index) + 3, index + 2000).split('stream', 1)[0] ?? ''
    const start = startOfData(text, index)
    if (start === undefined) continue
    const packed = isPacked(dictionary)
    const unpacked = packed === 'deflated' ? inflated(bytes.subarray(start), left) : undefined
    if (packed === 'otherwise' || (packed === 'deflated' && unpacked === undefined)) {
      return closed('内部压缩方式少见或解开后过大', 'it is packed in an unusual way, or unpacks to too much')
    }
    left -= unpacked?.length ?? 0
    const found = unpacked && actingIn(unpacked)
    if (found) return { kind: 'acts', what: found }
  }
  return undefined
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

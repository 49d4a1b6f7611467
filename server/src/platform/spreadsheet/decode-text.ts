import { encodingNotRead, notASpreadsheet } from './refusals.ts'

/**
 * Text in the encodings that spreadsheets, registers and banks in China write: UTF-8 or UTF-16 with or without byte
 * order mark, else GB18030 (of which GBK and GB2312 are parts).
 *
 * @throws notASpreadsheet where the bytes are no text in any of them, encodingNotRead where they look like Big5
 */
export function decodeText(bytes: Uint8Array): string {
  const text = decodeMarked(bytes) ?? decodeUnmarked(bytes)
  if (text === undefined || hasControlCharacters(text)) {
    throw notASpreadsheet({ isZh: '一个不含文字的文件', isEn: 'a file that holds no text' })
  }
  return text
}

function decodeMarked(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return decode(bytes, 'utf-8')
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode(bytes, 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode(bytes, 'utf-16be')
  return undefined
}

function decodeUnmarked(bytes: Uint8Array): string | undefined {
  const wide = wideEncoding(bytes)
  if (wide !== undefined) return decode(bytes, wide)
  const strict = decode(bytes, 'utf-8', true)
  if (strict !== undefined) return strict
  const lenient = decode(bytes, 'utf-8') ?? ''
  // One damaged letter in a UTF-8 file must not turn all others into wrong Chinese
  const damaged = count(lenient, /\ufffd/g)
  if (damaged * 50 < count(lenient, /\p{Script=Han}/gu)) return lenient
  if (looksLikeBig5(bytes)) throw encodingNotRead({ encoding: 'Big5' })
  return decode(bytes, 'gb18030', true)
}

const BIG5_LEAST_SHARE_OF_COMMON = 0.8
const BIG5_LEAST_SHARE_OF_LOW = 0.1

/**
 * Bytes of Big5 are mostly valid in GB18030 too, as other letters. Two things tell them apart: the 5401 characters in daily use begin with A4
 * to C6 in Big5, and two fifths of all have a second byte below 7F, which in GB18030 rare characters alone have.
 */
function looksLikeBig5(bytes: Uint8Array): boolean {
  const length = Math.min(bytes.length, SAMPLE_BYTES)
  let [pairs, common, low] = [0, 0, 0]
  for (let at = 0; at < length - 1; at++) {
    const [first = 0, second = 0] = bytes.subarray(at, at + 2)
    if (first < 0x80) continue
    pairs++
    at++
    if (first >= 0xa4 && first <= 0xc6) common++
    if (second < 0x7f) low++
  }
  return common > pairs * BIG5_LEAST_SHARE_OF_COMMON && low > pairs * BIG5_LEAST_SHARE_OF_LOW
}

const SAMPLE_BYTES = 4096
/** Of so many bytes at least one is zero in UTF-16: every digit and line end has one. */
const LEAST_WIDE_SHARE = 100

/** In UTF-16 every digit, comma and line end has a zero byte beside it; in the other encodings there are none. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const length = Math.min(bytes.length, SAMPLE_BYTES)
  let [even, odd] = [0, 0]
  for (let at = 0; at < length; at++) {
    if (bytes[at] !== 0) continue
    if (at % 2 === 0) even++
    else odd++
  }
  // A stray zero byte is damage, not an encoding
  if ((even + odd) * LEAST_WIDE_SHARE < length) return undefined
  if (odd > even * 4) return 'utf-16le'
  return even > odd * 4 ? 'utf-16be' : undefined
}

function decode(bytes: Uint8Array, encoding: string, isStrict = false): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: isStrict }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}

/** Photos and programs decode to something in GB18030; control characters give them away. */
function hasControlCharacters(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
  return /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text.slice(0, SAMPLE_BYTES))
}

import { hasArchiveAtEnd } from '../spreadsheet/zip-entries.ts'
import { archiveAtEnd, closed, type Finding } from './finding.ts'

const MEGABYTE = 1024 * 1024
export const PICTURE_MAX_MEGABYTES = 20
const MEGAPIXEL = 1_000_000
/** A page of A3 scanned at 600 dots an inch has 70 million. */
export const PICTURE_MAX_MEGAPIXELS = 100

/** Looks whether a picture is whole, and not larger than whoever opens it can bear. */
export function findInPng(bytes: Uint8Array): Finding | undefined {
  return findInPicture(bytes, sizeOfPng(bytes))
}

export function findInJpeg(bytes: Uint8Array): Finding | undefined {
  return findInPicture(bytes, sizeOfJpeg(bytes))
}

function findInPicture(bytes: Uint8Array, size: PictureSize | undefined): Finding | undefined {
  if (size === undefined || size.width === 0 || size.height === 0)
    return closed(
      '图片不完整或已损坏，请重新拍照或扫描',
      'the picture is not complete or damaged; take it again',
    )
  const isTooLarge =
    bytes.byteLength > PICTURE_MAX_MEGABYTES * MEGABYTE ||
    size.width * size.height > PICTURE_MAX_MEGAPIXELS * MEGAPIXEL
  if (isTooLarge) return { kind: 'too-large' }
  return hasArchiveAtEnd(bytes) ? archiveAtEnd : undefined
}

/** Width and height of a picture in pixels. */
interface PictureSize {
  readonly width: number
  readonly height: number
}

const PNG_SIGNATURE_LENGTH = 8
const PNG_CHUNK_FRAME = 12

/**
 * Size of a PNG, read from its first chunk; undefined where its chunks do not follow each other to the end, as in a file that was
 * cut off or is no picture.
 */
function sizeOfPng(bytes: Uint8Array): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let size: PictureSize | undefined
  for (let at = PNG_SIGNATURE_LENGTH; at + PNG_CHUNK_FRAME <= view.byteLength; ) {
    const length = view.getUint32(at)
    const name = latin1(bytes, at + 4, 4)
    if (name === 'IHDR' && length === 13 && at + 16 <= view.byteLength)
      size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) }
    if (size === undefined) return undefined
    at += PNG_CHUNK_FRAME + length
    if (name === 'IEND') return at <= view.byteLength ? size : undefined
  }
  return undefined
}

/** Markers of a JPEG that stand alone, without a length. */
const isLoneMarker = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)
/** Frames hold the size; the numbers between that are none: tables of Huffman codes, a reserved one, arithmetic coding. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** The same of a JPEG: its segments are followed to the picture's data, which must end with the end marker. */
function sizeOfJpeg(bytes: Uint8Array): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let size: PictureSize | undefined
  for (let at = 2; at + 4 <= view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    if (marker === 0xff || isLoneMarker(marker)) {
      at += marker === 0xff ? 1 : 2
      continue
    }
    const length = view.getUint16(at + 2)
    if (isFrame(marker) && at + 9 <= view.byteLength)
      size = { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    // the data of the picture begins; phones lay more behind its end
    if (marker === 0xda) return Buffer.from(bytes.subarray(at)).includes(endOfImage) ? size : undefined
    if (length < 2) return undefined
    at += 2 + length
  }
  return undefined
}

const endOfImage = Buffer.from([0xff, 0xd9])

function latin1(bytes: Uint8Array, from: number, length: number): string {
  return Buffer.from(bytes.subarray(from, from + length)).toString('latin1')
}

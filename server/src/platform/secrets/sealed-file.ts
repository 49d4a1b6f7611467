import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { type DataKey, KEY_BYTES, openBytes, SEAL_BYTES, sealBytes } from './secrets.ts'

// A stored file: the mark, the id of a data key filled up with blanks, the file's own key wrapped under that data key, and the
// bytes in pieces, each with a tag of its own. Changing the data key changes the head alone.
const MARK = Buffer.from('zhixun sealed file 1\n')
const ID_BYTES = 16
const TAG_BYTES = 16
export const PIECE_BYTES = 65_536
export const STORED_PIECE_BYTES = PIECE_BYTES + TAG_BYTES
export const HEAD_BYTES = MARK.length + ID_BYTES + SEAL_BYTES + KEY_BYTES

/** How long the stored file is. */
export function sealedSize(sizeBytes: number): number {
  const pieces = Math.max(1, Math.ceil(sizeBytes / PIECE_BYTES))
  return HEAD_BYTES + sizeBytes + pieces * TAG_BYTES
}

/** How long the file itself is that is stored so long. */
export function openedSize(storedBytes: number): number {
  const sealed = storedBytes - HEAD_BYTES
  return sealed - Math.ceil(sealed / STORED_PIECE_BYTES) * TAG_BYTES
}

/**
 * Seals a file whose bytes come one after another, and whose address is known when the last has come: the head, of
 * `HEAD_BYTES`, stands before the pieces and is made after them.
 */
export function fileSealer() {
  const fileKey = randomBytes(KEY_BYTES)
  const preparedKey = createSecretKey(fileKey)
  let number = 0
  return {
    /**
     * As it is stored: its tag, then what is sealed, whose memory is the caller's to give back.
     *
     * @param bytes `PIECE_BYTES` of them, but for the last piece
     */
    piece(bytes: Uint8Array, isLast: boolean): readonly [Buffer, Buffer<ArrayBuffer>] {
      const cipher = createCipheriv('aes-256-gcm', preparedKey, nonceOf(number++, isLast))
      const sealed = cipher.update(bytes)
      // nothing is left in it, as this cipher has no blocks
      cipher.final()
      return [cipher.getAuthTag(), sealed]
    },
    head: (key: DataKey, digest: string) => headOf(key, fileKey, digest),
  }
}

/**
 * Opens a file piece by piece. What is opened stands until the next is asked for and is given back then: waiting to be cleared away it
 * would take more memory the longer the file is.
 *
 * @param pieces as stored, each with its tag and whether it is the last
 */
export async function* openPieces(
  key: DataKey,
  digest: string,
  head: Buffer,
  pieces: AsyncIterable<{ readonly stored: Buffer; readonly isLast: boolean }>,
): AsyncGenerator<Buffer> {
  const fileKey = createSecretKey(openHead(key, digest, head))
  let number = 0
  for await (const { stored, isLast } of pieces) {
    const opened = openPiece(fileKey, stored, nonceOf(number++, isLast))
    yield opened
    opened.buffer.transfer(0)
  }
}

function openPiece(fileKey: KeyObject, stored: Buffer, nonce: Buffer): Buffer<ArrayBuffer> {
  const decipher = createDecipheriv('aes-256-gcm', fileKey, nonce, { authTagLength: TAG_BYTES })
  decipher.setAuthTag(stored.subarray(0, TAG_BYTES))
  const opened = decipher.update(stored.subarray(TAG_BYTES))
  // nothing is left in it, as this cipher has no blocks; it throws where the tag is another
  decipher.final()
  return opened
}

/** Seals a file piece by piece, under a key of its own. @param digest its address, to which the seal is bound */
export function* sealFile(key: DataKey, digest: string, bytes: Uint8Array): Generator<Buffer> {
  const fileKey = randomBytes(KEY_BYTES)
  yield headOf(key, fileKey, digest)
  let start = 0
  for (let number = 0; start < bytes.length || number === 0; number += 1) {
    const end = Math.min(start + PIECE_BYTES, bytes.length)
    const cipher = createCipheriv('aes-256-gcm', fileKey, nonceOf(number, end === bytes.length))
    const sealed = Buffer.concat([cipher.update(bytes.subarray(start, end)), cipher.final()])
    yield cipher.getAuthTag()
    yield sealed
    start = end
  }
}

/** Which data key a stored file is sealed under; undefined where it lies in clear, as files did before. */
export function keyIdOfFile(head: Uint8Array): string | undefined {
  if (head.length < HEAD_BYTES || !MARK.equals(head.subarray(0, MARK.length))) return undefined
  return Buffer.from(head.subarray(MARK.length, MARK.length + ID_BYTES))
    .toString('latin1')
    .trimEnd()
}

/** @throws Error where it was sealed under another key or for another address, was cut short or changed */
export function openFile(key: DataKey, digest: string, stored: Buffer): Buffer {
  const fileKey = openHead(key, digest, stored)
  const pieces: Buffer[] = []
  let start = HEAD_BYTES
  for (let number = 0; start < stored.length || number === 0; number += 1) {
    const end = Math.min(start + TAG_BYTES + PIECE_BYTES, stored.length)
    const decipher = createDecipheriv('aes-256-gcm', fileKey, nonceOf(number, end === stored.length), {
      authTagLength: TAG_BYTES,
    })
    decipher.setAuthTag(stored.subarray(start, start + TAG_BYTES))
    pieces.push(decipher.update(stored.subarray(start + TAG_BYTES, end)), decipher.final())
    start = end
  }
  return Buffer.concat(pieces)
}

/** The same file's head under another data key; what follows it stays as it is. */
export function rewrapHead(from: DataKey, to: DataKey, digest: string, head: Buffer): Buffer {
  return headOf(to, openHead(from, digest, head), digest)
}

function headOf({ keyId, bytes }: DataKey, fileKey: Buffer, digest: string): Buffer {
  if (keyId.length > ID_BYTES) throw new Error(`the id of a data key is too long: ${keyId}`)
  return Buffer.concat([
    MARK,
    Buffer.from(keyId.padEnd(ID_BYTES)),
    sealBytes(bytes, fileKey, aboutFile(keyId, digest)),
  ])
}

function openHead({ keyId, bytes }: DataKey, digest: string, head: Buffer): Buffer {
  return openBytes(bytes, head.subarray(MARK.length + ID_BYTES, HEAD_BYTES), aboutFile(keyId, digest))
}

function aboutFile(keyId: string, digest: string): string {
  return `file ${keyId} ${digest}`
}

/** Pieces are counted and the last is marked, so that none can be moved, doubled or left out; a file's key is used once. */
function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(number, 4)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

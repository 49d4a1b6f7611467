import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { FileStore } from '../files/files.ts'
import type { Keyring } from './keyring.ts'
import {
  fileSealer,
  HEAD_BYTES,
  keyIdOfFile,
  openedSize,
  openPieces,
  PIECE_BYTES,
  STORED_PIECE_BYTES,
} from './sealed-file.ts'

const PIECES_AT_ONCE = 16

/** Stored files of any size, sealed and opened while they pass. */
export function streamsOf(
  folder: string,
  keys: Pick<Keyring, 'newest' | 'find'>,
): Pick<FileStore, 'putStream' | 'stream' | 'size'> {
  const pathOf = (digest: string) => join(folder, digest.slice(0, 2), digest)
  return {
    async putStream(source) {
      await mkdir(folder, { recursive: true })
      const beside = join(folder, `.${randomUUID()}`)
      const file = await open(beside, 'wx')
      try {
        const stored = await sealInto(file, keys, source)
        await file.close()
        await mkdir(dirname(pathOf(stored.sha256)), { recursive: true })
        await rename(beside, pathOf(stored.sha256))
        return stored
      } catch (error) {
        await file.close()
        await rm(beside, { force: true })
        throw error
      }
    },
    async *stream(digest) {
      const path = pathOf(digest)
      const hash = createHash('sha256')
      for await (const bytes of openStored(path, keys, digest)) {
        hash.update(bytes)
        yield bytes
      }
      if (hash.digest('hex') !== digest) throw new Error(`the stored file ${digest} was changed`)
    },
    async size(digest) {
      const path = pathOf(digest)
      const { size } = await stat(path)
      return keyIdOfFile(await headOf(path)) === undefined ? size : openedSize(size)
    },
  }
}

async function sealInto(
  file: FileHandle,
  keys: Pick<Keyring, 'newest'>,
  source: AsyncIterable<Uint8Array>,
): Promise<{ sha256: string; sizeBytes: number }> {
  const hash = createHash('sha256')
  const sealer = fileSealer()
  let [sizeBytes, at] = [0, HEAD_BYTES]
  const write = async (bytes: Uint8Array, isLast: boolean) => {
    const [tag, sealed] = sealer.piece(bytes, isLast)
    const { bytesWritten } = await file.writev([tag, sealed], at)
    if (bytesWritten !== tag.byteLength + sealed.byteLength)
      throw new Error('the disk took a part of a piece')
    at += bytesWritten
    sealed.buffer.transfer(0)
  }
  const piece = Buffer.allocUnsafeSlow(PIECE_BYTES)
  let held = 0
  for await (const bytes of source) {
    hash.update(bytes)
    sizeBytes += bytes.byteLength
    for (let taken = 0; taken < bytes.byteLength; ) {
      // the last piece is marked, so a whole one waits until something follows it
      if (held === PIECE_BYTES) {
        await write(piece, false)
        held = 0
      }
      const part = bytes.subarray(taken, taken + PIECE_BYTES - held)
      piece.set(part, held)
      held += part.byteLength
      taken += part.byteLength
    }
  }
  await write(piece.subarray(0, held), true)
  const sha256 = hash.digest('hex')
  const head = sealer.head(await keys.newest(), sha256)
  await file.write(head, 0, head.byteLength, 0)
  await file.sync()
  return { sha256, sizeBytes }
}

async function* openStored(
  path: string,
  keys: Pick<Keyring, 'find'>,
  digest: string,
): AsyncGenerator<Buffer> {
  const head = await headOf(path)
  const keyId = keyIdOfFile(head)
  if (keyId === undefined) {
    // a file from before files were sealed
    yield* createReadStream(path)
    return
  }
  yield* openPieces(await keys.find(keyId), digest, head, storedPieces(path))
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** Each stands until the next is asked for, which is read into the same memory. */
async function* storedPieces(path: string): AsyncGenerator<{ stored: Buffer; isLast: boolean }> {
  const file = await open(path)
  try {
    const room = Buffer.allocUnsafeSlow(STORED_PIECE_BYTES * PIECES_AT_ONCE)
    let [held, at] = [0, HEAD_BYTES]
    for (;;) {
      const { bytesRead } = await file.read(room, held, room.byteLength - held, at)
      if (bytesRead === 0) break
      held += bytesRead
      at += bytesRead
      // the last piece is marked, so a whole one waits until something follows it
      let start = 0
      for (; held - start > STORED_PIECE_BYTES; start += STORED_PIECE_BYTES)
        yield { stored: room.subarray(start, start + STORED_PIECE_BYTES), isLast: false }
      room.copyWithin(0, start, held)
      held -= start
    }
    yield { stored: room.subarray(0, held), isLast: true }
  } finally {
    await file.close()
  }
}

import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sha256 } from '../canonical-json.ts'
import { type Actor, isOwnWork } from '../command/actor.ts'
import { orRefuse, refuseUnless } from '../command/refusal.ts'
import { fileDestroyed, fileKindNotHere, notFound } from '../command/refusals.ts'
import type { Tx } from '../database/database.ts'
import { destroyStored } from '../secrets/destroy-stored.ts'
import type { Keyring } from '../secrets/keyring.ts'
import { keyIdOfFile, openFile, sealedSize, sealFile } from '../secrets/sealed-file.ts'
import { streamsOf } from '../secrets/sealed-streams.ts'

/** Bytes kept under their own digest, sealed; the same bytes twice are stored once. */
export interface FileStore {
  /** @returns SHA-256 of the bytes themselves, in hex */
  put(bytes: Uint8Array): Promise<string>
  /** @throws Error where the bytes are missing or no longer match their digest */
  get(sha256: string): Promise<Buffer>
  /** The same for files of any size, which are never held in memory whole. Where the source breaks off nothing is kept. */
  putStream(
    source: AsyncIterable<Uint8Array>,
  ): Promise<{ readonly sha256: string; readonly sizeBytes: number }>
  /**
   * Each part stands until the next is asked for: whoever keeps one keeps a copy.
   *
   * @throws Error on the way or at the end, where the bytes do not match their digest
   */
  stream(sha256: string): AsyncIterable<Buffer>
  size(sha256: string): Promise<number>
  /**
   * Destroys bytes that nobody needs any more. Bears being called again.
   *
   * @param isNamed asked once the bytes are out of reach: the same bytes may have been handed in anew, then they come back
   * @returns whether they are gone
   */
  destroy(sha256: string, isNamed: () => Promise<boolean>): Promise<boolean>
}

/** A store in a folder. Written beside, then renamed: a crash leaves no half file under a digest. */
export function folderStore(folder: string, keys: Pick<Keyring, 'newest' | 'find'>): FileStore {
  return {
    async put(bytes) {
      const digest = sha256(bytes)
      const path = pathOfFile(folder, digest)
      const known = await stat(path).catch(() => undefined)
      if (known?.size === sealedSize(bytes.byteLength)) return digest
      await mkdir(dirname(path), { recursive: true })
      const beside = `${path}.${randomUUID()}`
      await writeFile(beside, sealFile(await keys.newest(), digest, bytes), { flush: true })
      await rename(beside, path)
      return digest
    },
    async get(digest) {
      const stored = await readFile(pathOfFile(folder, digest))
      const bytes = await openStored(keys, digest, stored)
      if (sha256(bytes) !== digest) throw fileChanged(digest)
      return bytes
    },
    destroy: (digest, isNamed) => destroyStored(pathOfFile(folder, digest), isNamed),
    ...streamsOf(folder, keys),
  }
}

export function pathOfFile(folder: string, digest: string): string {
  return join(folder, digest.slice(0, 2), digest)
}

async function openStored(keys: Pick<Keyring, 'find'>, digest: string, stored: Buffer): Promise<Buffer> {
  const keyId = keyIdOfFile(stored)
  // a file from before files were sealed
  if (keyId === undefined) return stored
  const key = await keys.find(keyId)
  try {
    return openFile(key, digest, stored)
  } catch (cause) {
    throw fileChanged(digest, cause)
  }
}

function fileChanged(digest: string, cause?: unknown): Error {
  return new Error(`the stored file ${digest} was changed`, { cause })
}

/** A stored document and whose it is. */
export interface StoredFile {
  readonly regionId: string
  readonly fileId: string
  readonly organizationId: string | null
  /** Whose own document it is; left out where it is nobody's. */
  readonly personId?: string | null
  readonly name: string
  readonly mediaType: string
  readonly sizeBytes: number
  readonly sha256: string
  readonly storedAt: Date
}

type FileTables = {
  'platform.file': {
    region_id: string
    file_id: string
    organization_id: string | null
    person_id: string | null
    name: string
    media_type: string
    size_bytes: number
    sha256: string
    stored_by: string
    stored_at: Date
    destroyed_at: Date | null
    awaits_use: boolean
  }
}

/**
 * Records whose a stored document is.
 *
 * @param awaitsUse handed in by somebody, to be used by a command that comes after; cleared away where none does
 */
export async function insertFile(
  tx: Tx,
  file: StoredFile,
  storedBy: string,
  { awaitsUse = false }: { readonly awaitsUse?: boolean } = {},
): Promise<void> {
  await tx
    .withTables<FileTables>()
    .insertInto('platform.file')
    .values({
      region_id: file.regionId,
      file_id: file.fileId,
      organization_id: file.organizationId,
      person_id: file.personId ?? null,
      name: file.name,
      media_type: file.mediaType,
      size_bytes: file.sizeBytes,
      sha256: file.sha256,
      stored_by: storedBy,
      stored_at: file.storedAt,
      destroyed_at: null,
      awaits_use: awaitsUse,
    })
    .execute()
}

/** Those of some files whose bytes are no more. */
export async function listDestroyedFiles(tx: Tx, fileIds: readonly string[]): Promise<Set<string>> {
  if (fileIds.length === 0) return new Set()
  const rows = await tx
    .withTables<FileTables>()
    .selectFrom('platform.file')
    .select('file_id')
    .where('file_id', 'in', [...fileIds])
    .where('destroyed_at', 'is not', null)
    .execute()
  return new Set(rows.map((row) => row.file_id))
}

/**
 * Those of some files that the actor handed in, or a colleague for whom or by whom they are covered: who names a file in a command need not be
 * whose it is, and what takes two people takes two beside whoever chose the bytes. (本人上传的文件)
 */
export async function findOwnFiles(
  tx: Tx,
  actor: Actor,
  fileIds: readonly (string | null)[],
): Promise<Set<string>> {
  const wanted = fileIds.filter((each) => each !== null)
  if (wanted.length === 0) return new Set()
  const rows = await tx
    .withTables<FileTables>()
    .selectFrom('platform.file')
    .select(['file_id', 'stored_by', 'stored_at'])
    .where('file_id', 'in', wanted)
    .execute()
  return new Set(rows.flatMap((row) => (isOwnWork(actor, row.stored_by, row.stored_at) ? [row.file_id] : [])))
}

/** @throws notFound where there is no such file within the transaction's scope, fileDestroyed */
export async function getFile(tx: Tx, regionId: string, fileId: string): Promise<StoredFile> {
  const row = await tx
    .withTables<FileTables>()
    .selectFrom('platform.file')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('file_id', '=', fileId)
    .executeTakeFirst()
  const found = orRefuse(row, notFound({ what: '文件' }))
  refuseUnless(found.destroyed_at === null, fileDestroyed())
  return {
    regionId: found.region_id,
    fileId: found.file_id,
    organizationId: found.organization_id,
    personId: found.person_id,
    name: found.name,
    mediaType: found.media_type,
    sizeBytes: found.size_bytes,
    sha256: found.sha256,
    storedAt: found.stored_at,
  }
}

/** What papers come as: looked at by people, never read by the program. */
const documentKinds = ['application/pdf', 'image/png', 'image/jpeg']

export const isDocument = (mediaType: string): boolean => documentKinds.includes(mediaType)

/**
 * The same where a paper is asked for. What it is was seen in its bytes when it came; a browser's word on it counts for nothing.
 *
 * @throws notFound, fileKindNotHere
 */
export async function getDocument(tx: Tx, regionId: string, fileId: string): Promise<StoredFile> {
  const file = await getFile(tx, regionId, fileId)
  refuseUnless(isDocument(file.mediaType), fileKindNotHere({ name: file.name }))
  return file
}

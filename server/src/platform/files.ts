import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256 } from './canonical-json.ts'
import type { Tx } from './database.ts'
import { orRefuse } from './refusal.ts'
import { notFound } from './refusals.ts'

/** Bytes kept under their own digest; the same bytes twice are stored once. */
export interface FileStore {
  /** @returns SHA-256 in hex */
  put(bytes: Uint8Array): Promise<string>
  /** @throws Error where the bytes are missing or no longer match their digest */
  get(sha256: string): Promise<Buffer>
}

/** A store in a folder. Written beside, then renamed: a crash leaves no half file under a digest. */
export function folderStore(folder: string): FileStore {
  const pathOf = (digest: string) => join(folder, digest.slice(0, 2), digest)
  return {
    async put(bytes) {
      const digest = sha256(bytes)
      const path = pathOf(digest)
      const known = await stat(path).catch(() => undefined)
      if (known?.size === bytes.byteLength) return digest
      await mkdir(join(folder, digest.slice(0, 2)), { recursive: true })
      const beside = `${path}.${randomUUID()}`
      await writeFile(beside, bytes, { flush: true })
      await rename(beside, path)
      return digest
    },
    async get(digest) {
      const bytes = await readFile(pathOf(digest))
      if (sha256(bytes) !== digest) throw new Error(`the stored file ${digest} was changed`)
      return bytes
    },
  }
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
  }
}

/** Records whose a stored document is. */
export async function insertFile(tx: Tx, file: StoredFile, storedBy: string): Promise<void> {
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
    })
    .execute()
}

/** @throws notFound where there is no such file within the transaction's scope */
export async function getFile(tx: Tx, regionId: string, fileId: string): Promise<StoredFile> {
  const row = await tx
    .withTables<FileTables>()
    .selectFrom('platform.file')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('file_id', '=', fileId)
    .executeTakeFirst()
  const found = orRefuse(row, notFound({ what: '文件' }))
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

import type { Schemas } from './api.ts'
import { uploadFile } from './upload.ts'

/** A file that the server keeps. */
export type StoredFile = Schemas['StoredFile']

const MEGABYTE = 1024 * 1024

/** The largest file the server takes, in bytes. */
export const largestFileBytes = 50 * MEGABYTE

/** The largest picture, and the largest file that a learner hands in. */
export const largestPictureBytes = 20 * MEGABYTE

const pictureEndings: readonly string[] = ['.png', '.jpg', '.jpeg']

/** The largest file of an ending, where files up to `maxBytes` are taken at all. */
export function largestOf(ending: string, maxBytes: number): number {
  return pictureEndings.includes(ending.toLowerCase()) ? Math.min(maxBytes, largestPictureBytes) : maxBytes
}

/** Endings of documents that may be attached. */
export const documentEndings = ['.pdf', '.png', '.jpg', '.jpeg'] as const

/** Endings of spreadsheets that can be read. */
export const spreadsheetEndings = ['.xlsx', '.xls', '.csv', '.tsv', '.txt'] as const

/** Keeps a file with the server; it is attached to something by a command of its own. */
export async function storeFile(
  regionId: string,
  file: File,
  options: Parameters<typeof uploadFile>[2],
): Promise<StoredFile> {
  // the upload goes around the typed client, which cannot tell progress
  return (await uploadFile(`/api/regions/${regionId}/files`, file, options)) as StoredFile
}

/** Where a kept file is read. */
export function fileHref(regionId: string, fileId: string): string {
  return `/api/regions/${regionId}/files/${fileId}`
}

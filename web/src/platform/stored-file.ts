import type { Schemas } from './api.ts'
import { uploadFile } from './upload.ts'

/** A file that the server keeps. */
export type StoredFile = Schemas['StoredFile']

/** The largest file the server takes, in bytes. */
export const largestFileBytes = 50 * 1024 * 1024

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

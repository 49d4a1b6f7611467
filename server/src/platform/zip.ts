import { type AsyncZipOptions, type AsyncZippable, unzip, zip } from 'fflate'

/** A file in a zip archive. */
export interface ZipFile {
  /** With forward slashes, no leading one: `documents/roster.xlsx`. */
  readonly path: string
  readonly bytes: Uint8Array
}

/** Days that zip archives can name begin here. Every file gets this one, so equal files make equal archives. */
const earliestDay = '1980-01-01T00:00:00'

/** Archive bytes beyond these are not unpacked: no bundle of ours comes near, but a zip bomb does. */
const largestUnpackedBytes = 2 ** 30

/** Formats that are compressed already; packing them again costs time and wins nothing. */
const packed = /\.(pdf|xlsx|zip|jpe?g|png|mp4)$/i

/**
 * Packs files into a zip archive, names in UTF-8. The same files in the same order give the same bytes.
 *
 * Throws a RangeError where two files would stand under one name.
 */
export function writeZip(files: readonly ZipFile[]): Promise<Buffer> {
  const entries: AsyncZippable = {}
  for (const { path, bytes } of files) {
    if (Object.hasOwn(entries, path)) return Promise.reject(new RangeError(`Two files named ${path}`))
    const options: AsyncZipOptions = { level: packed.test(path) ? 0 : 6, mtime: earliestDay }
    entries[path] = [bytes, options]
  }
  return new Promise((resolve, reject) =>
    zip(entries, { mtime: earliestDay }, (error, bytes) => {
      if (error) reject(error)
      else resolve(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    }),
  )
}

/** Why bytes are no zip archive that can be read. */
export class NotAZip extends Error {
  override readonly name = 'NotAZip'
}

/** Unpacks a zip archive; folders are left out. Rejects with NotAZip where the bytes are none, or unpack to too much. */
export function readZip(bytes: Uint8Array): Promise<readonly ZipFile[]> {
  let unpackedBytes = 0
  return new Promise((resolve, reject) =>
    unzip(
      bytes,
      {
        filter: ({ originalSize }) => {
          unpackedBytes += originalSize
          return unpackedBytes <= largestUnpackedBytes
        },
      },
      (error, unpacked) => {
        if (error) reject(new NotAZip(error.message))
        else if (unpackedBytes > largestUnpackedBytes)
          reject(new NotAZip(`unpacks to ${unpackedBytes} bytes`))
        else resolve(filesOf(unpacked))
      },
    ),
  )
}

function filesOf(unpacked: Readonly<Record<string, Uint8Array>>): ZipFile[] {
  return Object.entries(unpacked)
    .filter(([path]) => !path.endsWith('/'))
    .map(([path, bytes]) => ({ path, bytes }))
}

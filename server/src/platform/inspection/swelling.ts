import type { ZipEntry } from '../spreadsheet/zip-entries.ts'
import { closed, type Finding } from './finding.ts'

const MEGABYTE = 1024 * 1024
const ENTRIES_MAX = 2000
const UNPACKED_MAX_BYTES = 500 * MEGABYTE
/** Text shrinks to a twentieth, a roster's XML to a thirtieth; what shrinks further is made to swell. */
const RATIO_MAX = 200
const RATIO_FROM_BYTES = 10 * MEGABYTE

/** Whether an archive holds more than anybody hands in, by its table of contents, without unpacking anything. */
export function findTooMuch(entries: readonly ZipEntry[], packedBytes: number): Finding | undefined {
  if (entries.length > ENTRIES_MAX)
    return closed(`压缩包里超过 ${ENTRIES_MAX} 个文件`, `there are more than ${ENTRIES_MAX} files within`)
  const unpackedBytes = entries.reduce((sum, entry) => sum + entry.unpackedBytes, 0)
  const swells = unpackedBytes > RATIO_FROM_BYTES && unpackedBytes > packedBytes * RATIO_MAX
  return unpackedBytes > UNPACKED_MAX_BYTES || swells
    ? closed('解开后过大', 'it unpacks to too much')
    : undefined
}

export interface ZipEntry {
  readonly name: string
  /** As the archive claims; a reader must stop where an entry grows beyond it. */
  readonly unpackedBytes: number
  /** Cannot be read without a password. */
  readonly isEncrypted: boolean
}

const END_SIGNATURE = 0x06054b50
const ENTRY_SIGNATURE = 0x02014b50
const END_LENGTH = 22
const ENTRY_LENGTH = 46
const LONGEST_COMMENT = 65_535
// Where sizes do not fit, the 64-bit extension has them. No spreadsheet taken here is that large.
const IN_EXTENSION = 0xffffffff

/** The table of contents of a zip archive, without unpacking anything; undefined where the archive is broken. */
export function listZipEntries(bytes: Uint8Array): readonly ZipEntry[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end === undefined) return undefined
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const entries: ZipEntry[] = []
  for (let index = 0; index < count; index++) {
    if (at + ENTRY_LENGTH > view.byteLength || view.getUint32(at, true) !== ENTRY_SIGNATURE) return undefined
    const nameLength = view.getUint16(at + 28, true)
    const rest = view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    const name = Buffer.from(bytes.subarray(at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength)).toString(
      'utf8',
    )
    const unpackedBytes = view.getUint32(at + 24, true)
    entries.push({
      name,
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      unpackedBytes: unpackedBytes === IN_EXTENSION ? Number.MAX_SAFE_INTEGER : unpackedBytes,
    })
    at += ENTRY_LENGTH + nameLength + rest
  }
  return entries
}

function findEnd(view: DataView): number | undefined {
  const earliest = Math.max(0, view.byteLength - END_LENGTH - LONGEST_COMMENT)
  for (let at = view.byteLength - END_LENGTH; at >= earliest; at--) {
    if (view.getUint32(at, true) === END_SIGNATURE) return at
  }
  return undefined
}

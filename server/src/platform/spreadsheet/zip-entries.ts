import { promisify } from 'node:util'
import { inflateRaw, inflateRawSync, constants as zlib } from 'node:zlib'

export interface ZipEntry {
  readonly name: string
  /** As the archive claims; a reader must stop where an entry grows beyond it. */
  readonly unpackedBytes: number
  /** Cannot be read without a password. */
  readonly isEncrypted: boolean
  /** How it is packed, by the archive format's number. */
  readonly method: number
  readonly packedBytes: number
  /** Where its own heading stands, before its data. */
  readonly headingAt: number
}

const END_SIGNATURE = 0x06054b50
const ENTRY_SIGNATURE = 0x02014b50
const HEADING_SIGNATURE = 0x04034b50
const END_LENGTH = 22
const ENTRY_LENGTH = 46
const HEADING_LENGTH = 30
const LONGEST_COMMENT = 65_535
// Where sizes do not fit, the 64-bit extension has them. No spreadsheet taken here is that large.
const IN_EXTENSION = 0xffffffff

const STORED = 0
const DEFLATED = 8

/** The table of contents of a zip archive, without unpacking anything; undefined where the archive is broken. */
export function listZipEntries(bytes: Uint8Array): readonly ZipEntry[] | undefined {
  const view = viewOf(bytes)
  const end = findEnd(view)
  if (end === undefined) return undefined
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const entries: ZipEntry[] = []
  for (let index = 0; index < count; index++) {
    if (!isEntryAt(view, at)) return undefined
    const nameLength = view.getUint16(at + 28, true)
    const rest = view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    const unpackedBytes = view.getUint32(at + 24, true)
    entries.push({
      name: nameIn(bytes.subarray(at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength)),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      unpackedBytes: unpackedBytes === IN_EXTENSION ? Number.MAX_SAFE_INTEGER : unpackedBytes,
      method: view.getUint16(at + 10, true),
      packedBytes: view.getUint32(at + 20, true),
      headingAt: view.getUint32(at + 42, true),
    })
    at += ENTRY_LENGTH + nameLength + rest
  }
  // one that the count leaves out would be seen by some readers and not by this one
  return isEntryAt(view, at) ? undefined : entries
}

/** Whether bytes that begin as something else end as a zip archive, which programs read from its end. */
export function hasArchiveAtEnd(bytes: Uint8Array): boolean {
  if (findEnd(viewOf(bytes)) === undefined) return false
  const signature = Buffer.alloc(4)
  signature.writeUInt32LE(ENTRY_SIGNATURE)
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(signature)
}

/** An entry's bytes; undefined where it is damaged, packed in a way few know, or larger than the archive says. */
export async function unpackEntry(bytes: Uint8Array, entry: ZipEntry): Promise<Uint8Array | undefined> {
  const packed = packedData(bytes, entry)
  const unpacked = entry.method === DEFLATED ? await inflated(packed, entry.unpackedBytes) : packed
  return unpacked?.byteLength === entry.unpackedBytes ? unpacked : undefined
}

const inflate = promisify<Uint8Array, object, Buffer>(inflateRaw)

async function inflated(packed: Uint8Array | undefined, maxBytes: number): Promise<Uint8Array | undefined> {
  try {
    return packed && (await inflate(packed, { maxOutputLength: Math.max(1, maxBytes) }))
  } catch {
    // damaged, or more comes out than the archive says: either way nobody can look into it
    return undefined
  }
}

const HEAD_PACKED_BYTES = 2048
const HEAD_BYTES = 1024

/** The first bytes of an entry, by which files are known; undefined as of `unpackEntry`. */
export function headOfEntry(bytes: Uint8Array, entry: ZipEntry): Uint8Array | undefined {
  const packed = packedData(bytes, entry)?.subarray(0, HEAD_PACKED_BYTES)
  if (packed === undefined) return undefined
  try {
    const options = { finishFlush: zlib.Z_SYNC_FLUSH }
    const head = entry.method === DEFLATED ? inflateRawSync(packed, options) : packed
    const least = Math.min(HEAD_BYTES, entry.unpackedBytes)
    // data that begins with much of nothing is made to hide what follows
    return head.byteLength < least ? undefined : head.subarray(0, HEAD_BYTES)
  } catch {
    return undefined
  }
}

/** Where the entry's heading says something else than the table of contents, programs disagree about what it is. */
function packedData(bytes: Uint8Array, entry: ZipEntry): Uint8Array | undefined {
  const view = viewOf(bytes)
  const { headingAt: at, packedBytes, method } = entry
  if (method !== STORED && method !== DEFLATED) return undefined
  if (at + HEADING_LENGTH > view.byteLength || view.getUint32(at, true) !== HEADING_SIGNATURE)
    return undefined
  const nameLength = view.getUint16(at + 26, true)
  const from = at + HEADING_LENGTH + nameLength + view.getUint16(at + 28, true)
  if (from + packedBytes > view.byteLength || view.getUint16(at + 8, true) !== method) return undefined
  const name = nameIn(bytes.subarray(at + HEADING_LENGTH, at + HEADING_LENGTH + nameLength))
  return name === entry.name ? bytes.subarray(from, from + packedBytes) : undefined
}

/** Archives packed on a Windows computer in China often have names in GBK, and do not say so. */
function nameIn(bytes: Uint8Array): string {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
    } catch {
      // not in this one
    }
  }
  return Buffer.from(bytes).toString('latin1')
}

function isEntryAt(view: DataView, at: number): boolean {
  return at + ENTRY_LENGTH <= view.byteLength && view.getUint32(at, true) === ENTRY_SIGNATURE
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function findEnd(view: DataView): number | undefined {
  const earliest = Math.max(0, view.byteLength - END_LENGTH - LONGEST_COMMENT)
  for (let at = view.byteLength - END_LENGTH; at >= earliest; at--) {
    if (view.getUint32(at, true) === END_SIGNATURE) return at
  }
  return undefined
}

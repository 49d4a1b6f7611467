import { open } from 'node:fs/promises'

/** Code points from the first to the last, both included. */
export interface CodePointRange {
  readonly first: number
  readonly last: number
}

const unicodeFullRepertoire = 12

/**
 * The code points that a TrueType font has shapes for, from its `cmap` table (OpenType 1.9, subtable format 12).
 *
 * Reads the directory and that one table, not the ten megabytes of outlines beside it. Throws where the file is not a
 * font, or has no subtable that reaches beyond the Basic Multilingual Plane.
 */
export async function readCoverage(fontPath: string): Promise<readonly CodePointRange[]> {
  await using file = await open(fontPath)
  const read = async (position: number, length: number) => {
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, position)
    return buffer
  }
  const directoryHead = await read(0, 12)
  const directory = await read(12, directoryHead.readUInt16BE(4) * 16)
  for (let place = 0; place < directory.length; place += 16) {
    if (directory.toString('latin1', place, place + 4) !== 'cmap') continue
    return rangesOf(
      await read(directory.readUInt32BE(place + 8), directory.readUInt32BE(place + 12)),
      fontPath,
    )
  }
  throw new Error(`No cmap table in ${fontPath}`)
}

export function covers(ranges: readonly CodePointRange[], codePoint: number): boolean {
  return ranges.some(({ first, last }) => first <= codePoint && codePoint <= last)
}

function rangesOf(cmap: Buffer, fontPath: string): CodePointRange[] {
  const subtables = cmap.readUInt16BE(2)
  for (let index = 0; index < subtables; index += 1) {
    const start = cmap.readUInt32BE(4 + index * 8 + 4)
    if (cmap.readUInt16BE(start) !== unicodeFullRepertoire) continue
    const groups = cmap.readUInt32BE(start + 12)
    return Array.from({ length: groups }, (_, group) => {
      const place = start + 16 + group * 12
      return { first: cmap.readUInt32BE(place), last: cmap.readUInt32BE(place + 4) }
    })
  }
  throw new Error(`No cmap subtable of format 12 in ${fontPath}`)
}

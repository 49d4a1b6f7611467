import { acts, type Finding } from './finding.ts'

/** Storage in which programs of the years 1997 to 2003 keep Visual Basic, as its name stands in the file's directory. */
const visualBasic = /_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0/i

/** Record that names a sheet (BOUNDSHEET); the sixth byte of its data says of which kind it is. */
const SHEET_RECORD = Buffer.from([0x85, 0x00])
const SHEET_NAME_MAX = 31
const MACRO_SHEET = 1

/** Record that names what a workbook links to (SUPBOOK). */
const LINK_RECORD = Buffer.from([0xae, 0x01])
const LINK_NAME_MAX = 255
/** Between the name of another program and what it is to do; links to workbooks have none. */
const PROGRAM_ENDS = 3

/**
 * Looks into a file of the office programs of 1997 to 2003: for Visual Basic, for sheets of the commands that stood before it (XLM),
 * which run without asking in old programs, and for links that start other programs (DDE).
 */
export function findInOldOffice(bytes: Uint8Array): Finding | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (visualBasic.test(buffer.toString('latin1')) || hasRecord(buffer, SHEET_RECORD, isMacroSheet))
    return acts('宏', 'macros')
  return hasRecord(buffer, LINK_RECORD, isProgramLink)
    ? acts('启动其他程序的链接（DDE）', 'links that start programs (DDE)')
    : undefined
}

/** Looked for everywhere: where a record lies depends on sectors that only a reader follows. */
function hasRecord(buffer: Buffer, mark: Buffer, isMeant: (buffer: Buffer, at: number) => boolean): boolean {
  for (let at = buffer.indexOf(mark); at >= 0; at = buffer.indexOf(mark, at + 1)) {
    if (at + 12 <= buffer.length && isMeant(buffer, at)) return true
  }
  return false
}

/** Two bytes occur by chance; a length that fits the name, a known visibility and place within the file do not. */
function isMacroSheet(buffer: Buffer, at: number): boolean {
  const length = buffer.readUInt16LE(at + 2)
  const characters = buffer.readUInt8(at + 10)
  const width = buffer.readUInt8(at + 11) & 1 ? 2 : 1
  return (
    characters >= 1 &&
    characters <= SHEET_NAME_MAX &&
    length === 8 + characters * width &&
    buffer.readUInt8(at + 8) <= 2 &&
    buffer.readUInt32LE(at + 4) < buffer.length &&
    buffer[at + 9] === MACRO_SHEET
  )
}

/** No sheets of its own, a length that fits the name, and in the name a program's end. */
function isProgramLink(buffer: Buffer, at: number): boolean {
  const length = buffer.readUInt16LE(at + 2)
  const characters = buffer.readUInt16LE(at + 6)
  const width = buffer.readUInt8(at + 8) & 1 ? 2 : 1
  return (
    characters >= 1 &&
    characters <= LINK_NAME_MAX &&
    buffer.readUInt16LE(at + 4) === 0 &&
    length === 5 + characters * width &&
    buffer.subarray(at + 9, at + 4 + length).includes(PROGRAM_ENDS)
  )
}

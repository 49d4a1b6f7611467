/** Storage in which Excel 97 and its followers keep Visual Basic, as its name stands in the file's directory. */
const visualBasic = Buffer.from('_VBA_PROJECT', 'utf16le')

/** Record that names a sheet (BOUNDSHEET); the sixth byte of its data says of which kind it is. */
const SHEET_RECORD = Buffer.from([0x85, 0x00])
const SHEET_NAME_MAX = 31
const MACRO_SHEET = 1

/**
 * Whether a workbook of Excel 97-2003 has macros: Visual Basic, or sheets of the commands that stood before it (XLM), which run
 * without asking in old programs.
 */
export function hasMacros(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return buffer.includes(visualBasic) || hasMacroSheet(buffer)
}

/** Looked for everywhere: where the record lies depends on sectors that only a reader follows. */
function hasMacroSheet(buffer: Buffer): boolean {
  for (let at = buffer.indexOf(SHEET_RECORD); at >= 0; at = buffer.indexOf(SHEET_RECORD, at + 1)) {
    if (isSheetRecord(buffer, at) && buffer[at + 9] === MACRO_SHEET) return true
  }
  return false
}

/** Two bytes occur by chance; a length that fits the name, a known visibility and place within the file do not. */
function isSheetRecord(buffer: Buffer, at: number): boolean {
  if (at + 12 > buffer.length) return false
  const length = buffer.readUInt16LE(at + 2)
  const characters = buffer.readUInt8(at + 10)
  const width = buffer.readUInt8(at + 11) & 1 ? 2 : 1
  return (
    characters >= 1 &&
    characters <= SHEET_NAME_MAX &&
    length === 8 + characters * width &&
    buffer.readUInt8(at + 8) <= 2 &&
    buffer.readUInt32LE(at + 4) < buffer.length
  )
}

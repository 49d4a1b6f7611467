import { splitLine } from './split-line.ts'

const LINE_END = 10
const RETURN = 13
const QUOTE = 34
const BLANK = 32
const ASCII_MAX = 127
/** Bytes of this value or above may be the second half of a character in GB18030. */
const SECOND_BYTES = 64
const COLUMNS_AT_FIRST = 64
/** No register says so much of a person: a quote was not closed, or it is no list. */
const LINE_BYTES_MAX = 64 * 1024
const WORD_BYTES = 4
const ZERO = 48

/**
 * The lines of a chunk, cell by cell, as places within its bytes: most cells of a register say what the line above said, which
 * comparing bytes tells without making a text of any of them.
 */
export class LineCells {
  readonly #decoder: InstanceType<typeof TextDecoder>
  readonly #delimiter: string
  readonly #delimiterByte: number
  readonly #isToBeRewritten: boolean
  readonly #isUtf8: boolean
  #bytes: Buffer = Buffer.alloc(0)
  #view = new DataView(this.#bytes.buffer)
  #next = 0
  #start = 0
  #end = 0
  #ends = new Int32Array(COLUMNS_AT_FIRST)
  #endsBefore = new Int32Array(COLUMNS_AT_FIRST)
  #startBefore = 0
  /** So many cells at the head of the line say what those of the line before say. */
  #alike = 0
  #quoted: readonly string[] | undefined
  #quotedBefore: readonly string[] | undefined
  #countBefore = 0
  /** Cells of the line. */
  count = 0
  /** It is not read then. */
  isTooLong = false

  constructor(encoding: 'utf-8' | 'gb18030', delimiter: string) {
    this.#delimiter = delimiter
    this.#delimiterByte = delimiter.charCodeAt(0)
    this.#isToBeRewritten = encoding === 'gb18030' && this.#delimiterByte >= SECOND_BYTES
    this.#isUtf8 = encoding === 'utf-8' || this.#isToBeRewritten
    this.#decoder = new TextDecoder(encoding)
  }

  open(bytes: Uint8Array): void {
    this.#bytes = this.#isToBeRewritten
      ? Buffer.from(this.#decoder.decode(bytes))
      : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.byteLength)
    this.#next = 0
    this.count = 0
    this.#quoted = undefined
  }

  /** Goes to the next line. @returns false where there is none */
  step(): boolean {
    const [bytes, delimiter] = [this.#bytes, this.#delimiterByte]
    if (this.#next >= bytes.length) return false
    const endBefore = this.#end
    const ends = this.#endsBefore
    this.#endsBefore = this.#ends
    this.#startBefore = this.#start
    this.#countBefore = this.count
    this.#quotedBefore = this.#quoted
    this.#ends = ends
    let hasQuote = false
    this.#start = this.#next
    let at = this.#skipAlike(endBefore)
    let count = this.#alike
    for (let byte = 0; at < bytes.length; at++) {
      byte = bytes[at] as number
      if (byte === LINE_END) break
      if (byte === delimiter) this.#endCell(count++, at)
      else if (byte === QUOTE) hasQuote = true
    }
    this.#next = at + 1
    this.#end = at > this.#start && bytes[at - 1] === RETURN ? at - 1 : at
    this.#endCell(count, this.#end)
    this.count = count + 1
    this.isTooLong = this.#end - this.#start > LINE_BYTES_MAX
    this.#quoted =
      hasQuote && !this.isTooLong
        ? splitLine(this.#decode(this.#start, this.#end), this.#delimiter)
        : undefined
    if (this.#quoted) this.count = this.#quoted.length
    return true
  }

  /** Takes over the cells up to where the line first differs from the one before. @returns that place */
  #skipAlike(endBefore: number): number {
    this.#alike = 0
    const bytes = this.#bytes
    let at = this.#start
    if (this.#countBefore === 0 || this.#quotedBefore) return at
    const shift = at - this.#startBefore
    const limit = Math.min(bytes.length, endBefore + shift)
    const view = this.#view
    while (at + WORD_BYTES <= limit && view.getInt32(at) === view.getInt32(at - shift)) at += WORD_BYTES
    while (at < limit && bytes[at] === bytes[at - shift]) at++
    for (let place = 0; place < this.#countBefore; place++) {
      const end = (this.#endsBefore[place] as number) + shift
      if (end >= at) break
      this.#endCell(place, end)
      this.#alike++
    }
    return at
  }

  /** The text of a cell; an empty one where the line has no such cell. */
  text(place: number): string {
    if (this.#quoted) return this.#quoted[place] ?? ''
    if (place < 0 || place >= this.count) return ''
    return this.#decode(this.#startOf(place), this.#ends[place] as number)
  }

  /** The number that a cell of so many digits writes, which needs no text; undefined where it is anything else, or the line has quotes. */
  digits(place: number, count: number): number | undefined {
    if (this.#quoted || place < 0 || place >= this.count) return undefined
    const end = this.#ends[place] as number
    if (end - this.#startOf(place) !== count) return undefined
    let number = 0
    for (let at = end - count; at < end; at++) {
      const digit = (this.#bytes[at] as number) - ZERO
      if (digit < 0 || digit > 9) return undefined
      number = number * 10 + digit
    }
    return number
  }

  /** Whether all cells up to one say what those of the line before said. */
  isAsBeforeUpTo(place: number): boolean {
    return place < this.#alike
  }

  /** Whether a cell says what the same cell of the line before said. */
  isAsBefore(place: number): boolean {
    if (this.#quoted || this.#quotedBefore)
      return this.#quoted !== undefined && this.#quoted[place] === this.#quotedBefore?.[place]
    if (place < this.#alike) return true
    if (place >= this.count || place >= this.#countBefore) return false
    const bytes = this.#bytes
    let before = place === 0 ? this.#startBefore : (this.#endsBefore[place - 1] as number) + 1
    let at = this.#startOf(place)
    const end = this.#ends[place] as number
    if (end - at !== (this.#endsBefore[place] as number) - before) return false
    for (; at < end; at++, before++) if (bytes[at] !== bytes[before]) return false
    return true
  }

  /** Nothing but blanks between its delimiters. */
  get isEmpty(): boolean {
    for (let at = this.#start; at < this.#end; at++) {
      const byte = this.#bytes[at] as number
      if (byte > BLANK && byte <= ASCII_MAX && byte !== this.#delimiterByte) return false
    }
    return this.#decode(this.#start, this.#end).replaceAll(this.#delimiter, '').trim() === ''
  }

  #startOf(place: number): number {
    return place === 0 ? this.#start : (this.#ends[place - 1] as number) + 1
  }

  #endCell(place: number, at: number): void {
    if (place === this.#ends.length) {
      const more = new Int32Array(place * 2)
      more.set(this.#ends)
      this.#ends = more
    }
    this.#ends[place] = at
  }

  #decode(from: number, until: number): string {
    const bytes = this.#bytes
    for (let at = from; at < until; at++)
      if ((bytes[at] as number) > ASCII_MAX)
        return this.#isUtf8
          ? bytes.toString('utf8', from, until)
          : this.#decoder.decode(bytes.subarray(from, until))
    return bytes.toString('latin1', from, until)
  }
}

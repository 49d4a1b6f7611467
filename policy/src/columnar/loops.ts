import { codeMet, codeUnknown, codeUnmet } from './codes.ts'
import { unknownDay, unknownFlag, unknownList } from './columns.ts'

/**
 * The loops that judge columns. Each is for one operator on one kind of column and nothing else, so that the engine of
 * the platform can make straight machine code of it; a shared loop over different kinds of arrays runs far slower.
 *
 * All write codes for the rows [from, from + count) into out[0 … count). Bounds are right by construction; `?? 0` only
 * satisfies the compiler.
 */

/** Each value of a column of words or codes has its outcome in a table. */
export function lookUp(
  column: Uint8Array,
  table: Uint8Array,
  from: number,
  count: number,
  out: Uint8Array,
): void {
  for (let i = 0; i < count; i += 1) out[i] = table[column[from + i] ?? 0] ?? 0
}

export function listHasAny(
  column: Uint32Array,
  wanted: number,
  from: number,
  count: number,
  out: Uint8Array,
): void {
  for (let i = 0; i < count; i += 1) {
    const bits = column[from + i] ?? 0
    out[i] = bits === unknownList ? codeUnknown : (bits & wanted) === 0 ? codeUnmet : codeMet
  }
}

export function flagIsTrue(column: Uint8Array, from: number, count: number, out: Uint8Array): void {
  for (let i = 0; i < count; i += 1) {
    const flag = column[from + i] ?? 0
    out[i] = flag === unknownFlag ? codeUnknown : flag === 1 ? codeMet : codeUnmet
  }
}

export function numberAtLeast(
  column: Float64Array,
  least: number,
  from: number,
  count: number,
  out: Uint8Array,
): void {
  for (let i = 0; i < count; i += 1) {
    const value = column[from + i] ?? 0
    out[i] = value >= least ? codeMet : value < least ? codeUnmet : codeUnknown
  }
}

/** A day is on or after a fixed day. */
export function dayFrom(
  column: Int32Array,
  first: number,
  from: number,
  count: number,
  out: Uint8Array,
): void {
  for (let i = 0; i < count; i += 1) {
    const day = column[from + i] ?? 0
    out[i] = day === unknownDay ? codeUnknown : day >= first ? codeMet : codeUnmet
  }
}

/** A day is on or before a fixed day. */
export function dayUntil(
  column: Int32Array,
  last: number,
  from: number,
  count: number,
  out: Uint8Array,
): void {
  for (let i = 0; i < count; i += 1) {
    const day = column[from + i] ?? 0
    out[i] = day === unknownDay ? codeUnknown : day <= last ? codeMet : codeUnmet
  }
}

/** One day, with some days added, is on or before another; both columns begin at the same row. */
export function dayNotAfter(
  column: Int32Array,
  plusDays: number,
  other: Int32Array,
  from: number,
  count: number,
  out: Uint8Array,
): void {
  for (let i = 0; i < count; i += 1) {
    const [day, last] = [column[from + i] ?? 0, other[from + i] ?? 0]
    out[i] =
      day === unknownDay || last === unknownDay ? codeUnknown : day + plusDays <= last ? codeMet : codeUnmet
  }
}

/** Fetches for each trainee the code of their training. */
export function gatherCodes(
  codes: Uint8Array,
  training: Uint32Array,
  from: number,
  count: number,
  out: Uint8Array,
): void {
  for (let i = 0; i < count; i += 1) out[i] = codes[training[from + i] ?? 0] ?? 0
}

/** Fetches for each trainee a number of their training. */
export function gatherNumbers(
  numbers: Float64Array,
  training: Uint32Array,
  from: number,
  count: number,
  out: Float64Array,
): void {
  for (let i = 0; i < count; i += 1) out[i] = numbers[training[from + i] ?? 0] ?? 0
}

/** Fetches for each trainee a day of their training. */
export function gatherDays(
  days: Int32Array,
  training: Uint32Array,
  from: number,
  count: number,
  out: Int32Array,
): void {
  for (let i = 0; i < count; i += 1) out[i] = days[training[from + i] ?? 0] ?? 0
}

/** Takes a number of the training where the trainee has none. */
export function orElseOfTraining(
  own: Float64Array,
  shared: Float64Array,
  training: Uint32Array,
  from: number,
  count: number,
  out: Float64Array,
): void {
  for (let i = 0; i < count; i += 1) {
    const value = own[from + i] ?? 0
    out[i] = Number.isNaN(value) ? (shared[training[from + i] ?? 0] ?? 0) : value
  }
}

/** Kleene's "and" of what is in `out` and other codes. */
export function andCodes(codes: Uint8Array, count: number, out: Uint8Array): void {
  for (let i = 0; i < count; i += 1) {
    const code = codes[i] ?? 0
    if (code > (out[i] ?? 0)) out[i] = code
  }
}

/** Kleene's "or" of what is in `out` and other codes. */
export function orCodes(codes: Uint8Array, count: number, out: Uint8Array): void {
  for (let i = 0; i < count; i += 1) {
    const code = codes[i] ?? 0
    if (code < (out[i] ?? 0)) out[i] = code
  }
}

/** Begins a word of checks for each trainee with what is the same for the whole training. */
export function beginWords(
  shared: Uint32Array,
  training: Uint32Array,
  from: number,
  count: number,
  words: Uint32Array,
): void {
  for (let i = 0; i < count; i += 1) words[from + i] = shared[training[from + i] ?? 0] ?? 0
}

/** Adds the codes of four checks to the words, in one pass. A code 3 that is there already stays. */
export function addToWords(
  a: Uint8Array,
  b: Uint8Array,
  c: Uint8Array,
  d: Uint8Array,
  shifts: readonly number[],
  from: number,
  count: number,
  words: Uint32Array,
): void {
  const [shiftA = 0, shiftB = 0, shiftC = 0, shiftD = 0] = shifts
  for (let i = 0; i < count; i += 1) {
    words[from + i] =
      (words[from + i] ?? 0) |
      ((a[i] ?? 0) << shiftA) |
      ((b[i] ?? 0) << shiftB) |
      ((c[i] ?? 0) << shiftC) |
      ((d[i] ?? 0) << shiftD)
  }
}

/** An amount is a check too: unknown while it is not a number, unmet where it is nothing. */
export function judgeAmounts(amounts: Float64Array, count: number, out: Uint8Array): void {
  for (let i = 0; i < count; i += 1) {
    const amount = amounts[i] ?? 0
    out[i] = amount > 0 ? codeMet : amount <= 0 ? codeUnmet : codeUnknown
  }
}

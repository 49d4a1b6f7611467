/**
 * HMAC-SHA-256 for millions of short texts. Node's own takes some two microseconds each, most of it for the objects around
 * it; begun from the two states that the key leads to, a short text costs two turns of the compression function.
 */

/** Where HMAC stands after the key: as secret as the key itself. May be handed to a worker thread. */
export interface HashState {
  readonly inner: Int32Array
  readonly outer: Int32Array
}

/** Takes the digest of a text of ASCII characters that fits one block: at most 55 with the prefix. Eight words, overwritten by the next call. */
export type BulkHash = (text: string) => Int32Array

const BLOCK_BYTES = 64
const LONGEST = 55

const primes = (count: number): number[] => {
  const found: number[] = []
  for (let candidate = 2; found.length < count; candidate++)
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate)
  return found
}
const fractionBits = (value: number) => Math.floor((value - Math.floor(value)) * 4_294_967_296)
/** Cube roots of the first 64 primes, square roots of the first 8 (FIPS 180-4). */
const roundConstants = Int32Array.from(primes(64), (prime) => fractionBits(Math.cbrt(prime)))
const initialState = Int32Array.from(primes(8), (prime) => fractionBits(Math.sqrt(prime)))

const schedule = new Int32Array(64)

/** One turn of SHA-256 over the sixteen words at the head of the schedule. */
function compress(from: Int32Array, into: Int32Array): void {
  const words = schedule
  const constants = roundConstants
  let late = words[14] as number
  let later = words[15] as number
  for (let place = 16; place < 64; place++) {
    const early = words[place - 15] as number
    const first = ((early >>> 7) | (early << 25)) ^ ((early >>> 18) | (early << 14)) ^ (early >>> 3)
    const second = ((late >>> 17) | (late << 15)) ^ ((late >>> 19) | (late << 13)) ^ (late >>> 10)
    const next = ((words[place - 16] as number) + first + (words[place - 7] as number) + second) | 0
    words[place] = next
    late = later
    later = next
  }
  let a = from[0] as number
  let b = from[1] as number
  let c = from[2] as number
  let d = from[3] as number
  let e = from[4] as number
  let f = from[5] as number
  let g = from[6] as number
  let h = from[7] as number
  for (let place = 0; place < 64; place++) {
    const mixedE = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const one =
      (h + mixedE + (g ^ (e & (f ^ g))) + (constants[place] as number) + (words[place] as number)) | 0
    const mixedA = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const two = (mixedA + ((a & b) | (c & (a | b)))) | 0
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  into[0] = ((from[0] as number) + a) | 0
  into[1] = ((from[1] as number) + b) | 0
  into[2] = ((from[2] as number) + c) | 0
  into[3] = ((from[3] as number) + d) | 0
  into[4] = ((from[4] as number) + e) | 0
  into[5] = ((from[5] as number) + f) | 0
  into[6] = ((from[6] as number) + g) | 0
  into[7] = ((from[7] as number) + h) | 0
}

/** @param key at most 64 bytes, as every key of ours is */
export function hashStateOf(key: Uint8Array): HashState {
  if (key.byteLength > BLOCK_BYTES)
    throw new RangeError('a key longer than a block is hashed first, and none is')
  const after = (pad: number) => {
    for (let word = 0; word < 16; word++) {
      const at = word * 4
      const byte = (place: number) => (key[place] ?? 0) ^ pad
      schedule[word] = (byte(at) << 24) | (byte(at + 1) << 16) | (byte(at + 2) << 8) | byte(at + 3)
    }
    const state = new Int32Array(8)
    compress(initialState, state)
    return state
  }
  return { inner: after(0x36), outer: after(0x5c) }
}

export function bulkHash({ inner, outer }: HashState, prefix = ''): BulkHash {
  const digest = new Int32Array(8)
  const middle = new Int32Array(8)
  const room = LONGEST - prefix.length
  return (text) => {
    if (text.length > room)
      throw new RangeError(`a text of more than ${room} characters is not for bulk hashing`)
    schedule.fill(0, 0, 16)
    let at = 0
    for (let place = 0; place < prefix.length; place++, at++)
      schedule[at >> 2] = (schedule[at >> 2] as number) | (prefix.charCodeAt(place) << (24 - (at & 3) * 8))
    for (let place = 0; place < text.length; place++, at++)
      schedule[at >> 2] = (schedule[at >> 2] as number) | (text.charCodeAt(place) << (24 - (at & 3) * 8))
    schedule[at >> 2] = (schedule[at >> 2] as number) | (0x80 << (24 - (at & 3) * 8))
    schedule[15] = (BLOCK_BYTES + at) * 8
    compress(inner, middle)
    for (let word = 0; word < 8; word++) schedule[word] = middle[word] as number
    schedule[8] = 0x80000000 | 0
    schedule.fill(0, 9, 15)
    schedule[15] = (BLOCK_BYTES + 32) * 8
    compress(outer, digest)
    return digest
  }
}

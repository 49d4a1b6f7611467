import { randomBytes } from 'node:crypto'

/** Makes ids that sort by the time of their making (UUIDv7). Handed in, so that tests can foresee them. */
export type MakeId = () => string

/**
 * A source of UUIDv7 (RFC 9562): 48 bits of milliseconds, then version, variant and random bits. Real time is used even
 * in a sandbox whose clock is moved: ids order rows as they were written.
 */
export function idSource(
  milliseconds: () => number = Date.now,
  random: (size: number) => Buffer = randomBytes,
): MakeId {
  let last = 0
  let sequence = 0
  return () => {
    const bytes = random(16)
    const time = Math.max(milliseconds(), last)
    sequence = time === last ? sequence + 1 : 0
    last = time
    bytes.writeUIntBE(time, 0, 6)
    // twelve bits of sequence keep ids of one millisecond in order; past 4 095 they only lose that order
    bytes.writeUInt16BE(0x7000 | (sequence & 0x0fff), 6)
    bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
    const hex = bytes.toString('hex')
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
  }
}

import { type BulkHash, bulkHash, type HashState } from '../../platform/secrets/bulk-hash.ts'

/** How a person stands in registers: found by one half of the keyed hash of their number, their name told by the other. */
export interface PersonKey {
  /** As 32 hexadecimal digits. */
  readonly holder: string
  readonly nameKey: readonly [factor: number, pad: number]
}

/** The largest prime whose products still are whole numbers. */
const PRIME = 67_108_859
const CHARACTERS_MAX = 60

const holderBytes = Buffer.alloc(16)

export function personKeyOf(hash: BulkHash, idNumber: string): PersonKey {
  const words = hash(idNumber)
  for (let place = 0; place < 4; place++) holderBytes.writeInt32BE(words[place] as number, place * 4)
  const within = (word: number | undefined) => ((word ?? 0) >>> 0) % PRIME
  return { holder: holderBytes.toString('hex'), nameKey: [within(words[4]), within(words[5])] }
}

/** Hashes identity numbers for registers as the registry does. */
export function idNumberHash(state: HashState): BulkHash {
  return bulkHash(state, 'id-number:')
}

/**
 * Tells whether a name is the one of an entry, without the entry telling it: the name as a polynomial at a point that only the
 * person's key knows, under a pad that only it knows.
 */
export function nameTag({ nameKey: [factor, pad] }: PersonKey, name: string): number {
  let tag = 0
  for (const character of name.slice(0, CHARACTERS_MAX))
    tag = (tag * factor + (character.codePointAt(0) ?? 0) + 1) % PRIME
  return (tag * factor + pad) % PRIME
}

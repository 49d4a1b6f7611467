import { digestOf } from './canonical-json.ts'

/** What stands before the first entry of a chain. */
export const chainStart = '0'.repeat(64)

/** An entry as it is given to the chain: any JSON members, and the hash of the entry before it. */
export interface Chainable {
  /** 1, 2, 3 … without a gap. */
  readonly seq: number
  /** Hash of the entry with `seq - 1`, or `chainStart`. */
  readonly previousHash: string
}

export type Chained<Entry extends Chainable> = Entry & { readonly hash: string }

/**
 * An entry of which only the place is shown, because what it says is nobody's business here. It still proves that the
 * chain runs through it: its hash can be computed, but not what it says.
 */
export interface SealedEntry extends Chainable {
  /** Digest of the entry without `previousHash` and `hash`. */
  readonly contentDigest: string
  readonly hash: string
}

/**
 * Adds an entry to a chain: gives it the hash that the next entry points to.
 *
 * The hash is taken over two things, the previous hash and the digest of what the entry says. Were it taken over the
 * entry at once, an auditor of one case could not follow the chain through entries that speak of other people.
 */
export function chain<Entry extends Chainable>(entry: Entry): Chained<Entry> {
  return { ...entry, hash: chainHash(entry.previousHash, contentDigest(entry)) }
}

/** Hides what an entry says and keeps what proves its place. */
export function seal(entry: Chained<Chainable>): SealedEntry {
  const { seq, previousHash, hash } = entry
  return { seq, previousHash, contentDigest: contentDigest(entry), hash }
}

/** SHA-256 of the canonical JSON of what an entry says: all its members but `previousHash` and `hash`. */
export function contentDigest(entry: object): string {
  const said = Object.entries(entry).filter(([member]) => member !== 'previousHash' && member !== 'hash')
  return digestOf(Object.fromEntries(said))
}

/** SHA-256 of the canonical JSON of `{ contentDigest, previousHash }`. */
export function chainHash(previousHash: string, contentDigest: string): string {
  return digestOf({ contentDigest, previousHash })
}

/** Where a chain is broken. */
export interface ChainBreak {
  readonly seq: number
  readonly kind: 'hash-differs' | 'does-not-follow' | 'number-missing'
}

/**
 * Checks a stretch of a chain, oldest entry first: every hash, every link, no number left out. Gives every break, so
 * that an entry altered in place shows as `hash-differs` at its number and an entry replaced with a fitting hash as
 * `does-not-follow` at the next one.
 */
export function findChainBreaks(entries: Iterable<Chained<Chainable> | SealedEntry>): ChainBreak[] {
  const check = chainCheck()
  return Array.from(entries, check).flat()
}

/** The same for a chain too long to be held at once: takes one entry after the other, gives the breaks at each. */
export function chainCheck(): (entry: Chained<Chainable> | SealedEntry) => ChainBreak[] {
  let before: Chained<Chainable> | undefined
  return (entry) => {
    const breaks: ChainBreak[] = []
    if (before !== undefined && entry.seq !== before.seq + 1) {
      breaks.push({ seq: entry.seq, kind: 'number-missing' })
    } else if (
      before === undefined
        ? entry.seq === 1 && entry.previousHash !== chainStart
        : entry.previousHash !== before.hash
    ) {
      breaks.push({ seq: entry.seq, kind: 'does-not-follow' })
    }
    const digest = isSealed(entry) ? entry.contentDigest : contentDigest(entry)
    if (entry.hash !== chainHash(entry.previousHash, digest))
      breaks.push({ seq: entry.seq, kind: 'hash-differs' })
    before = entry
    return breaks
  }
}

/** A sealed entry has exactly the four members that prove its place. */
export function isSealed(entry: object): entry is SealedEntry {
  return Object.keys(entry).length === 4 && 'contentDigest' in entry
}

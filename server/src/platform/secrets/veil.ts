import { randomBytes } from 'node:crypto'
import { KEY_BYTES, keyIdOfText, type Secrets } from './secrets.ts'

const MARK = Buffer.from('zhixun veiled 1\n')

/**
 * Bytes behind thirty-two random ones, for contents that could be guessed one by one, such as a roster of one person: the
 * file store is addressed by a digest, which would otherwise tell whoever guessed right.
 */
export function veil(bytes: Uint8Array): Buffer {
  return Buffer.concat([MARK, randomBytes(KEY_BYTES), bytes])
}

/** What was veiled; or sealed as a text, as such files were before the store sealed them all. */
export function unveil(secrets: Pick<Secrets, 'open'>, kept: Buffer): Buffer {
  if (MARK.equals(kept.subarray(0, MARK.length))) return kept.subarray(MARK.length + KEY_BYTES)
  const text = kept.toString('utf8')
  return keyIdOfText(text) === undefined ? kept : Buffer.from(secrets.open(text))
}

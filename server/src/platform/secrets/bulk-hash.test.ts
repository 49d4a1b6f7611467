import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { bulkHash, hashStateOf } from './bulk-hash.ts'

const key = Buffer.from(Array.from({ length: 32 }, (_, place) => (place * 37 + 11) & 255))
const hex = (words: Int32Array) =>
  [...words].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')

describe('hashing by the million', () => {
  it('comes to what HMAC-SHA-256 of the same key comes to, for every length that fits', () => {
    const hash = bulkHash(hashStateOf(key), 'id-number:')
    for (let length = 0; length <= 45; length++) {
      const text = 'X3201'.repeat(9).slice(0, length)
      const expected = createHmac('sha256', key).update(`id-number:${text}`).digest('hex')
      expect(hex(hash(text)), text).toBe(expected)
    }
  })

  it('refuses what does not fit one block', () => {
    expect(() => bulkHash(hashStateOf(key), 'id-number:')('1'.repeat(46))).toThrow(RangeError)
    expect(() => hashStateOf(new Uint8Array(65))).toThrow(RangeError)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, digestOf, sha256 } from './canonical-json.ts'

describe('canonical JSON', () => {
  it('prints the example of RFC 8785, section 3.2.3', () => {
    const value = {
      numbers: JSON.parse('[333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001]'),
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    }
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  it('orders members by UTF-16 code units, so an emoji comes before a compatibility form', () => {
    const members = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }
    expect(Object.values(JSON.parse(canonicalJson(members)))).toHaveLength(7)
    expect(canonicalJson(members)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}')
  })

  it('gives one text for equal values whatever the order of their members', () => {
    expect(canonicalJson({ b: 1, a: { d: [2], c: '职训' } })).toBe('{"a":{"c":"职训","d":[2]},"b":1}')
    expect(digestOf({ a: 1, b: 2 })).toBe(digestOf({ b: 2, a: 1 }))
  })

  it('keeps the order of lists, and prints minus nought as nought', () => {
    expect(canonicalJson([3, 1, 2, -0])).toBe('[3,1,2,0]')
  })

  it('leaves out members that are undefined', () => {
    expect(canonicalJson({ a: undefined, b: null })).toBe('{"b":null}')
  })

  it.each([
    ['NaN', { amount: Number.NaN }, '/amount'],
    ['infinity', [Number.POSITIVE_INFINITY], '/0'],
    ['undefined in a list', [1, undefined], '/1'],
    ['a hole in a list', Array(1), '/0'],
    ['a bigint', { a: 1n }, '/a'],
    ['a date', { at: new Date(0) }, '/at'],
    ['a lone surrogate', { name: '\ud842' }, '/name'],
  ])('refuses %s and says where', (_what, value, pointer) => {
    expect(() => canonicalJson(value)).toThrow(`"${pointer}"`)
  })

  it('survives storage as JSON unchanged', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value)
        expect(canonicalJson(JSON.parse(text))).toBe(text)
      }),
    )
  })

  it('digests as SHA-256 in hex', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(digestOf({})).toBe(sha256('{}'))
  })
})

import { describe, expect, it } from 'vitest'
import { formatBytes, formatCount, formatFen, parseYuan } from './money-format.ts'

describe('an amount', () => {
  it.each([
    [0, '¥0.00'],
    [5, '¥0.05'],
    [1850, '¥18.50'],
    [99_999, '¥999.99'],
    [123_450, '¥1,234.50'],
    [123_000_000_00, '¥123,000,000.00'],
    [-30_000, '−¥300.00'],
  ])('of %i fen is written %s', (fen, text) => {
    expect(formatFen(fen)).toBe(text)
  })

  it('of parts of a fen is a mistake', () => {
    expect(() => formatFen(18.5)).toThrow(RangeError)
    expect(() => formatFen(Number.NaN)).toThrow(RangeError)
  })

  it.each([
    ['18.5', 1850],
    ['¥1,234.50', 123_450],
    ['￥ 1，234', 123_400],
    ['0.05', 5],
    ['499.50', 49_950],
  ])('typed as %s is read exactly', (typed, fen) => {
    expect(parseYuan(typed)).toBe(fen)
  })

  it.each(['', 'abc', '-3', '1.005', '1e3', '1.2.3', '三百'])('typed as "%s" is none', (typed) => {
    expect(parseYuan(typed)).toBeUndefined()
  })
})

describe('counts and sizes', () => {
  it('have their thousands apart', () => {
    expect(formatCount(100_000)).toBe('100,000')
    expect(formatCount(999)).toBe('999')
  })

  it('of files are told in the unit that fits', () => {
    const sizes = [3, 2048, 2560, 50_000, 5_242_880, 5_400_000]
    expect(sizes.map(formatBytes)).toEqual(['3 B', '2 kB', '2.5 kB', '49 kB', '5 MB', '5.1 MB'])
  })
})

import { describe, expect, it } from 'vitest'
import { fen, floorFen, formatYuan, lessFen, parseYuan } from './fen.ts'

describe('money', () => {
  it.each([
    ['18.50', 1850],
    ['18.5', 1850],
    ['1200', 120000],
    ['0.01', 1],
    ['0', 0],
  ])('reads %s yuan as %d fen', (text, amount) => {
    expect(parseYuan(text)).toBe(amount)
  })

  it.each(['', '1.234', '-1', '1,200', '1e3', ' 1', '.5', '１'])('does not read %j', (text) => {
    expect(parseYuan(text)).toBeUndefined()
  })

  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [123450, '1,234.50'],
    [99999, '999.99'],
    [100000000, '1,000,000.00'],
    [-123456, '-1,234.56'],
  ])('prints %d fen as %s', (amount, text) => {
    expect(formatYuan(fen(amount))).toBe(text)
  })

  it('drops fractions where it is told to, and refuses them where it is not', () => {
    expect(floorFen(3333.99)).toBe(3333)
    expect(() => fen(0.5)).toThrow(RangeError)
  })

  it('leaves at least nothing when something is taken off', () => {
    expect([lessFen(fen(300), fen(100)), lessFen(fen(300), fen(301))]).toEqual([200, 0])
  })
})

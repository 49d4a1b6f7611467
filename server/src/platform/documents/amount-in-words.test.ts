import { describe, expect, it } from 'vitest'
import { amountInWords } from './amount-in-words.ts'

describe('an amount in capital figures', () => {
  it.each([
    [0, '零元整'],
    [5, '伍分'],
    [50, '伍角整'],
    [55, '伍角伍分'],
    [100, '壹元整'],
    [30000, '叁佰元整'],
    [44400, '肆佰肆拾肆元整'],
    [49950, '肆佰玖拾玖元伍角整'],
    [32504, '叁佰贰拾伍元零肆分'],
    [1640902, '壹万陆仟肆佰零玖元零贰分'],
    [1000000, '壹万元整'],
    [1000100, '壹万零壹元整'],
    [10050000, '壹拾万零伍佰元整'],
    [10000000000, '壹亿元整'],
    [10000000100, '壹亿零壹元整'],
    [10000500000, '壹亿零伍仟元整'],
    [12345678901, '壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元零壹分'],
    [99999999999999, '玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分'],
  ])('writes %i fen as %s', (fen, words) => {
    expect(amountInWords(fen)).toBe(words)
  })

  it.each([-1, 0.5, 10 ** 14, Number.NaN])('refuses %d', (fen) => {
    expect(() => amountInWords(fen)).toThrow(RangeError)
  })
})

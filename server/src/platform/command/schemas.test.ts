import { describe, expect, it } from 'vitest'
import { parseInput } from './parse-input.ts'
import { Refusal } from './refusal.ts'
import { DayText } from './schemas.ts'

describe('a day that is handed in', () => {
  it.each(['1900-01-01', '2024-02-29', '2999-12-31'])('is taken: %s', (day) => {
    expect(parseInput(DayText, day)).toBe(day)
  })

  it.each([
    ['0000-01-01', '日期应在 1900 年至 2999 年之间'],
    ['1899-12-31', '日期应在 1900 年至 2999 年之间'],
    ['9999-12-31', '日期应在 1900 年至 2999 年之间'],
    ['2023-02-29', '此项格式不对'],
    ['2023-2-1', '此项格式不对'],
  ])('is no day: %s', (day, zh) => {
    try {
      expect.fail(`taken: ${parseInput(DayText, day)}`)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      expect(error.faults).toMatchObject([{ zh }])
    }
  })
})

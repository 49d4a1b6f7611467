import { describe, expect, it } from 'vitest'
import { logLine } from './log-line.ts'

const now = new Date('2023-03-01T02:03:04.500Z')

describe('a line of the log', () => {
  it('begins with its instant', () => {
    expect(logLine(now, 'no right: GET /api/cases')).toBe('2023-03-01T02:03:04.500Z no right: GET /api/cases')
  })

  it.each(['\n', '\r\n', '\r', '\u2028', '\u2029', '\v', '\f'])(
    'is not forged by somebody who types the end of one: %j',
    (end) => {
      const typed = `无锡厂${end}2023-03-01T02:03:05.000Z no right: GET /api/cases`
      const lines = logLine(now, `incident: Error: ${typed}`).split('\n')
      expect(lines.filter((line) => /^\d{4}-/.test(line))).toHaveLength(1)
      expect(lines[1]).toBe('  2023-03-01T02:03:05.000Z no right: GET /api/cases')
    },
  )

  it('quotes nobody’s number, and keeps what a mistake is found by', () => {
    const told =
      'incident 0192f000-0000-7000-8000-0000000000ff: Error: "320222199001011234" is no date\n    at roster.ts:320:17'
    expect(logLine(now, told)).toBe(
      '2023-03-01T02:03:04.500Z incident 0192f000-0000-7000-8000-0000000000ff: Error: "3202**********1234" is no date\n      at roster.ts:320:17',
    )
  })
})

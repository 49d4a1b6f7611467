import { describe, expect, it } from 'vitest'
import { listDeadlines } from './list-deadlines.ts'
import { readRulebooks } from './read-rulebooks.ts'

const rulebooks = readRulebooks()

function deadlinesOf(id: string) {
  const rulebook = rulebooks.get(id)
  if (rulebook === undefined) throw new Error(id)
  return listDeadlines(rulebook).map(({ what, day, clause }) => ({ what, day, clause }))
}

describe('the deadlines of a notice', () => {
  it('come with their clauses, earliest first', () => {
    expect(deadlinesOf('wuxi-2023')).toEqual([
      { what: 'file', day: '2023-03-31', clause: '三(一)' },
      { what: 'claim', day: '2023-04-30', clause: '三(二)' },
    ])
  })

  it('include the last day of late filing', () => {
    expect(deadlinesOf('huaian-2021')).toContainEqual({
      what: 'file-late',
      day: '2021-02-25',
      clause: '六(四)',
    })
  })

  it('are none where the notice names no fixed day', () => {
    expect(deadlinesOf('quanjiao-2020')).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { toldByParts } from './told-by-parts.ts'

const from = '2020-01-01'
const of = (area: string, asOfOn: string) => ({ area, from, until: asOfOn, asOfOn })

describe('a register that comes county by county', () => {
  it('is told by how many counties, and by the oldest of what is newest in each', () => {
    const covered = [of('320803', '2021-06-30'), of('320804', '2021-05-31'), of('320804', '2021-03-31')]
    expect(toldByParts(covered)).toEqual({ areas: 2, oldest: '2021-05-31' })
    expect(toldByParts(covered.toReversed())).toEqual({ areas: 2, oldest: '2021-05-31' })
  })

  it('that nobody published is told by nothing', () => {
    expect(toldByParts([])).toBeUndefined()
  })
})

import { describe, expect, it } from 'vitest'
import { statementNames } from './statement-names.ts'

const often = (nameOf: ReturnType<typeof statementNames>, text: string, parameters = 1) =>
  [1, 2, 3, 4].map(() => nameOf(text, parameters))

describe('the name of a statement', () => {
  it('is given from the third time on, and stays', () => {
    const [first, second, third, fourth] = often(statementNames(), 'select $1')
    expect([first, second]).toEqual([undefined, undefined])
    expect(third).toMatch(/^0-[\w-]{22}$/)
    expect(fourth).toBe(third)
  })

  it('is another for another text, and the same in each pool', () => {
    const nameOf = statementNames()
    expect(often(nameOf, 'select $1')[3]).not.toBe(often(nameOf, 'select $1 + 1')[3])
    expect(often(nameOf, 'select $1')[3]).toBe(often(statementNames(), 'select $1')[3])
  })

  it('is not given to lists of many rows', () => {
    expect(often(statementNames(), 'insert', 60)[3]).toBeDefined()
    expect(often(statementNames(), 'insert', 61)).toEqual([undefined, undefined, undefined, undefined])
  })

  it('is given to so many and no more', () => {
    const nameOf = statementNames()
    const given = Array.from({ length: 510 }, (_, place) => often(nameOf, `select ${place}`)[3])
    expect(given.filter((name) => name !== undefined)).toHaveLength(500)
  })

  it('is another after tables were changed', () => {
    const nameOf = statementNames()
    const before = often(nameOf, 'select $1')[3]
    nameOf.anew()
    expect(often(nameOf, 'select $1')[3]).not.toBe(before)
  })
})

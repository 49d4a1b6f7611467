import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { project } from '../tidy/source.ts'

const page = readFileSync(join(project, 'docs/security.md'), 'utf8')

/** How many points of levels 1 and 2 the sections of OWASP ASVS 5.0.0 have; they are numbered from 1. */
const points: Readonly<Record<string, number>> = {
  ...{ '1.1': 2, '1.2': 9, '1.3': 11, '1.4': 3, '1.5': 2, '2.1': 3, '2.2': 3, '2.3': 4, '2.4': 1 },
  ...{ '3.2': 2, '3.3': 4, '3.4': 6, '3.5': 5, '3.7': 2, '4.1': 3, '4.2': 1, '4.3': 2, '4.4': 4 },
  ...{ '5.1': 1, '5.2': 3, '5.3': 2, '5.4': 3, '6.1': 3, '6.2': 12, '6.3': 4, '6.4': 4, '6.5': 5 },
  ...{ '6.6': 3, '6.8': 4, '7.1': 3, '7.2': 4, '7.3': 2, '7.4': 5, '7.5': 2, '7.6': 2, '8.1': 2 },
  ...{ '8.2': 3, '8.3': 1, '8.4': 1, '9.1': 3, '9.2': 4, '10.1': 2, '10.2': 2, '10.3': 4, '10.4': 11 },
  ...{ '10.5': 5, '10.6': 2, '10.7': 3, '11.1': 2, '11.2': 3, '11.3': 3, '11.4': 4, '11.5': 1 },
  ...{ '11.6': 1, '12.1': 3, '12.2': 2, '12.3': 4, '13.1': 1, '13.2': 5, '13.3': 2, '13.4': 5 },
  ...{ '14.1': 2, '14.2': 4, '14.3': 3, '15.1': 3, '15.2': 3, '15.3': 7, '16.1': 1, '16.2': 5 },
  ...{ '16.3': 4, '16.4': 3, '16.5': 3, '17.1': 1, '17.2': 4, '17.3': 2 },
}

/** Points that a first column names: `6.2.5, 6.2.8–10`. */
function pointsIn(column: string): string[] {
  return column.split(', ').flatMap((part) => {
    const [, section = '', first = '', last = first] =
      /^(\d+\.\d+)\.(\d+)(?:–(\d+))?$/.exec(part.trim()) ?? []
    return Array.from(
      { length: Number(last) - Number(first) + 1 },
      (_, n) => `${section}.${Number(first) + n}`,
    )
  })
}

const rows = page.split('\n').flatMap((line) => {
  const [, column, mark, told] = /^\| (\d[^|]*) \| (.) \| (.*) \|$/.exec(line) ?? []
  return column && mark && told ? [{ column, mark, told }] : []
})

describe('the page on security', () => {
  it('goes through every point once', () => {
    const all = Object.entries(points).flatMap(([section, count]) =>
      Array.from({ length: count }, (_, n) => `${section}.${n + 1}`),
    )
    expect(all).toHaveLength(253)
    expect(rows.flatMap(({ column }) => pointsIn(column)).sort()).toEqual(all.sort())
  })

  it('says of each how it stands, in marks that the page explains', () => {
    for (const { column, mark } of rows)
      expect({ column, known: '●◐○▲–'.includes(mark) }).toEqual({ column, known: true })
  })

  it('names only files that are there', () => {
    const named = [...page.matchAll(/`((?:server|web|tools|journeys|docs|policy)\/[^`\s]+)`/g)].map(
      ([, path]) => path ?? '',
    )
    expect(named.length).toBeGreaterThan(100)
    expect([...new Set(named)].filter((path) => !existsSync(join(project, path)))).toEqual([])
  })

  it('claims no point of weight as met without naming what shows it', () => {
    const bare = rows.filter(({ mark, told }) => mark === '●' && told.trim() === '')
    expect(bare).toEqual([])
  })
})

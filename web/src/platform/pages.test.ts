import { describe, expect, it } from 'vitest'
import { cursorAfter, listState, pageAt, readAllPages } from './pages.ts'

describe('a list read page by page', () => {
  it('goes on with the cursor of the last page and ends where there is none', () => {
    expect(cursorAfter({ rows: [1], next: 'b' })).toBe('b')
    expect(cursorAfter({ rows: [1], next: null })).toBeUndefined()
  })

  it('is read to its end where all of it is to be picked from', async () => {
    const asked: (string | undefined)[] = []
    const rows = await readAllPages(async (cursor) => {
      asked.push(cursor)
      return cursor === undefined ? { rows: [1, 2], next: 'b' } : { rows: [3], next: null }
    })
    expect({ rows, asked }).toEqual({ rows: [1, 2, 3], asked: [undefined, 'b'] })
  })

  it.each([
    [{ isPending: true, error: null, count: 0 }, 'loading'],
    [{ isPending: false, error: null, count: 0 }, 'empty'],
    [{ isPending: false, error: new Error('no'), count: 0 }, 'refused'],
    [{ isPending: false, error: null, count: 3 }, 'ready'],
    [{ isPending: false, error: new Error('no'), count: 3 }, 'ready'],
  ] as const)('%o is %s', (list, state) => {
    expect(listState(list)).toBe(state)
  })
})

describe('paging to and fro', () => {
  const pages = [['a', 'b'], ['c']]

  it('begins with the first page, with nothing before it', () => {
    expect(pageAt({ pages, hasMore: true }, 0)).toEqual({
      index: 0,
      rows: ['a', 'b'],
      hasPrevious: false,
      hasNext: true,
      nextIsRead: true,
    })
  })

  it('offers a page not read yet after the last that was', () => {
    expect(pageAt({ pages, hasMore: true }, 1)).toMatchObject({
      hasPrevious: true,
      hasNext: true,
      nextIsRead: false,
    })
  })

  it('ends on the last page', () => {
    expect(pageAt({ pages, hasMore: false }, 1)).toMatchObject({ rows: ['c'], hasNext: false })
  })

  it('falls back to the last page there is when a filter made the list shorter', () => {
    expect(pageAt({ pages: [['a']], hasMore: false }, 7)).toMatchObject({ index: 0, rows: ['a'] })
  })

  it('shows nothing of an empty list', () => {
    expect(pageAt({ pages: [], hasMore: false }, 0)).toMatchObject({
      rows: [],
      hasPrevious: false,
      hasNext: false,
    })
  })
})

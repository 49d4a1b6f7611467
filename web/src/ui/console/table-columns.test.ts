import { describe, expect, it } from 'vitest'
import { keepColumns, keptColumns, shownColumns, type TableColumn } from './table-columns.ts'

const columns: TableColumn<string>[] = [
  { key: 'number', title: 'Number', render: (row) => row },
  { key: 'firm', title: 'Firm', render: (row) => row },
  { key: 'phone', title: 'Phone', render: (row) => row, hidden: true },
]

const keysOf = (chosen: readonly string[] | undefined) => shownColumns(columns, chosen).map(({ key }) => key)

describe('the columns of a table', () => {
  it('are those not hidden, until a person chooses', () => {
    expect(keysOf(undefined)).toEqual(['number', 'firm'])
  })

  it('are those a person chose, in the order of the table, always with the first', () => {
    expect(keysOf(['phone'])).toEqual(['number', 'phone'])
    expect(keysOf([])).toEqual(['number'])
  })

  it('are kept in the browser by table', () => {
    const kept = new Map<string, string>()
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    }
    keepColumns(storage, 'claims', ['phone'])
    expect(keptColumns(storage, 'claims')).toEqual(['phone'])
    expect(keptColumns(storage, 'plans')).toBeUndefined()
    keepColumns(storage, 'claims', undefined)
    expect(keptColumns(storage, 'claims')).toBeUndefined()
  })

  it('fall back to the usual ones when what was kept cannot be read', () => {
    expect(keptColumns({ getItem: () => '{broken' }, 'claims')).toBeUndefined()
  })
})

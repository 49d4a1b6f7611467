import { describe, expect, it } from 'vitest'
import { readWorkbook } from './read-workbook.ts'
import { type SheetToWrite, writeSheet, writeSheetBytes } from './write-sheet.ts'

interface Payment {
  readonly name: string
  readonly account: string
  readonly fen: number
  readonly on: string | null
}

const list = (rows: SheetToWrite<Payment>['rows']): SheetToWrite<Payment> => ({
  name: '拨付/名单',
  columns: [
    { heading: '户名', kind: 'text', value: (row) => row.name },
    { heading: '账号', kind: 'text', width: 24, value: (row) => row.account },
    { heading: '金额（元）', kind: 'yuan', value: (row) => row.fen },
    { heading: '日期', kind: 'day', value: (row) => row.on },
  ],
  rows,
})

describe('a list written as xlsx', () => {
  it('keeps every digit of an account, yuan to the fen, and days', async () => {
    const bytes = await writeSheetBytes(
      list([
        { name: '㛃', account: '0062220000111122223', fen: 123450, on: '2023-02-13' },
        { name: '=1+1\u0001', account: '12', fen: 1, on: null },
      ]),
    )
    const { format, sheets } = await readWorkbook(bytes, 'x')
    expect(format).toBe('xlsx')
    expect(sheets[0]?.name).toBe('拨付-名单')
    expect(sheets[0]?.columnWidths[1]).toBe(24)
    expect(sheets[0]?.rows.map((row) => row.cells)).toEqual([
      ['户名', '账号', '金额（元）', '日期'],
      ['㛃', '0062220000111122223', 1234.5, { day: '2023-02-13' }],
      ['=1+1', '12', 0.01, null],
    ])
  })

  it('is pulled from its source as it is read', async () => {
    let pulled = 0
    async function* rows(): AsyncGenerator<Payment> {
      for (; pulled < 200_000; pulled++) yield { name: '甲', account: String(pulled), fen: pulled, on: null }
    }
    const reader = writeSheet(list(rows())).getReader()
    await reader.read()
    expect(pulled).toBeLessThan(200_000)
    await reader.cancel()
  })
})

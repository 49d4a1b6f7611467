import { describe, expect, it } from 'vitest'
import { readZip } from '../zip.ts'
import { readWorkbook } from './read-workbook.ts'
import { columnLetters } from './sheet-layout.ts'
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

  it('prints across the page and as wide as it, with its headings and who took it out on each', async () => {
    const mark = '导出人：甲 & 乙　单位：某局'
    const bytes = await writeSheetBytes(
      {
        ...list([{ name: '户', account: '1', fen: 1, on: '2023-02-13' }]),
        name: "甲's",
        lastLine: () => mark,
      },
      { title: '名单', creator: '甲', description: mark, created: new Date('2023-02-13T01:00:00Z') },
    )
    const sheet = await part(bytes, 'xl/worksheets/sheet1.xml')
    expect(sheet).toContain('orientation="landscape" fitToWidth="1" fitToHeight="0"')
    expect(sheet).toContain(
      '<oddFooter>&amp;L导出人：甲 &amp;&amp; 乙　单位：某局&amp;R第 &amp;P 页，共 &amp;N 页',
    )
    // headings and rows can be filtered; the line below stays where it is
    expect(sheet).toContain('<autoFilter ref="A1:D2"/>')
    expect(await part(bytes, 'xl/workbook.xml')).toContain("'甲''s'!$1:$1</definedName>")
    const [heading, row, lastLine] = sheet.match(/<row .*?<\/row>/g) ?? []
    const stylesOf = (xml = '') => [...new Set(xml.match(/(?<= s=")\d+/g))]
    const styles = (await part(bytes, 'xl/styles.xml'))
      .match(/<cellXfs.*<\/cellXfs>/)?.[0]
      .match(/<xf .*?(\/>|<\/xf>)/g)
    expect(stylesOf(heading)).toHaveLength(1)
    expect(styles?.[Number(stylesOf(heading)[0])]).toContain('fontId="1" fillId="2"')
    expect(styles?.[Number(stylesOf(row)[0])]).toContain('wrapText="true"')
    expect(stylesOf(lastLine)).toEqual(['0'])
    const { sheets } = await readWorkbook(bytes, 'x')
    expect(sheets[0]?.rows.map(({ cells }) => cells[0])).toEqual(['户名', '户', mark])
  })

  it('shows an instant as the clock in China did, and gives a row the height its longest text takes', async () => {
    const bytes = await writeSheetBytes({
      name: '记录',
      columns: [
        { heading: '时间', kind: 'moment', value: ({ at }) => at },
        { heading: '说明', kind: 'text', width: 12, value: ({ told }) => told },
      ],
      rows: [
        { at: '2023-02-12T16:30:05.123Z', told: '短' },
        { at: null, told: '一二三四五六七八九十一' },
      ],
    })
    const sheet = await part(bytes, 'xl/worksheets/sheet1.xml')
    // 13 February, half past midnight, as days since 1899 and a part of a day
    const halfPastMidnight = 44970 + (30 * 60 + 5) / 86_400
    expect(Number(/<c r="A2" s="\d+"><v>(.*?)<\/v>/.exec(sheet)?.[1])).toBeCloseTo(halfPastMidnight, 8)
    expect(await part(bytes, 'xl/styles.xml')).toContain('formatCode="yyyy-mm-dd hh:mm:ss"')
    expect(sheet.match(/<row r="\d"[^>]*>/g)).toEqual([
      '<row r="1">',
      '<row r="2">',
      '<row r="3" ht="51" customHeight="true">',
    ])
  })

  it('lies on pages beside each other where one would be too small to read, the first column on each', async () => {
    const columns = ['单位', '意见', '依据'].map((heading) => ({
      ...({ heading, kind: 'text', width: 80 } as const),
      value: (row: string) => row,
    }))
    const bytes = await writeSheetBytes({ name: '清单', columns, rows: ['一'] })
    expect(await part(bytes, 'xl/worksheets/sheet1.xml')).toContain('fitToWidth="2" fitToHeight="0"')
    expect(await part(bytes, 'xl/workbook.xml')).toContain("'清单'!$A:$A,'清单'!$1:$1</definedName>")
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

async function part(bytes: Uint8Array, path: string): Promise<string> {
  const found = (await readZip(bytes)).find((file) => file.path === path)
  return Buffer.from(found?.bytes ?? []).toString('utf8')
}

describe('a column of a spreadsheet', () => {
  it.each([
    [1, 'A'],
    [26, 'Z'],
    [27, 'AA'],
    [52, 'AZ'],
    [703, 'AAA'],
  ])('number %i is %s', (column, letters) => {
    expect(columnLetters(column)).toBe(letters)
  })
})

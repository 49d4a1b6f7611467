import { readFileSync } from 'node:fs'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { markedCopy } from './marked-copy.ts'
import { readWorkbook } from './read-workbook.ts'

describe('a marked copy', async () => {
  const name = 'two-heading-rows.xls'
  const workbook = await readWorkbook(readFileSync(new URL(`./fixtures/${name}`, import.meta.url)), name)
  const marks = [
    { sheet: '名单', row: 5, column: 3, tone: 'fault', words: '结束日期早于开始日期' },
    { sheet: '名单', row: 5, column: 0, tone: 'doubt', words: '该行是隐藏的' },
    { sheet: '名单', row: 6, column: 6, tone: 'fault', words: '备注有误' },
  ] as const
  const bytes = await markedCopy(workbook, marks, { heading: '问题', headingRows: new Map([['名单', 3]]) })

  it('has every cell where it was, as xlsx', async () => {
    const copy = await readWorkbook(bytes, 'copy.xlsx')
    expect(copy.sheets.map((sheet) => [sheet.name, sheet.isHidden])).toEqual([
      ['名单', false],
      ['去年', true],
    ])
    expect(copy.sheets[0]?.rows[3]?.cells.slice(0, 6)).toEqual(workbook.sheets[0]?.rows[3]?.cells.slice(0, 6))
    expect(copy.sheets[0]?.merges).toEqual(workbook.sheets[0]?.merges)
    expect(copy.sheets[0]?.rows[4]?.isHidden).toBe(true)
  })

  it('says at the right of each line what is wrong with it, below a heading', async () => {
    const [sheet] = (await readWorkbook(bytes, 'copy.xlsx')).sheets
    expect(sheet?.rows.map((row) => row.cells[7] ?? null)).toEqual([
      null,
      null,
      '问题',
      null,
      '结束日期早于开始日期\n该行是隐藏的',
      '备注有误',
    ])
  })

  it('has faulty cells red, doubtful ones yellow, each with a note', async () => {
    const [sheet] = (await readXlsx(bytes, { readStyles: true })).sheets
    const looks = (place: string) => {
      const cell = sheet?.cells?.get(place)
      const fill = cell?.style?.fill
      return [fill?.type === 'pattern' ? fill.fgColor?.rgb : undefined, cell?.comment?.text]
    }
    expect(looks('4,3')).toEqual(['FFC7CE', '结束日期早于开始日期'])
    expect(looks('4,0')).toEqual(['FFEB9C', '该行是隐藏的'])
    expect(looks('3,3')).toEqual([undefined, undefined])
  })

  it('keeps text columns text, so that a number typed anew loses no digit', async () => {
    const [sheet] = (await readXlsx(bytes, { readStyles: true })).sheets
    expect(sheet?.cells?.get('3,1')?.style?.numFmt).toBe('@')
    expect(sheet?.cells?.get('3,2')?.style?.numFmt).toBe('yyyy-mm-dd')
    expect(sheet?.cells?.get('4,0')?.style?.numFmt).toBe('@')
  })

  it('shows a hidden column in which something is marked', async () => {
    const [sheet] = (await readWorkbook(bytes, 'copy.xlsx')).sheets
    expect(sheet?.hiddenColumns.has(6)).toBe(false)
  })
})

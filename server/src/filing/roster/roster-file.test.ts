import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readWorkbook, writeSheetBytes } from '../../platform/spreadsheet/index.ts'
import { digestLines } from './check-roster.ts'
import type { Progress } from './roster.ts'
import { checkRosterFile, markRosterFile, SMALL_FILE_BYTES } from './roster-file.ts'

const samples = new URL('../../../../examples/samples/', import.meta.url)
const messy = 'quanjiao-2020-roster-messy.xlsx'
const messyBytes = readFileSync(new URL(messy, samples))

/** The people of the clean sample again and again; sixty times is large enough for a thread of its own. */
async function repeatedRoster(times = 60): Promise<Uint8Array> {
  const clean = await readWorkbook(readFileSync(new URL('wuxi-2023-roster.xlsx', samples)), 'clean')
  const people = (clean.sheets[0]?.rows.slice(1) ?? []).map((row) => row.cells)
  return writeSheetBytes({
    name: '花名册',
    columns: ['姓名', '身份证号码', '手机号码'].map((heading, index) => ({
      heading,
      kind: 'text' as const,
      value: (cells: (typeof people)[number]) => String(cells[[1, 3, 4][index] ?? 0]),
    })),
    rows: Array.from({ length: times }, () => people).flat(),
  })
}

describe('a roster file', () => {
  it('comes back marked, and can be handed in again with the same outcome', async () => {
    const first = await checkRosterFile(messyBytes, messy)
    const marked = await markRosterFile(messyBytes, messy)
    const second = await checkRosterFile(marked, 'marked.xlsx')
    expect(second.faults.map(({ row, column, kind }) => [row, column, kind])).toEqual(
      first.faults.map(({ row, column, kind }) => [row, column, kind]),
    )
    expect(digestLines(second.lines)).toBe(digestLines(first.lines))
    const { sheets } = await readWorkbook(marked, 'marked.xlsx')
    expect(sheets[0]?.rows[17]?.cells.at(-1)).toBe(
      '公民身份号码：身份证号码的校验码不对，必有一位写错，请对照身份证更正',
    )
  })

  it('of many thousand lines is checked in a thread of its own, which tells how far it is', async () => {
    const bytes = await repeatedRoster()
    expect(bytes.length).toBeGreaterThan(SMALL_FILE_BYTES)
    const told: Progress[] = []
    const check = await checkRosterFile(bytes, 'large.xlsx', {}, (progress) => told.push(progress))
    expect(check.lines).toHaveLength(300)
    expect(check.faultyLines).toBe(59 * 300)
    expect(new Set(check.faults.map((fault) => fault.kind))).toEqual(new Set(['duplicate-person']))
    expect(`${check.lines[0]?.idNumber}`).toBe('3202**********9705')
    expect(told.at(-1)).toEqual({ done: 18_000, total: 18_000 })
  })

  it('of any length comes back with what else is known of its lines', async () => {
    const words = { zh: '与已登记的姓名不一致', en: 'Not the registered name' }
    const line = { sheet: '花名册', row: 7, column: '姓名', columnIndex: undefined, shown: null }
    const remark = { ...line, kind: 'name-differs', problem: words, message: words }
    const remarks = { faults: [remark], doubts: [] }
    for (const bytes of [await repeatedRoster(1), await repeatedRoster(60)]) {
      const marked = await readWorkbook(await markRosterFile(bytes, 'r.xlsx', {}, remarks), 'marked.xlsx')
      expect(marked.sheets[0]?.rows[6]?.cells.at(-1)).toBe('姓名：与已登记的姓名不一致')
    }
  })

  it('that is broken is refused from the thread as it would be here', async () => {
    const bytes = (await repeatedRoster()).slice(0, 300_000)
    await expect(checkRosterFile(bytes, 'cut.xlsx')).rejects.toMatchObject({
      code: 'platform.spreadsheet-broken',
    })
    const noRoster = Buffer.from('甲,乙\n1,2\n'.repeat(60_000))
    await expect(checkRosterFile(noRoster, 'x.csv')).rejects.toMatchObject({ code: 'filing.no-roster-found' })
  })
})

import { readFileSync } from 'node:fs'
import * as sheetJs from '@e965/xlsx'
import { revealIdNumber, revealPhoneNumber } from '@zhixun/policy'
import { describe, expect, it } from 'vitest'
import { readWorkbook, shownText } from '../../platform/spreadsheet/index.ts'
import { checkRoster, digestLines } from './check-roster.ts'

const samples = new URL('../../../../examples/samples/', import.meta.url)

async function checkSample(name: string) {
  return checkRoster(await readWorkbook(readFileSync(new URL(name, samples)), name))
}

describe('the clean roster of the Wuxi 2023 sample', async () => {
  const check = await checkSample('wuxi-2023-roster.xlsx')

  it('is taken whole, without a question', () => {
    expect(check.lines).toHaveLength(300)
    expect(check).toMatchObject({ faults: [], doubts: [], accepted: [], notes: [], passedRows: [] })
  })

  it('tells dispatched workers from employees', () => {
    expect(check.lines.filter((line) => line.relation === 'employee')).toHaveLength(271)
    expect(check.lines.filter((line) => line.relation === 'dispatched')).toHaveLength(29)
  })

  it('gives every worker months insured, a day of hiring, a trade and a group', () => {
    expect(check.lines.filter((line) => (line.insuredMonths ?? 99) < 6)).toHaveLength(54)
    expect(check.lines.every((line) => line.hiredOn !== undefined && line.trade !== undefined)).toBe(true)
    expect(new Set(check.lines.flatMap((line) => line.groups ?? []))).toEqual(
      new Set(['new-hire', 'stay-on', 'technical-worker', 'transferred']),
    )
  })
})

interface Expected {
  readonly headerRows: readonly number[]
  readonly dataSheets: readonly string[]
  readonly good: number
  readonly faulty: number
  readonly faults: readonly {
    readonly sheet: string
    readonly row: number
    readonly column: string
    readonly kind: string
    readonly shown: string | null
    readonly sameAsRow?: number
    readonly turns16On?: string
    readonly startsOn?: string
  }[]
  readonly accepted: readonly {
    readonly row: number
    readonly kind: string
    readonly typed: string
    readonly means: string
  }[]
  readonly doubts: readonly unknown[]
  readonly notLines: readonly { readonly row: number; readonly why: string }[]
  readonly goodDigest: { readonly sha256: string }
  readonly goodLines: readonly unknown[]
}

describe('the messy roster of the Quanjiao 2020 sample', async () => {
  const check = await checkSample('quanjiao-2020-roster-messy.xlsx')
  const expected: Expected = JSON.parse(
    readFileSync(new URL('quanjiao-2020-roster-messy.expected.json', samples), 'utf8'),
  )

  it('has its headings found below the titles, on the one sheet that has any', () => {
    expect(check.sheets.map((sheet) => sheet.name)).toEqual(expected.dataSheets)
    expect(check.sheets[0]?.headingRows).toEqual(expected.headerRows)
  })

  it('has every good line taken', () => {
    const taken = check.lines.map((line) => ({
      sheet: line.sheet,
      row: line.row,
      name: line.name,
      idNumber: revealIdNumber(line.idNumber),
      phone: line.phone && revealPhoneNumber(line.phone),
      startsOn: line.startsOn,
      endsOn: line.endsOn,
      hiredOn: line.hiredOn,
    }))
    expect(taken).toEqual(expected.goodLines)
    expect(taken).toHaveLength(expected.good)
    expect(digestLines(check.lines)).toBe(expected.goodDigest.sha256)
  })

  it('has every fault found by sheet, row, column and kind', () => {
    expect(
      check.faults.map(({ sheet, row, column, kind, shown }) => ({ sheet, row, column, kind, shown })),
    ).toEqual(
      expected.faults.map(({ sheet, row, column, kind, shown }) => ({ sheet, row, column, kind, shown })),
    )
    expect(check.faultyLines).toBe(expected.faulty)
  })

  it('names the earlier line of a person who stands there twice, and the day somebody turns 16', () => {
    for (const [index, fault] of expected.faults.entries()) {
      expect(check.faults[index]?.sameAs?.row).toBe(fault.sameAsRow)
      expect(check.faults[index]?.turns16On).toBe(fault.turns16On)
      expect(check.faults[index]?.startsOn).toBe(fault.startsOn)
    }
  })

  it('says in Chinese what is wrong, where, and what to do', () => {
    const [checkDigit] = check.faults
    expect(checkDigit?.message.zh).toBe(
      '“花名册”第 18 行“公民身份号码”：身份证号码的校验码不对，必有一位写错，请对照身份证更正',
    )
  })

  it('accepts the old number of 15 digits and says what it means', () => {
    expect(check.accepted.map(({ row, kind, shown, means }) => ({ row, kind, typed: shown, means }))).toEqual(
      expected.accepted.map(({ row, kind, typed, means }) => ({ row, kind, typed, means })),
    )
    expect(check.doubts).toEqual(expected.doubts)
  })

  it('passes over empty rows and the signature line', () => {
    const reasons: Readonly<Record<string, string>> = {
      empty: 'empty',
      'only blanks': 'only-blanks',
      footer: 'footer',
    }
    for (const { row, why } of expected.notLines) {
      expect(check.passedRows).toContainEqual({ sheet: '花名册', row, why: reasons[why] })
    }
    // One more than listed: the empty row between the last line and the signatures
    expect(check.passedRows).toHaveLength(expected.notLines.length + 1)
  })
})

describe('the messy roster, saved otherwise', async () => {
  const bytes = readFileSync(new URL('quanjiao-2020-roster-messy.xlsx', samples))
  const original = await readWorkbook(bytes, 'original.xlsx')
  const lines = (separator: string) =>
    original.sheets[0]?.rows
      .map((row) => row.cells.map((cell) => `"${shownText(cell)}"`).join(separator))
      .join('\r\n') ?? ''
  const resaved = sheetJs.read(bytes, { cellNF: true })

  it.each([
    ['xls', sheetJs.write(resaved, { type: 'buffer', bookType: 'biff8' })],
    ['xlsx by another program', sheetJs.write(resaved, { type: 'buffer', bookType: 'xlsx' })],
    ['UTF-8 with commas', Buffer.from(lines(','))],
    ['UTF-8 with a mark and tabs', Buffer.from(`\ufeff${lines('\t')}`)],
    ['UTF-16 LE with tabs', Buffer.from(`\ufeff${lines('\t')}`, 'utf16le')],
    ['UTF-16 BE with commas', Buffer.from(`\ufeff${lines(',')}`, 'utf16le').swap16()],
  ])('as %s, has the same good lines and the same faults', async (_, saved: Uint8Array) => {
    const [expected, found] = [checkRoster(original), checkRoster(await readWorkbook(saved, '花名册.csv'))]
    expect(digestLines(found.lines)).toBe(digestLines(expected.lines))
    expect(found.faults.map(({ sheet, row, column, kind }) => [sheet, row, column, kind])).toEqual(
      expected.faults.map(({ sheet, row, column, kind }) => [sheet, row, column, kind]),
    )
  })
})

import { idCheckDigit, revealIdNumber } from '@zhixun/policy'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cell } from '../../platform/spreadsheet/index.ts'
import { checkRoster } from './check-roster.ts'
import { check, heading, kinds, lu, sheet, wan, workbook, young, zou } from './invented-roster.ts'

describe('a person', () => {
  it('is read through blanks, full-width digits, a small x, apostrophes and marks nobody sees', () => {
    const result = check([
      [...heading],
      [' 夏　磊 ', '３４２３２４１９６５１１０８９３３ｘ', '199-0000 7835'],
      ['古丽•买买提', '\u202a342324 19891109 9579\u202c', '+8619900005497'],
      ['John  Smith', "'341124199603149864\t", '１９９００００５４９８'],
    ])
    expect(result.faults).toEqual([])
    expect(result.lines.map((line) => [line.name, revealIdNumber(line.idNumber)])).toEqual([
      ['夏磊', '34232419651108933X'],
      ['古丽·买买提', '342324198911099579'],
      ['John Smith', '341124199603149864'],
    ])
  })

  it('with an old number of 15 digits is the one of 18 places', () => {
    const result = check([
      [...heading],
      ['戴桂梅', 342324710308913, null],
      ['戴桂梅', '342324197103089132', null],
    ])
    expect(result.accepted.map((oddity) => oddity.means)).toEqual(['342324197103089132'])
    expect(kinds(result)).toEqual([[3, '身份证号码', 'duplicate-person']])
  })

  it('who stands on two sheets is found on the second', () => {
    const result = checkRoster(
      workbook(
        sheet([[...heading], [...lu]]),
        sheet(
          [
            ['电话', '姓名', '身份证号'],
            [lu[2], lu[0], lu[1]],
          ],
          { name: '二班' },
        ),
      ),
    )
    expect(result.faults).toMatchObject([
      {
        sheet: '二班',
        row: 2,
        column: '身份证号',
        kind: 'duplicate-person',
        sameAs: { sheet: '花名册', row: 2 },
      },
    ])
  })

  it.each([
    ['32028219931015970', ['id-length']],
    ['32028219931O159705', ['id-characters']],
    ['320282199310159704', ['id-check-digit']],
    ['320282199310159', ['birth-date-impossible']],
    ['3.20282E+17', ['id-as-number']],
    ['341124199702029000', ['id-as-number']],
    [320282199310159700, ['id-as-number']],
    [3202821993, ['id-length']],
    ['无', ['id-missing']],
    [null, ['id-missing']],
    [{ error: '#REF!' }, ['cell-error']],
  ] as const)('with the identity number %j has the faults %j', (cell, faults) => {
    const result = check([[...heading], ['向颖婷', cell, '19900004563']])
    expect(result.faults.map((fault) => fault.kind)).toEqual(faults)
    expect(result.lines).toEqual([])
  })

  it.each([
    ['1990000391', 'phone-length'],
    ['19900005496/19900005497', 'phone-length'],
    ['0510-85030823', 'phone-length'],
    [1990000391, 'phone-length'],
    ['1.99E+10', 'phone-as-number'],
    ['19900005496.0', 'phone-as-number'],
    [19900005496.5, 'phone-as-number'],
    [{ error: '#N/A' }, 'cell-error'],
  ] as const)('with the phone number %j has the fault %s', (cell, fault) => {
    expect(kinds(check([[...heading], [lu[0], lu[1], cell]]))).toEqual([[2, '手机号码', fault]])
  })

  it('without a phone, or with a landline, is taken', () => {
    const result = check([
      [...heading],
      [lu[0], lu[1], null],
      [zou[0], zou[1], '05108503082'],
      [wan[0], wan[1], 19900000394],
    ])
    expect(result.lines.map((line) => line.phone !== undefined)).toEqual([false, false, true])
    expect(result.doubts.map((doubt) => doubt.kind)).toEqual(['phone-not-mobile'])
  })

  it('has every fault listed, once, from left to right', () => {
    const result = check([
      ['手机号码', '姓名', '身份证号码', '入职日期', '参保月数', '开始日期', '结束日期'],
      ['1990000391', null, '320282199313159704', '2023-02-30', '两年', '2023-03-05', '2023-03-01'],
    ])
    expect(kinds(result)).toEqual([
      [2, '手机号码', 'phone-length'],
      [2, '姓名', 'name-missing'],
      [2, '身份证号码', 'birth-date-impossible'],
      [2, '身份证号码', 'id-check-digit'],
      [2, '入职日期', 'date-impossible'],
      [2, '参保月数', 'number-unreadable'],
      [2, '结束日期', 'end-before-start'],
    ])
    expect(result.faultyLines).toBe(1)
  })

  it('of whom sex or phone do not fit is taken with a question', () => {
    const result = check([
      ['性别', ...heading],
      ['女', ...lu],
      ['男', zou[0], zou[1], lu[2]],
      ['女', '张?', wan[1], wan[2]],
    ])
    expect(result.doubts.map(({ row, kind }) => [row, kind])).toEqual([
      [2, 'sex-differs'],
      [3, 'phone-shared'],
      [4, 'name-characters'],
    ])
    expect(result.lines).toHaveLength(3)
  })
})

describe('any roster', () => {
  const anyCell: fc.Arbitrary<Cell> = fc.oneof(
    fc.constantFrom<Cell>(
      null,
      '',
      ' ',
      '姓名',
      '合计',
      '无',
      '#N/A',
      '2020.7.1-2020.7.15',
      ...lu,
      ...zou,
      ...young,
    ),
    fc.string(),
    fc.double(),
    fc.boolean(),
    fc.constant({ error: '#REF!' }),
    fc.constant({ day: '2020-07-01' }),
  )

  it('is checked to the end, each row accounted for once', () => {
    const rows = fc.array(fc.array(anyCell, { maxLength: 9 }), { maxLength: 12 })
    fc.assert(
      fc.property(rows, (below) => {
        const first = [...heading, '入职日期', '参保月数', '培训时间', '用工形式', '人员类别', '性别']
        const result = check([first, ...below])
        const faulty = new Set(result.faults.map((fault) => fault.row))
        expect(result.lines.length + faulty.size + result.passedRows.length).toBe(below.length)
        expect(result.lines.some((line) => faulty.has(line.row))).toBe(false)
      }),
      // a lone broken cell below the headings is a line, not a second row of headings
      { examples: [[[['', null, { error: '#REF!' }]]]] },
    )
  })

  it('has every right number taken and every number with one wrong digit refused', () => {
    const digits = fc.tuple(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }))
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1950-01-01'), max: new Date('2003-12-31'), noInvalidDate: true }),
        digits,
        (born, [place, shift]) => {
          const first17 = `320206${born.toISOString().slice(0, 10).replaceAll('-', '')}935`
          const right = `${first17}${idCheckDigit(first17)}`
          const wrong = `${right.slice(0, place)}${(Number(right[place]) + shift) % 10}${right.slice(place + 1)}`
          expect(check([[...heading], ['向颖婷', right, null]]).lines).toHaveLength(1)
          expect(check([[...heading], ['向颖婷', wrong, null]]).lines).toHaveLength(0)
        },
      ),
    )
  })
})

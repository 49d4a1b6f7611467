import { idCheckDigit, type LegalDate, legalDate, revealIdNumber, revealPhoneNumber } from '@zhixun/policy'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cell, Merge, Sheet, Workbook } from '../../platform/spreadsheet/sheet.ts'
import { checkRoster } from './check-roster.ts'

/** Invented people. */
const lu = ['陆飞健', '342324196910139058', '19900005496'] as const
const zou = ['邹志平', '342324197204129690', '19900009889'] as const
const wan = ['万丽慧', '341124199208309020', '19900000394'] as const
/** Turns 16 on 2020-07-15. */
const young = ['魏小', '341124200407159112', '19900000395'] as const

const heading = ['姓名', '身份证号码', '手机号码'] as const

function sheet(
  rows: readonly (readonly Cell[])[],
  more: Partial<Sheet> & { hiddenRows?: readonly number[] } = {},
): Sheet {
  const { hiddenRows = [], ...rest } = more
  return {
    name: '花名册',
    isHidden: false,
    rows: rows.map((cells, index) => ({
      number: index + 1,
      isHidden: hiddenRows.includes(index + 1),
      cells,
    })),
    hiddenColumns: new Set(),
    merges: [],
    columnWidths: [],
    dateSystem: 'from-1900',
    ...rest,
  }
}

function check(
  rows: readonly (readonly Cell[])[],
  startsOn?: LegalDate,
  more: Parameters<typeof sheet>[1] = {},
) {
  return checkRoster(workbook(sheet(rows, more)), startsOn === undefined ? {} : { startsOn })
}

function workbook(...sheets: Sheet[]): Workbook {
  return { format: 'xlsx', sheets }
}

function kinds(result: ReturnType<typeof check>) {
  return result.faults.map(({ row, column, kind }) => [row, column, kind])
}

function merge(fromRow: number, toRow: number, fromColumn: number, toColumn: number): Merge {
  return { fromRow, toRow, fromColumn, toColumn }
}

describe('headings of a roster', () => {
  it.each([
    [['名字', '证件号码', '联系电话']],
    [['姓　名', '身份证\n号码', '手 机']],
    [['*姓名', '身份证号码（18位）', '手机号码（必填）']],
    [['学员姓名：', '公民身份号码', '电话']],
    [['Name', 'ID Number', 'Phone']],
    [['职工姓名', '居民身份证号', '联系方式']],
  ])('are recognized as %j', (named) => {
    const result = check([named.map((text) => text.replace(/：$/, '')), [...lu]])
    expect(result.lines).toHaveLength(1)
    expect(result.lines[0]?.phone && revealPhoneNumber(result.lines[0].phone)).toBe(lu[2])
  })

  it('may stand in any order, with columns nobody asked for between them', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5, maxLength: 5 }), (order) => {
        const shuffled = (cells: readonly Cell[]) => order.map((index) => cells[index] ?? null)
        const result = check([
          shuffled([...heading, '民族', '入职日期']),
          shuffled([...lu, '汉', '2013.6.21']),
        ])
        expect(result.lines.map((line) => [line.name, line.hiredOn])).toEqual([['陆飞健', '2013-06-21']])
      }),
    )
  })

  it('of somebody else than the learner are left alone', () => {
    const result = check([
      ['联系人姓名', '联系人电话', ...heading],
      ['经办', '05108503082', ...lu],
    ])
    expect(result.lines[0]?.name).toBe('陆飞健')
    expect(result.faults).toEqual([])
  })

  it('may stand below titles, far down', () => {
    const titles = Array.from({ length: 30 }, (_, index): Cell[] => [`某某公司培训材料（${index}）`])
    const result = check([...titles, [...heading], [...lu]])
    expect(result.sheets[0]?.headingRows).toEqual([31])
    expect(result.lines[0]?.row).toBe(32)
  })

  it('may take two rows, the upper one grouping the lower', () => {
    const rows: Cell[][] = [
      ['序号', '个人信息', null, null, '培训时间', null],
      [null, '姓名', '身份证号码', '手机号码', '开始', '结束'],
      [1, ...lu, '2020-07-01', '2020-07-15'],
    ]
    const merges = [merge(1, 2, 0, 0), merge(1, 1, 1, 3), merge(1, 1, 4, 5)]
    for (const result of [check(rows, undefined, { merges }), check(rows)]) {
      expect(result.sheets[0]?.headingRows).toEqual([1, 2])
      expect(result.lines[0]).toMatchObject({ row: 3, startsOn: '2020-07-01', endsOn: '2020-07-15' })
    }
  })

  it('that come again on every printed page are no people', () => {
    const result = check([[...heading], [...lu], [...heading], [...zou]])
    expect(result.lines.map((line) => line.row)).toEqual([2, 4])
    expect(result.passedRows).toEqual([{ sheet: '花名册', row: 3, why: 'headings-again' }])
  })

  it('that come again in another order are followed', () => {
    const result = check([
      [...heading],
      [...lu],
      ['身份证号码', '手机号码', '姓名'],
      [zou[1], zou[2], zou[0]],
    ])
    expect(result.lines.map((line) => line.name)).toEqual(['陆飞健', '邹志平'])
  })

  it('that are missing altogether refuse the file, and say what is missing', () => {
    expect(() =>
      check([
        ['姓名', '手机号码'],
        ['陆飞健', '19900005496'],
      ]),
    ).toThrow('no-roster-found')
    expect(() => check([])).toThrow('no-roster-found')
  })
})

describe('rows that are no lines', () => {
  it.each([
    ['a signature line', ['填表人：', null, '审核人：'], 'footer'],
    ['a sum', ['合计', '120人', null], 'footer'],
    ['a note', ['注：本表一式三份', null, null], 'note'],
    ['a long remark in the column of names', ['以上人员均已签订劳动合同并缴纳社保', null, null], 'note'],
    ['blanks', ['　', ' ', null], 'only-blanks'],
    ['nothing', [null, null, null], 'empty'],
  ] as const)('%s', (_, cells, why) => {
    const result = check([[...heading], [...lu], [...cells]])
    expect(result.passedRows).toEqual([{ sheet: '花名册', row: 3, why }])
    expect(result.faults).toEqual([])
  })

  it('numbers prepared for people who never came', () => {
    const result = check([
      ['序号', ...heading],
      [1, ...lu],
      [2, null, null, null],
    ])
    expect(result.passedRows).toEqual([{ sheet: '花名册', row: 3, why: 'only-numbered' }])
  })
})

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

describe('age on the first day of class', () => {
  it.each([
    ['2020-07-14', 1],
    ['2020-07-15', 0],
    ['2020-07-16', 0],
  ])('%s: %i too young', (startsOn, faults) => {
    expect(check([[...heading], [...young]], legalDate(startsOn)).faults).toHaveLength(faults)
  })

  it('is measured on the day the line itself gives, before any other', () => {
    const rows = [
      [...heading, '培训时间'],
      [...young, '2020年7月14日至30日'],
    ]
    expect(check(rows, legalDate('2020-08-01')).faults[0]).toMatchObject({
      kind: 'under-16-at-start',
      turns16On: '2020-07-15',
      startsOn: '2020-07-14',
    })
  })

  it('is measured on the day given above the headings, before the one on record', () => {
    const rows = [['培训时间：2020年7月14日至7月30日'], [...heading], [...young], [...lu]]
    const result = check(rows, legalDate('2020-08-01'))
    expect(result.faults).toHaveLength(1)
    expect(result.lines[0]).toMatchObject({ startsOn: '2020-07-14', endsOn: '2020-07-30' })
  })

  it('is not asked where no day is known, and the day on record is not put into the roster’s mouth', () => {
    expect(check([[...heading], [...young]]).faults).toEqual([])
    expect(check([[...heading], [...lu]], legalDate('2020-08-01')).lines[0]?.startsOn).toBeUndefined()
  })
})

describe('hidden parts', () => {
  it('rows are read, with a question', () => {
    const result = check([[...heading], [...lu], [...zou]], undefined, { hiddenRows: [3] })
    expect(result.lines).toHaveLength(2)
    expect(result.doubts).toMatchObject([{ row: 3, kind: 'hidden-row' }])
  })

  it('columns are read, yet give way to a visible one of the same heading', () => {
    const rows = [
      ['身份证号码', '姓名', '身份证号码', '手机号码'],
      ['作废', ...lu],
    ]
    expect(check(rows, undefined, { hiddenColumns: new Set([0]) }).faults).toEqual([])
    const onlyHidden = check([[...heading], [...lu]], undefined, { hiddenColumns: new Set([1]) })
    expect(onlyHidden.lines).toHaveLength(1)
  })

  it('sheets are not read, and named', () => {
    const result = checkRoster(
      workbook(
        sheet([[...heading], [...lu]]),
        sheet([[...heading], [...lu]], { name: '去年', isHidden: true }),
      ),
    )
    expect(result.faults).toEqual([])
    expect(result.notes).toMatchObject([{ sheet: '去年', kind: 'hidden-sheet' }])
  })
})

describe('what a roster says of work', () => {
  it.each([
    ['正式职工', 'employee'],
    ['合同制', 'employee'],
    ['劳务派遣', 'dispatched'],
    ['劳务派遣员工', 'dispatched'],
    ['新业态灵活就业', 'gig'],
    ['退休返聘', undefined],
  ])('form of employment %s', (text, relation) => {
    const result = check([
      [...heading, '用工形式'],
      [...lu, text],
    ])
    expect(result.lines[0]?.relation).toBe(relation)
    expect(result.doubts).toHaveLength(relation === undefined ? 1 : 0)
  })

  it.each([
    ['留岗职工', ['stay-on']],
    ['新招用职工、农民工', ['new-hire', 'rural-migrant']],
    ['在岗职工', []],
    ['退役军人', ['veteran']],
    ['转岗转业', ['transferred']],
    ['火星人', undefined],
    [null, undefined],
  ])('category %s', (text, groups) => {
    expect(
      check([
        [...heading, '人员类别'],
        [...lu, text],
      ]).lines[0]?.groups,
    ).toEqual(groups)
  })

  it.each([
    [12, 12],
    ['12个月', 12],
    ['１２', 12],
    [0, 0],
    ['无', undefined],
  ])('months insured %j', (cell, months) => {
    expect(
      check([
        [...heading, '参保月数'],
        [...lu, cell],
      ]).lines[0]?.insuredMonths,
    ).toBe(months)
  })

  it.each([202301, '12.5', -1, '多年'])('months insured %j cannot be read', (cell) => {
    expect(
      kinds(
        check([
          [...heading, '参保月数'],
          [...lu, cell],
        ]),
      ),
    ).toEqual([[2, '参保月数', 'number-unreadable']])
  })

  it('one merged cell gives trade and days to all lines beside it', () => {
    const result = check(
      [
        [...heading, '培训工种', '培训起止时间'],
        [...lu, '车工', '2020.7.1-7.15'],
        [...zou, null, null],
      ],
      undefined,
      { merges: [merge(2, 3, 3, 3), merge(2, 3, 4, 4)] },
    )
    expect(result.lines[1]).toMatchObject({ trade: '车工', startsOn: '2020-07-01', endsOn: '2020-07-15' })
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

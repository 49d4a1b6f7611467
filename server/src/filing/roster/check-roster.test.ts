import { legalDate, revealPhoneNumber } from '@zhixun/policy'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cell } from '../../platform/spreadsheet/index.ts'
import { checkRoster } from './check-roster.ts'
import { check, heading, kinds, lu, merge, sheet, workbook, young, zou } from './invented-roster.ts'

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

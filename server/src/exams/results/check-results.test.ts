import { describe, expect, it } from 'vitest'
import { markFindings } from '../../platform/imports/index.ts'
import type { Cell } from '../../platform/spreadsheet/index.ts'
import { readWorkbook } from '../../platform/spreadsheet/index.ts'
import { checkResults } from './check-results.ts'
import { checkResultsFile } from './results-file.ts'

/** Invented people. */
const lu = ['陆飞健', '342324196910139058'] as const
const zou = ['邹志平', '342324197204129690'] as const

const heading = [
  '姓名',
  '身份证号码',
  '完成课时',
  '考核成绩',
  '是否合格',
  '证书类型',
  '证书等级',
  '证书编号',
  '发证日期',
]

function check(...rows: readonly (readonly Cell[])[]) {
  return checkResults({
    format: 'xlsx',
    sheets: [
      {
        name: '成绩表',
        isHidden: false,
        rows: [heading, ...rows].map((cells, index) => ({ number: index + 1, isHidden: false, cells })),
        hiddenColumns: new Set(),
        merges: [],
        columnWidths: [],
        dateSystem: 'from-1900',
      },
    ],
  })
}

const skill = ['职业技能等级证书', '高级工', 'Y000032990001233000001', '2023-03-22']

describe('a result', () => {
  it.each([
    ['是', true],
    ['合格', true],
    ['√', true],
    ['否', false],
    ['不合格', false],
  ])('“%s” reads as passed %s', (word, passed) => {
    expect(check([...lu, 20, 73, word]).lines[0]).toMatchObject({ classHours: 20, score: 73, passed })
  })

  it('of somebody who did not come is no pass, and has no mark', () => {
    const [line] = check([...lu, 0, '缺考', null]).lines
    expect(line).toMatchObject({ isAbsent: true, passed: false, certificate: null })
    expect(line?.score).toBeUndefined()
  })

  it('may be a word instead of a mark', () => {
    expect(check([...lu, 20, '合格', null]).lines[0]?.passed).toBe(true)
    expect(check([...lu, 20, '不合格', null]).lines[0]?.passed).toBe(false)
  })

  it('that does not say whether it is a pass is asked about, not guessed from the mark', () => {
    const result = check([...lu, 20, 73, null])
    expect(result.lines[0]?.passed).toBeUndefined()
    expect(result.doubts.map((doubt) => doubt.kind)).toEqual(['verdict-missing'])
  })

  it('has every fault listed', () => {
    const result = check(
      [...lu, '很多', '八十', '大概', '荣誉证书', '特级', 'A1', '2023-02-30'],
      [...lu, 20, 70, '是', '培训合格证书', null, 'A1', null],
    )
    expect(result.lines).toEqual([])
    expect(result.faults.map(({ row, column, kind }) => [row, column, kind])).toEqual([
      [2, '完成课时', 'number-unreadable'],
      [2, '考核成绩', 'number-unreadable'],
      [2, '是否合格', 'verdict-unreadable'],
      [2, '证书类型', 'certificate-kind-unknown'],
      [2, '证书等级', 'certificate-level-unknown'],
      [2, '发证日期', 'date-impossible'],
      [3, '身份证号码', 'duplicate-person'],
      [3, '证书编号', 'duplicate-certificate'],
    ])
  })
})

describe('a certificate', () => {
  it.each([
    ['培训合格证书', 'completion'],
    ['职业技能等级证书', 'skill-level'],
    ['职业资格证书（二级）', 'qualification'],
    ['专项职业能力证书', 'special-skill'],
  ])('%s is of the kind %s', (word, kind) => {
    expect(check([...lu, 20, 70, '是', word, null, 'N1', '2023-03-22']).lines[0]?.certificate).toMatchObject({
      kind,
    })
  })

  it('of a skill level is asked about where the 16th place of its number names another', () => {
    expect(check([...lu, 20, 70, '是', ...skill]).doubts).toEqual([])
    const other = check([...lu, 20, 70, '是', skill[0] ?? '', '技师', skill[2] ?? '', skill[3] ?? ''])
    expect(other.doubts.map((doubt) => doubt.kind)).toEqual(['certificate-level-differs'])
    expect(other.lines[0]?.certificate?.level).toBe('technician')
  })

  it('of a skill level without the level is asked about', () => {
    const result = check([...lu, 20, 70, '是', '职业技能等级证书', null, 'Y1', null])
    expect(result.doubts.map((doubt) => doubt.kind)).toEqual(['certificate-level-missing'])
  })

  it('of somebody who did not pass is a fault', () => {
    const result = check([...lu, 20, 40, '否', ...skill], [...zou, 20, 40, '否'])
    expect(result.faults.map(({ row, kind }) => [row, kind])).toEqual([[2, 'certificate-without-passing']])
  })

  it('is unknown, not missing, where the list has no column for it', async () => {
    const text = Buffer.from(`姓名,身份证号,考试结果\n${lu.join()},合格\n`)
    const { lines } = await checkResultsFile(text, '成绩.csv')
    expect(lines[0]).not.toHaveProperty('certificate')
  })
})

describe('a file of results', () => {
  it('comes back marked', async () => {
    const text = Buffer.from(`姓名,身份证号,考试结果\n${lu.join()},也许\n`)
    const handedIn = await readWorkbook(text, '成绩.csv')
    const marked = await markFindings(handedIn, checkResults(handedIn))
    const { sheets } = await readWorkbook(marked, 'marked.xlsx')
    expect(sheets[0]?.rows[1]?.cells.at(-1)).toBe('考试结果：应填“是”或“否”，请更正')
  })

  it('without the headings is refused', async () => {
    await expect(checkResultsFile(Buffer.from('甲,乙\n1,2\n'), 'x.csv')).rejects.toMatchObject({
      code: 'exams.no-results-found',
    })
  })
})

import type { TraineeGroup, Words } from '@zhixun/policy'
import { idNumberWords, nameWords } from '../platform/imports/cells.ts'
import type { Field } from '../platform/imports/index.ts'

/** What a register can tell of a person on a day. */
export type Standing = 'retired' | 'dead' | 'publicly-paid'

export type ColumnName =
  | 'idNumber'
  | 'name'
  | 'employer'
  | 'month'
  | 'monthUntil'
  | 'from'
  | 'until'
  | 'insurance'
  | 'certificateKind'
  | 'occupation'
  | 'level'
  | 'number'

/** A column of a register: under which headings it is known, and how its cells are read. */
export interface RegisterColumn extends Field<ColumnName> {
  readonly label: Words
  readonly reads: 'id-number' | 'name' | 'credit-code' | 'month' | 'day' | 'text' | 'level'
  readonly isRequired: boolean
}

/** A kind of register as data: its columns, and what its lines tell. (登记数据种类) */
export interface RegisterKind {
  readonly kind: RegisterKindId
  readonly label: Words
  /** Who usually keeps it. */
  readonly usualIssuer: Words
  readonly tells:
    | { readonly what: 'insured-months' }
    | { readonly what: 'employment' }
    | { readonly what: 'standing'; readonly standing: Standing }
    | { readonly what: 'group'; readonly group: TraineeGroup }
    | { readonly what: 'certificates' }
  /**
   * Its lines are things that happened once on a day, such as a death: a list of March says nothing of January, and what one list told stands
   * until one that covers that day tells it otherwise. Of other lists the newest alone says who is on it.
   */
  readonly tellsEvents?: true
  /** How long after its day a snapshot still speaks for a day: people die and retire, but no veteran ceases to be one. */
  readonly speaksForDays: number
  readonly columns: readonly RegisterColumn[]
}

export const registerKindIds = [
  'social-insurance',
  'employment',
  'pension',
  'death',
  'public-payroll',
  'poverty',
  'veteran',
  'employment-difficulty',
  'zero-employment-household',
  'school-leaver',
  'skill-certificate',
] as const

export type RegisterKindId = (typeof registerKindIds)[number]

const idNumber: RegisterColumn = {
  name: 'idNumber',
  label: { zh: '身份证号码', en: 'ID number' },
  reads: 'id-number',
  isRequired: true,
  ...idNumberWords,
  words: [...idNumberWords.words, '社保号', '个人社保号', '持证人证件号码', '参保人证件号码'],
}

const personName: RegisterColumn = {
  name: 'name',
  label: { zh: '姓名', en: 'Name' },
  reads: 'name',
  isRequired: false,
  ...nameWords,
  words: [...nameWords.words, '参保人姓名', '死亡人员姓名', '持证人姓名', '对象姓名'],
}

const employer = (isRequired: boolean): RegisterColumn => ({
  name: 'employer',
  label: { zh: '统一社会信用代码', en: 'Credit code of the employer' },
  reads: 'credit-code',
  isRequired,
  words: [
    '统一社会信用代码',
    '单位统一社会信用代码',
    '社会信用代码',
    '信用代码',
    '单位代码',
    '用人单位代码',
    '工作单位代码',
  ],
  hints: /信用代码/,
})

const day = (
  name: 'from' | 'until',
  label: Words,
  words: readonly string[],
  isRequired: boolean,
): RegisterColumn => ({
  name,
  label,
  reads: 'day',
  isRequired,
  words: [label.zh, ...words],
})

const text = (
  name: ColumnName,
  label: Words,
  words: readonly string[],
  isRequired = false,
): RegisterColumn => ({
  name,
  label,
  reads: 'text',
  isRequired,
  words: [label.zh, ...words],
})

/** Recognized on a day, and until another where somebody left the list. */
const recognized = (words: readonly string[]): readonly RegisterColumn[] => [
  idNumber,
  personName,
  day(
    'from',
    { zh: '认定日期', en: 'Recognized on' },
    ['认定时间', '建档日期', '登记日期', '纳入日期', '开始日期', ...words],
    false,
  ),
  day(
    'until',
    { zh: '退出日期', en: 'Left on' },
    ['退出时间', '注销日期', '终止日期', '结束日期', '有效期至', '脱贫日期'],
    false,
  ),
]

const HALF_A_YEAR = 183
const TWO_YEARS = 731
const FOR_GOOD = 36_500

/** Every kind of register that can be imported. A new one is a new entry here. */
export const registerKinds: readonly RegisterKind[] = [
  {
    kind: 'social-insurance',
    label: { zh: '社会保险参保缴费', en: 'Social insurance' },
    usualIssuer: { zh: '社会保险事业管理中心', en: 'Social insurance agency' },
    tells: { what: 'insured-months' },
    speaksForDays: HALF_A_YEAR,
    columns: [
      idNumber,
      personName,
      employer(true),
      {
        name: 'month',
        label: { zh: '缴费月份', en: 'Month' },
        reads: 'month',
        isRequired: true,
        words: [
          '缴费月份',
          '费款所属期',
          '所属期',
          '缴费年月',
          '参保年月',
          '参保月份',
          '月份',
          '年月',
          '起始年月',
          '缴费起始年月',
          '开始年月',
          '对应费款所属期',
        ],
        hints: /(?:缴费|参保).*(?:年月|月份)|所属期|起始年月/,
        except: /终止|截止|结束|止$|月数|到账/,
      },
      {
        name: 'monthUntil',
        label: { zh: '终止年月', en: 'Last month' },
        reads: 'month',
        isRequired: false,
        words: ['终止年月', '缴费终止年月', '截止年月', '结束年月', '止年月'],
        hints: /(?:终止|截止|结束)年月/,
      },
      text('insurance', { zh: '险种', en: 'Insurance' }, ['险种类型', '险种名称', '保险类型', '参保险种']),
    ],
  },
  {
    kind: 'employment',
    label: { zh: '就业登记', en: 'Employment' },
    usualIssuer: { zh: '公共就业服务中心', en: 'Employment service' },
    tells: { what: 'employment' },
    speaksForDays: HALF_A_YEAR,
    columns: [
      idNumber,
      personName,
      employer(true),
      day(
        'from',
        { zh: '录用日期', en: 'Hired on' },
        ['招用日期', '就业日期', '就业时间', '入职日期', '录用时间', '合同开始日期', '用工开始日期'],
        true,
      ),
      day(
        'until',
        { zh: '终止日期', en: 'Left on' },
        ['解除日期', '离职日期', '终止时间', '合同终止日期', '用工结束日期', '退工日期'],
        false,
      ),
    ],
  },
  {
    kind: 'pension',
    label: { zh: '养老金待遇领取', en: 'Pensions paid' },
    usualIssuer: { zh: '社会保险事业管理中心', en: 'Social insurance agency' },
    tells: { what: 'standing', standing: 'retired' },
    speaksForDays: HALF_A_YEAR,
    columns: [
      idNumber,
      personName,
      day(
        'from',
        { zh: '待遇享受开始日期', en: 'Paid from' },
        ['退休日期', '离退休日期', '退休时间', '待遇开始日期', '享受待遇日期', '首次领取日期'],
        false,
      ),
      day('until', { zh: '待遇终止日期', en: 'Paid until' }, ['停发日期', '终止日期', '待遇停发日期'], false),
    ],
  },
  {
    kind: 'death',
    label: { zh: '死亡人员', en: 'Deaths' },
    usualIssuer: { zh: '民政局', en: 'Civil affairs bureau' },
    tells: { what: 'standing', standing: 'dead' },
    tellsEvents: true,
    speaksForDays: HALF_A_YEAR,
    columns: [
      idNumber,
      personName,
      day('from', { zh: '死亡日期', en: 'Died on' }, ['死亡时间', '去世日期', '火化日期', '注销日期'], true),
    ],
  },
  {
    kind: 'public-payroll',
    label: { zh: '财政供养人员', en: 'Public payroll' },
    usualIssuer: { zh: '财政局', en: 'Finance bureau' },
    tells: { what: 'standing', standing: 'publicly-paid' },
    speaksForDays: HALF_A_YEAR,
    columns: [
      idNumber,
      personName,
      employer(false),
      day(
        'from',
        { zh: '供养开始日期', en: 'Paid from' },
        ['开始日期', '入编日期', '入编时间', '参加工作日期', '统发开始日期'],
        false,
      ),
      day('until', { zh: '供养终止日期', en: 'Paid until' }, ['终止日期', '离编日期', '停发日期'], false),
    ],
  },
  {
    kind: 'poverty',
    label: { zh: '脱贫（低收入）人口', en: 'Poverty' },
    usualIssuer: { zh: '农业农村局（乡村振兴局）', en: 'Rural affairs bureau' },
    tells: { what: 'group', group: 'poor' },
    speaksForDays: TWO_YEARS,
    columns: recognized(['建档立卡日期', '识别日期']),
  },
  {
    kind: 'veteran',
    label: { zh: '退役军人', en: 'Veterans' },
    usualIssuer: { zh: '退役军人事务局', en: 'Veterans affairs bureau' },
    tells: { what: 'group', group: 'veteran' },
    tellsEvents: true,
    speaksForDays: FOR_GOOD,
    columns: [
      idNumber,
      personName,
      day(
        'from',
        { zh: '退役日期', en: 'Discharged on' },
        ['退役时间', '退伍日期', '退伍时间', '转业日期'],
        false,
      ),
    ],
  },
  {
    kind: 'employment-difficulty',
    label: { zh: '就业困难人员', en: 'Hard to employ' },
    usualIssuer: { zh: '公共就业服务中心', en: 'Employment service' },
    tells: { what: 'group', group: 'hard-to-employ' },
    speaksForDays: HALF_A_YEAR,
    columns: recognized([]),
  },
  {
    kind: 'zero-employment-household',
    label: { zh: '零就业家庭成员', en: 'Zero-employment households' },
    usualIssuer: { zh: '公共就业服务中心', en: 'Employment service' },
    tells: { what: 'group', group: 'zero-employment-household' },
    speaksForDays: HALF_A_YEAR,
    columns: recognized([]),
  },
  {
    kind: 'school-leaver',
    label: { zh: '两后生（未继续升学毕业生）', en: 'School leavers not continuing' },
    usualIssuer: { zh: '教育局', en: 'Education bureau' },
    tells: { what: 'group', group: 'unenrolled-graduate' },
    tellsEvents: true,
    speaksForDays: TWO_YEARS,
    columns: [
      idNumber,
      personName,
      day('from', { zh: '毕业日期', en: 'Left school on' }, ['毕业时间', '离校日期', '离校时间'], false),
    ],
  },
  {
    kind: 'skill-certificate',
    label: { zh: '职业技能证书', en: 'Skill certificates' },
    usualIssuer: { zh: '职业技能鉴定指导中心', en: 'Skill appraisal centre' },
    tells: { what: 'certificates' },
    tellsEvents: true,
    speaksForDays: FOR_GOOD,
    columns: [
      idNumber,
      personName,
      text('number', { zh: '证书编号', en: 'Number' }, ['证书号码', '证书号', '编号'], true),
      text('certificateKind', { zh: '证书类别', en: 'Kind' }, ['证书类型', '证书种类', '证书名称']),
      text('occupation', { zh: '职业（工种）', en: 'Occupation' }, [
        '职业工种',
        '职业名称',
        '工种',
        '职业',
        '职业（工种）名称',
      ]),
      {
        name: 'level',
        label: { zh: '技能等级', en: 'Level' },
        reads: 'level',
        isRequired: false,
        words: ['技能等级', '等级', '级别', '证书等级', '职业技能等级'],
      },
      day(
        'from',
        { zh: '发证日期', en: 'Issued on' },
        ['颁证日期', '发证时间', '取证日期', '核发日期'],
        true,
      ),
    ],
  },
]

const byId = new Map(registerKinds.map((each) => [each.kind, each]))

/** What registers are called, by their kinds. */
export const registerKindWords = Object.fromEntries(registerKinds.map(({ kind, label }) => [kind, label]))

export function registerKind(kind: RegisterKindId): RegisterKind {
  const found = byId.get(kind)
  if (!found) throw new Error(`no kind of register ${kind}`)
  return found
}

/** Months counted from the year 0, as they are stored: 2023-01 is 24276. */
export function monthNumber(year: number, month: number): number {
  return year * 12 + month - 1
}

/** `2023-01` of a month number. */
export function monthText(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`
}

/** The month that a day lies in. */
export function monthOfDay(day: string): number {
  return monthNumber(Number(day.slice(0, 4)), Number(day.slice(5, 7)))
}

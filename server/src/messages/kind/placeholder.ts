import type { Words } from '@zhixun/policy'

interface PlaceholderMeaning {
  readonly meaning: Words
  /** How it looks in a preview. */
  readonly sample: Words
  /** May hold what is nobody else's business: names of people, and texts that somebody typed. Never in a short message. */
  readonly isPersonal?: true
}

/** What the texts of messages may name in braces, and what stands there then. (占位符) */
export const placeholders = {
  caseNumber: {
    meaning: { zh: '案件编号', en: 'case number' },
    sample: { zh: '000000-2023-0007', en: '000000-2023-0007' },
  },
  title: {
    meaning: { zh: '培训名称', en: 'title of the training' },
    sample: { zh: '数控车床操作提升', en: '数控车床操作提升' },
  },
  organizationName: {
    meaning: { zh: '单位名称', en: 'name of the organization' },
    sample: { zh: '惠民家政服务有限公司', en: '惠民家政服务有限公司' },
  },
  day: { meaning: { zh: '日期', en: 'day' }, sample: { zh: '2023-04-30', en: '2023-04-30' } },
  days: { meaning: { zh: '天数', en: 'number of days' }, sample: { zh: '5', en: '5' } },
  yuan: { meaning: { zh: '金额（元）', en: 'amount in yuan' }, sample: { zh: '12,600.00', en: '12,600.00' } },
  people: { meaning: { zh: '人数', en: 'number of people' }, sample: { zh: '42', en: '42' } },
  cases: { meaning: { zh: '案件数', en: 'number of cases' }, sample: { zh: '6', en: '6' } },
  number: {
    meaning: { zh: '公示或批次编号', en: 'number of a notice or run' },
    sample: { zh: 'ZF000000-2023-0003', en: 'ZF000000-2023-0003' },
  },
  standard: {
    meaning: { zh: '标准名称', en: 'name of a standard' },
    sample: { zh: '线上培训补贴标准', en: 'rate of online training' },
  },
  job: {
    meaning: { zh: '后台任务名称', en: 'name of a job' },
    sample: { zh: 'messages.deliver', en: 'messages.deliver' },
  },
  tries: { meaning: { zh: '尝试次数', en: 'number of tries' }, sample: { zh: '14', en: '14' } },
  file: {
    meaning: { zh: '文件名', en: 'name of a file' },
    sample: { zh: '花名册.xlsx', en: '花名册.xlsx' },
    isPersonal: true,
  },
  files: { meaning: { zh: '文件数', en: 'number of files' }, sample: { zh: '3', en: '3' } },
  finding: {
    meaning: { zh: '查出的问题', en: 'what was found' },
    sample: { zh: 'Eicar-Test-Signature', en: 'Eicar-Test-Signature' },
  },
  phone: {
    meaning: { zh: '手机号码（中间四位隐去）', en: 'phone number, masked' },
    sample: { zh: '139****5678', en: '139****5678' },
  },
  ending: {
    meaning: { zh: '银行账号末四位', en: 'last four digits of a bank account' },
    sample: { zh: '9123', en: '9123' },
  },
  giver: {
    meaning: { zh: '由谁填报（本人或单位）', en: 'who gave it, the person or an organization' },
    sample: { zh: '用人单位', en: 'an organization' },
  },
  matter: {
    meaning: { zh: '申请更正的事项', en: 'what is to be put right' },
    sample: { zh: '手机号码', en: 'phone number' },
  },
  trait: {
    meaning: { zh: '单位情况', en: 'trait of an organization' },
    sample: { zh: '困难行业企业', en: 'enterprise of a hard-hit industry' },
  },
  period: {
    meaning: { zh: '起止日期', en: 'from which day to which' },
    sample: { zh: '自 2023-01-01 起', en: 'from 2023-01-01 on' },
  },
  person: {
    meaning: { zh: '姓名', en: 'name of a person' },
    sample: { zh: '许文静', en: '许文静' },
    isPersonal: true,
  },
  reason: {
    meaning: { zh: '办理意见（经办人所写）', en: 'reason, as the clerk wrote it' },
    sample: { zh: '请补充授课时间安排', en: '请补充授课时间安排' },
    isPersonal: true,
  },
} as const satisfies Readonly<Record<string, PlaceholderMeaning>>

export type Placeholder = keyof typeof placeholders

export const placeholderIds = Object.keys(placeholders) as readonly Placeholder[]

/** What stands in place of placeholders. */
export type Values = Readonly<Partial<Record<Placeholder, string>>>

/** The same as it is told: what has a word in each language brings both. */
export type SaidValues = Readonly<Partial<Record<Placeholder, string | Words>>>

/** What stands there in one language. */
export function valuesIn(values: SaidValues, language: 'zh' | 'en'): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : value[language],
    ]),
  )
}

const named = /\{([^{}]*)\}/g

/** The names in braces of a text, known or not, each once. */
export function placeholdersIn(text: string): string[] {
  return [...new Set([...text.matchAll(named)].map(([, name = '']) => name))]
}

/** Whether a brace stands in a text that opens or closes nothing: it would be told as it stands. */
export function hasLooseBrace(text: string): boolean {
  return /[{}]/.test(text.replace(named, ''))
}

/** A text with its placeholders filled in. What has no value is left empty. */
export function fillIn(text: string, values: Values): string {
  return text.replace(named, (_, name: string) => (isPlaceholder(name) ? (values[name] ?? '') : ''))
}

export function isPlaceholder(name: string): name is Placeholder {
  return name in placeholders
}

/** Values for a preview. @param reason the clerk's words as this kind has them */
export function sampleValues(language: 'zh' | 'en', reason: Words = placeholders.reason.sample): Values {
  const values = placeholderIds.map((id) => [id, placeholders[id].sample[language]])
  return { ...Object.fromEntries(values), reason: reason[language] }
}

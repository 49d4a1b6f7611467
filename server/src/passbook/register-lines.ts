import { skillLevels, skillLevelWords } from '@zhixun/policy'
import type { MyPassbook } from './my-passbook.ts'

type Facts = MyPassbook['registers'][number]['facts']

/** One thing that a register says of somebody, for papers and spreadsheets. */
export interface RegisterLine {
  readonly what: string
  readonly told: string
  /** Which register, of which day, from whom. */
  readonly source: string
}

/** What registers say of somebody, line by line; a kind of which no register speaks is left out. (登记信息) */
export function registerLines({ registers }: Pick<MyPassbook, 'registers'>): RegisterLine[] {
  return registers.flatMap(({ facts }) => [
    ...insuredLine(facts),
    ...employmentLine(facts),
    ...holdingLines(facts),
    ...certificateLine(facts),
  ])
}

function insuredLine({ insured }: Facts): RegisterLine[] {
  if (!insured) return []
  const { months, covered, employers, isListed, source } = insured
  const paidBy = employers.map(
    ({ name, creditCode, runs }) =>
      `${name ?? creditCode} ${runs.map(({ from, until }) => `${from}至${until}`).join('、')}`,
  )
  const within = `${covered.from}至${covered.until}`
  const told = isListed
    ? [`${months} 个月（${within}）`, ...paidBy].join('；')
    : `${within} 的登记数据中没有本人`
  return [{ what: '社会保险参保月数', told, source: source.words.zh }]
}

function employmentLine({ employment }: Facts): RegisterLine[] {
  if (!employment) return []
  const told = employment.all.map(
    ({ name, creditCode, hiredOn, leftOn }) =>
      `${name ?? creditCode} ${hiredOn} 录用${leftOn === null ? '' : `，${leftOn} 离职`}`,
  )
  return [{ what: '就业登记', told: told.join('；') || '没有记录', source: employment.source.words.zh }]
}

function holdingLines({ holdings }: Facts): RegisterLine[] {
  return holdings.flatMap(({ label, holds, since, source }) =>
    holds === null || source === null
      ? []
      : {
          what: label.zh,
          told: holds ? `是${since === null ? '' : `，${since} 起`}` : '否',
          source: source.words.zh,
        },
  )
}

function certificateLine({ certificates }: Facts): RegisterLine[] {
  if (!certificates) return []
  const told = certificates.all.map(({ number, kind, occupation, level, issuedOn }) =>
    [kind, levelName(level), occupation, number, issuedOn].filter(Boolean).join(' '),
  )
  return [
    { what: '职业技能证书登记', told: told.join('；') || '没有记录', source: certificates.source.words.zh },
  ]
}

function levelName(level: string | null): string | null {
  const known = skillLevels.find((each) => each === level)
  return known === undefined ? level : skillLevelWords[known].zh
}

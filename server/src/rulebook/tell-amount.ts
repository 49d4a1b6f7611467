import {
  type Amount,
  type Fen,
  formatYuan,
  type LevelTable,
  type Rulebook,
  skillLevels,
  skillLevelWords,
  trainingKindIds,
  trainingKinds,
  type Words,
} from '@zhixun/policy'
import { tellCondition } from './tell-condition.ts'

/** The standards of a notice, and those values that are confirmed where somebody asks. */
export interface StandardsToTell {
  readonly rulebook: Pick<Rulebook, 'standards'>
  readonly values: Readonly<Record<string, number>>
}

/** What a benefit pays per head, before anybody's facts are looked at: "每课时 18.50 元，每人最高 500.00 元". */
export function tellAmount(amount: Amount, standards: StandardsToTell): Words {
  switch (amount.form) {
    case 'fixed':
      return both('每人 {} 元', '{} yuan per head', formatYuan(amount.amount))
    case 'by-level':
      return tellLevels(amount.levels, yuan)
    case 'per-class-hour':
      return tellPerClassHour(amount)
    case 'per-month':
      return {
        zh: `每人每月 ${formatYuan(amount.rate)} 元，最多 ${amount.atMostMonths} 个月`,
        en: `${formatYuan(amount.rate)} yuan per head and month, at most ${amount.atMostMonths} months`,
      }
    case 'per-day':
      return both('每人每天 {} 元', '{} yuan per head and day', formatYuan(amount.rate))
    case 'standard':
      return tellChosenStandard(amount.standard, standards)
    case 'share': {
      const [of, share] = [
        tellAmount(amount.of, standards),
        tellStandard(amount.permille.standard, standards),
      ]
      const limit = percent(amount.permille.atMost)
      return {
        zh: `${of.zh}；按比例计，不超过 ${limit}（${share.zh}）`,
        en: `${of.en}; a share of it, at most ${limit} (${share.en})`,
      }
    }
    case 'uplift': {
      const [of, when] = [tellAmount(amount.of, standards), tellCondition(amount.when)]
      const by = percent(amount.permille)
      return { zh: `${of.zh}；${when.zh}的，上浮 ${by}`, en: `${of.en}; raised by ${by} where ${when.en}` }
    }
    case 'ceiling':
      return tellCeiling(amount, standards)
    case 'by-period':
      return joinWords(
        amount.periods.map(({ from, until, amount: inner }) => {
          const told = tellAmount(inner, standards)
          return until === undefined
            ? { zh: `${from} 起开班：${told.zh}`, en: `started from ${from} on: ${told.en}` }
            : { zh: `${from} 至 ${until} 开班：${told.zh}`, en: `started ${from} to ${until}: ${told.en}` }
        }),
        '；',
        '; ',
      )
  }
}

function tellPerClassHour({ rate, atMost }: Extract<Amount, { form: 'per-class-hour' }>): Words {
  const told = both('每人每课时 {} 元', '{} yuan per head and class hour', formatYuan(rate))
  if (atMost === undefined) return told
  const most = formatYuan(atMost)
  return { zh: `${told.zh}，最高 ${most} 元`, en: `${told.en}, at most ${most} yuan` }
}

function tellCeiling(
  { of, atMost }: Extract<Amount, { form: 'ceiling' }>,
  standards: StandardsToTell,
): Words {
  const told = tellAmount(of, standards)
  const most = typeof atMost === 'number' ? yuan(atMost) : tellLevels(atMost, yuan)
  return { zh: `${told.zh}；最高 ${most.zh}`, en: `${told.en}; at most ${most.en}` }
}

function tellChosenStandard(
  choice: Extract<Amount, { form: 'standard' }>['standard'],
  standards: StandardsToTell,
): Words {
  switch (choice.by) {
    case 'name':
      return tellStandard(choice.name, standards)
    case 'training.kind': {
      const rows = trainingKindIds.flatMap((kind) => {
        const name = choice.names[kind]
        if (name === undefined) return []
        const [label, told] = [trainingKinds[kind], tellStandard(name, standards)]
        return [{ label, told }]
      })
      return tellRows(rows)
    }
    case 'trainee.certificate.level':
      return tellLevels(choice.names, (name) => tellStandard(name, standards))
  }
}

/** A standard with its value, or with who is to give it. */
export function tellStandard(name: string, { rulebook, values }: StandardsToTell): Words {
  const standard = rulebook.standards.find((one) => one.name === name)
  const value = values[name]
  if (value !== undefined) {
    switch (standard?.unit) {
      case 'permille':
        return { zh: percent(value), en: percent(value) }
      case 'count':
        return { zh: `${value} 次`, en: `${value} times` }
      case 'yes-no':
        return value === 1 ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' }
      default:
        return both('{} 元', '{} yuan', formatYuan(value as Fen))
    }
  }
  const leftTo = standard?.leftTo ?? name
  return {
    zh: `按 ${leftTo}，本平台尚未录入`,
    en: `as ${leftTo} provides, not given on this platform yet`,
  }
}

function tellLevels<Row>(levels: LevelTable<Row>, tell: (row: Row) => Words): Words {
  const rows = skillLevels.flatMap((level) => {
    const row = levels[level]
    if (row === undefined) return []
    const [label, told] = [skillLevelWords[level], tell(row)]
    return [{ label, told }]
  })
  return tellRows(rows)
}

interface TableRow {
  readonly label: Words
  readonly told: Words
}

/** Rows of a table as a sentence: "初级工 1,000.00 元、中级工 1,500.00 元"; rows that say the same are told once. */
function tellRows(rows: readonly TableRow[]): Words {
  const groups = new Map<string, TableRow[]>()
  for (const row of rows) groups.set(row.told.zh, [...(groups.get(row.told.zh) ?? []), row])
  if (groups.size === rows.length) {
    const told = rows.map(({ label, told: words }) => ({
      zh: `${label.zh} ${words.zh}`,
      en: `${label.en} ${words.en}`,
    }))
    return joinWords(told, '、', ', ')
  }
  const told = [...groups.values()].map((group) => {
    const labels = joinWords(
      group.map(({ label }) => label),
      '、',
      ', ',
    )
    const [first] = group
    return { zh: `${labels.zh}：${first?.told.zh}`, en: `${labels.en}: ${first?.told.en}` }
  })
  return joinWords(told, '；', '; ')
}

function joinWords(words: readonly Words[], zh: string, en: string): Words {
  return { zh: words.map((one) => one.zh).join(zh), en: words.map((one) => one.en).join(en) }
}

function both(zh: string, en: string, value: string): Words {
  return { zh: zh.replace('{}', value), en: en.replace('{}', value) }
}

function yuan(fen: Fen): Words {
  return both('{} 元', '{} yuan', formatYuan(fen))
}

function percent(permille: number): string {
  return `${permille / 10}%`
}

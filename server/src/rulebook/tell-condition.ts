import {
  type Condition,
  certificateKinds,
  type DayBound,
  dayFacts,
  findCounty,
  findProvinceOrCity,
  flagFacts,
  listFacts,
  numberFacts,
  skillLevelWords,
  type Words,
  wordFacts,
} from '@zhixun/policy'

/** What a check demands, before anybody's facts are looked at: "参加社会保险月数至少 6 个月". */
export function tellCondition(condition: Condition): Words {
  switch (condition.predicate) {
    case 'one-of': {
      const { label, choices } = wordFacts[condition.fact]
      return tellChoice(label, condition.values, choices)
    }
    case 'has-any': {
      const { label, choices } = listFacts[condition.fact]
      return tellChoice(label, condition.values, choices)
    }
    case 'is-true':
      return flagFacts[condition.fact].label
    case 'at-least': {
      const { label, unit } = numberFacts[condition.fact]
      return {
        zh: `${label.zh}至少 ${condition.value} ${unit.zh}`,
        en: `${label.en}: at least ${condition.value} ${unit.en}`,
      }
    }
    case 'day-within':
      return tellDays(dayFacts[condition.fact].label, condition)
    case 'working-days-notice':
      return {
        zh: `开班前至少 ${condition.workingDays} 个工作日备案`,
        en: `filed at least ${condition.workingDays} working days ahead`,
      }
    case 'region-within':
      return tellRegions('单位在', 'organization in', condition.regions)
    case 'adopted':
      return tellRegions('自行决定是否参照执行：', 'decide for themselves: ', condition.regions)
    case 'certificate':
      return tellCertificate(condition)
    case 'all-of':
      return joined(condition.conditions, '，且', ' and ')
    case 'either-or':
      return joined(condition.conditions, '；或者', '; or ')
  }
}

function joined(conditions: readonly Condition[], zh: string, en: string): Words {
  const told = conditions.map(tellCondition)
  return { zh: told.map((one) => one.zh).join(zh), en: told.map((one) => one.en).join(en) }
}

function tellChoice(
  label: Words,
  values: readonly string[],
  choices: Readonly<Record<string, Words>>,
): Words {
  const told = values.map((value) => choices[value] ?? { zh: value, en: value })
  return {
    zh: `${label.zh}：${told.map((one) => one.zh).join('、')}`,
    en: `${label.en}: ${told.map((one) => one.en).join(', ')}`,
  }
}

function tellDays(label: Words, { from, until }: { from?: DayBound; until?: DayBound }): Words {
  const first = from === undefined ? undefined : tellBound(from)
  const last = until === undefined ? undefined : tellBound(until)
  if (first && last)
    return { zh: `${label.zh}：${first.zh}至${last.zh}`, en: `${label.en}: ${first.en} to ${last.en}` }
  if (first) return { zh: `${label.zh}不早于${first.zh}`, en: `${label.en}: not before ${first.en}` }
  return { zh: `${label.zh}不晚于${last?.zh ?? ''}`, en: `${label.en}: not after ${last?.en ?? ''}` }
}

/** A fixed day, or one reckoned from another day of the case. */
export function tellBound(bound: DayBound): Words {
  if (typeof bound === 'string') return { zh: ` ${bound} `, en: bound }
  const { label } = dayFacts[bound.fact]
  const days = bound.daysBefore ?? 0
  return days === 0
    ? { zh: label.zh, en: `the ${label.en.toLowerCase()}` }
    : { zh: `${label.zh}前 ${days} 天`, en: `${days} days before the ${label.en.toLowerCase()}` }
}

function tellRegions(zh: string, en: string, codes: readonly string[]): Words {
  const names = codes.map(regionName)
  return {
    zh: `${zh}${names.map((name) => name.zh).join('、')}`,
    en: `${en} ${names.map((name) => name.en).join(', ')}`.replace(/ {2,}/, ' '),
  }
}

/** The name of a region by its code or the beginning of one. */
function regionName(code: string): Words {
  const whole = code.padEnd(6, '0')
  return (findProvinceOrCity(whole) ?? findCounty(whole))?.name ?? { zh: code, en: code }
}

function tellCertificate({ kinds, levels }: Extract<Condition, { predicate: 'certificate' }>): Words {
  const told = kinds?.map((kind) => certificateKinds[kind]) ?? [{ zh: '证书', en: 'certificate' }]
  const zh = told.map((kind) => kind.zh).join('或')
  const en = told.map((kind) => kind.en).join(' or ')
  if (levels === undefined) return { zh: `取得${zh}`, en }
  const [from, to] = [skillLevelWords[levels.from], levels.to && skillLevelWords[levels.to]]
  return to
    ? { zh: `取得${from.zh}至${to.zh}的${zh}`, en: `${en}, ${from.en} to ${to.en}` }
    : { zh: `取得${from.zh}及以上的${zh}`, en: `${en}, ${from.en} or higher` }
}

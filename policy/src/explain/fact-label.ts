import {
  dayFacts,
  type FactName,
  flagFacts,
  listFacts,
  numberFacts,
  wordFacts,
} from '../facts/fact-dictionary.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import type { Words } from '../values/words.ts'

const labels = new Map<FactName, Words>([
  ...[wordFacts, listFacts, flagFacts, numberFacts, dayFacts].flatMap((facts) =>
    Object.entries(facts).map(([name, fact]): [FactName, Words] => [name, fact.label]),
  ),
  ['organization.region', { zh: '单位所在地区', en: 'Region of the organization' }],
  ['training.classHours', { zh: '培训课时', en: 'Class hours of the training' }],
  ['trainee.certificate', { zh: '取得的证书', en: 'Certificate' }],
  ['trainee.certificate.level', { zh: '证书等级', en: 'Level of the certificate' }],
  ['trainee.certificate.occupation', { zh: '证书职业（工种）', en: 'Occupation on the certificate' }],
])

/** How a fact is called, by its name in a determination; a standard is called as its rulebook calls it. */
export function labelOf(fact: FactName, rulebook?: Pick<Rulebook, 'standards'>): Words {
  const label = labels.get(fact)
  if (label !== undefined) return label
  const [owner, ...rest] = fact.split('.')
  const name = rest.join('.')
  const standard = rulebook?.standards.find((one) => owner === 'standards' && one.name === name)
  if (standard !== undefined) return standard.label
  if (owner === 'standards') return { zh: `标准“${name}”`, en: `standard “${name}”` }
  if (owner === 'calendar') return { zh: `${name} 年放假安排`, en: `official calendar of ${name}` }
  return { zh: fact, en: fact }
}

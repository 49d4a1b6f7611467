import { namesIn } from '../engine/amounts/by-standard.ts'
import { adoptionStandard } from '../engine/conditions/adopted.ts'
import type { Place } from '../shape/shape.ts'
import type { Amount } from './amount.ts'
import type { Condition } from './condition.ts'
import { ruleFor } from './procedure.ts'
import type { RulebookSource } from './rulebook-source.ts'

/** Finds what no single member can know: names that name nothing or two things, rules that overlap, dead rules. */
export function crossCheck(source: RulebookSource, place: Place): void {
  namesAreUnique(source, place)
  checksAreNamedAndUsed(source, place)
  standardsAreDeclaredAndUsed(source, place)
  stackingNamesBenefits(source, place)
  deadlinesStandInProcedure(source, place)
  paymentsCoverBenefits(source, place)
  if (source.document.inForce.until < source.document.inForce.from) {
    place.at('document').at('inForce').at('until').fault('不早于 from 的日期', 'a day not before from')
  }
}

function namesAreUnique(source: RulebookSource, place: Place): void {
  const lists = [
    { at: place.at('benefits'), member: 'id', names: source.benefits.map((one) => one.id) },
    { at: place.at('standards'), member: 'name', names: source.standards.map((one) => one.name) },
    { at: place.at('stacking'), member: 'id', names: source.stacking.map((one) => one.id) },
    { at: place.at('entitlements'), member: 'id', names: source.entitlements.map((one) => one.id) },
    {
      at: place.at('procedure').at('filings'),
      member: 'id',
      names: source.procedure.filings.map((one) => one.id),
    },
    {
      at: place.at('procedure').at('claims'),
      member: 'id',
      names: source.procedure.claims.map((one) => one.id),
    },
  ]
  for (const { at, member, names } of lists) {
    for (const [index, name] of names.entries()) {
      if (names.indexOf(name) < index) {
        at.at(index)
          .at(member)
          .fault(`不与前面重复的名称（“${name}”已用）`, `a name not used before, unlike “${name}”`)
      }
    }
  }
}

function checksAreNamedAndUsed(source: RulebookSource, place: Place): void {
  const used = new Set<string>()
  for (const [index, benefit] of source.benefits.entries()) {
    const here = new Set<string>()
    for (const [at, { check }] of benefit.requires.entries()) {
      const spot = place.at('benefits').at(index).at('requires').at(at)
      if (!Object.hasOwn(source.checks, check)) namesNothing(spot, check, Object.keys(source.checks))
      if (here.has(check)) spot.fault(`“${check}”只列一次`, `“${check}” only once`)
      here.add(check)
      used.add(check)
    }
  }
  for (const name of Object.keys(source.checks)) {
    if (!used.has(name))
      place.at('checks').at(name).fault('至少被一项补贴引用', 'to be required by some benefit')
  }
}

function standardsAreDeclaredAndUsed(source: RulebookSource, place: Place): void {
  const declared = source.standards.map((standard) => standard.name)
  const used = new Set<string>()
  const use = (name: string, at: Place): void => {
    used.add(name)
    if (!declared.includes(name)) namesNothing(at, name, declared)
  }
  for (const [index, benefit] of source.benefits.entries()) {
    const at = place.at('benefits').at(index).at('amount')
    for (const name of standardsInAmount(benefit.amount)) use(name, at)
  }
  for (const [name, check] of Object.entries(source.checks)) {
    const at = place.at('checks').at(name).at('condition')
    if (isProcedureReference(check.condition)) continue
    for (const standard of standardsInCondition(check.condition)) use(standard, at)
  }
  for (const [index, rule] of source.stacking.entries()) {
    if (rule.operator === 'at-most' && typeof rule.times !== 'number') {
      use(rule.times.standard, place.at('stacking').at(index).at('times').at('standard'))
    }
  }
  for (const [index, name] of declared.entries()) {
    if (!used.has(name)) {
      place
        .at('standards')
        .at(index)
        .at('name')
        .fault(`被引用的名称（“${name}”无处使用）`, `a name in use, unlike “${name}”`)
    }
  }
}

function standardsInAmount(amount: Amount): readonly string[] {
  switch (amount.form) {
    case 'standard':
      return namesIn(amount.standard)
    case 'share':
      return [...standardsInAmount(amount.of), amount.permille.standard]
    case 'uplift':
      return [...standardsInAmount(amount.of), ...standardsInCondition(amount.when)]
    case 'ceiling':
      return standardsInAmount(amount.of)
    case 'by-period':
      return amount.periods.flatMap((period) => standardsInAmount(period.amount))
    case 'fixed':
    case 'by-level':
    case 'per-class-hour':
    case 'per-month':
    case 'per-day':
      return []
  }
}

function standardsInCondition(condition: Condition): readonly string[] {
  switch (condition.predicate) {
    case 'adopted':
      return condition.regions.map(adoptionStandard)
    case 'all-of':
    case 'either-or':
      return condition.conditions.flatMap(standardsInCondition)
    default:
      return []
  }
}

function stackingNamesBenefits(source: RulebookSource, place: Place): void {
  const benefits = source.benefits.map((benefit) => benefit.id)
  for (const [index, rule] of source.stacking.entries()) {
    for (const [at, name] of rule.benefits.entries()) {
      const spot = place.at('stacking').at(index).at('benefits').at(at)
      if (!benefits.includes(name)) namesNothing(spot, name, benefits)
      if (rule.benefits.indexOf(name) < at) spot.fault(`“${name}”只列一次`, `“${name}” only once`)
    }
  }
}

/** A benefit that checks a deadline has one rule for it, and a rule is checked by every benefit that it names. */
function deadlinesStandInProcedure(source: RulebookSource, place: Place): void {
  const { filings, claims } = source.procedure
  const checksOf = (benefit: RulebookSource['benefits'][number]): readonly string[] =>
    benefit.requires.flatMap(({ check }) => source.checks[check]?.condition.predicate ?? [])

  for (const [index, benefit] of source.benefits.entries()) {
    const at = place.at('benefits').at(index).at('requires')
    const checks = checksOf(benefit)
    const filing = ruleFor(benefit.id, filings)
    if (checks.includes('filed-in-time') !== (filing !== undefined)) {
      at.fault(
        '与 procedure.filings 一致的备案要求',
        'filed-in-time exactly where a filing rule names the benefit',
      )
    }
    if (checks.includes('approved-in-time') !== (filing?.approval !== undefined)) {
      at.fault(
        '与备案规则一致的开班审核要求',
        'approved-in-time exactly where the filing rule asks for approval',
      )
    }
    if (checks.includes('claimed-in-time') !== (ruleFor(benefit.id, claims) !== undefined)) {
      at.fault(
        '与 procedure.claims 一致的申请期限',
        'claimed-in-time exactly where a claim rule names the benefit',
      )
    }
  }
  benefitsAreNamedOnce(filings, source, place.at('procedure').at('filings'))
  benefitsAreNamedOnce(claims, source, place.at('procedure').at('claims'))
}

/** Each benefit that is named exists, and no two rules claim it. */
function benefitsAreNamedOnce(
  rules: readonly { readonly benefits: readonly string[] }[],
  source: RulebookSource,
  at: Place,
): readonly string[] {
  const benefits = source.benefits.map((benefit) => benefit.id)
  const named: string[] = []
  for (const [index, rule] of rules.entries()) {
    for (const [member, name] of rule.benefits.entries()) {
      const spot = at.at(index).at('benefits').at(member)
      if (!benefits.includes(name)) namesNothing(spot, name, benefits)
      if (named.includes(name)) spot.fault(`“${name}”只列一次`, `“${name}” only once`)
      named.push(name)
    }
  }
  return named
}

function paymentsCoverBenefits(source: RulebookSource, place: Place): void {
  const at = place.at('procedure').at('payments')
  const paid = benefitsAreNamedOnce(source.procedure.payments, source, at)
  for (const { id } of source.benefits) {
    if (!paid.includes(id)) at.fault(`“${id}”的拨付时间`, `the time of payment of “${id}”`)
  }
}

function isProcedureReference(
  condition: RulebookSource['checks'][string]['condition'],
): condition is Exclude<typeof condition, Condition> {
  return condition.predicate.endsWith('-in-time')
}

function namesNothing(at: Place, name: string, known: readonly string[]): void {
  at.fault(
    `已有的名称（“${name}”不存在；有：${known.join('、') || '无'}）`,
    `a name there is; “${name}” names nothing, known are: ${known.join(', ') || 'none'}`,
  )
}

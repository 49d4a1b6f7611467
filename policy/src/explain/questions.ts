import type { Judgement } from '../engine/judgement.ts'
import { judgeScope } from '../engine/scope.ts'
import { type BenefitTrace, traceBenefit } from '../engine/trace.ts'
import type { Facts, Organization, Standards, Trainee, Training } from '../facts/case.ts'
import {
  dayFacts,
  type FactName,
  flagFacts,
  listFacts,
  numberFacts,
  wordFacts,
} from '../facts/fact-dictionary.ts'
import { certificateKinds, skillLevelWords } from '../facts/vocabulary.ts'
import type { Condition } from '../rulebook/condition.ts'
import type { Benefit, Rulebook } from '../rulebook/rulebook.ts'
import type { Words } from '../values/words.ts'
import { labelOf } from './fact-label.ts'

/** A case while it is being told, for one person: any fact may still be open. */
export interface PartialCase {
  readonly standards?: Standards
  readonly organization?: Partial<Organization>
  readonly training?: Partial<Training>
  readonly trainee?: Partial<Trainee>
}

/** One fact to ask for, with what is needed to draw the field. */
export interface Question {
  readonly fact: FactName
  readonly label: Words
  readonly type: QuestionType
  /** For 'choice' (one of them) and 'choices' (any of them, or none): only those that the notice tells apart. */
  readonly choices?: readonly Choice[]
  /** For 'number' and 'money'. */
  readonly unit?: Words
}

export type QuestionType =
  | 'choice'
  | 'choices'
  | 'yes-no'
  | 'number'
  | 'day'
  | 'region'
  | 'text'
  | 'certificate'
  | 'standard'

export interface Choice {
  readonly value: string
  readonly label: Words
}

/** How one benefit stands while facts are still open. */
export interface BenefitOutlook {
  readonly benefit: Benefit
  /** Whether the benefit is for this kind and mode of training, as far as they are known. */
  readonly scope: Judgement['outcome']
  readonly trace: BenefitTrace
  /** The facts that could still change it; none once it is decided. */
  readonly open: readonly FactName[]
}

/** How every benefit of the rulebook stands; those that are not for this training are left out. */
export function outlook(rulebook: Rulebook, partial: PartialCase): readonly BenefitOutlook[] {
  const facts = partialFacts(rulebook, partial)
  return rulebook.benefits.flatMap((benefit): readonly BenefitOutlook[] => {
    const scope = judgeScope(benefit.appliesTo, facts)
    if (scope.outcome === 'unmet') return []
    const trace = traceBenefit(rulebook, benefit, facts)
    const scopeOpen = scope.outcome === 'unknown' && trace.outcome !== 'refused' ? scope.missing : []
    const open = [...new Set([...scopeOpen, ...trace.missing])]
    return [{ benefit, scope: scope.outcome, trace, open }]
  })
}

/**
 * The questions whose answers can still change anything, the broadest first. Empty once every benefit is decided.
 * Facts that only matter for benefits already refused are not asked.
 */
export function questionsStillOpen(rulebook: Rulebook, partial: PartialCase): readonly Question[] {
  const open = new Set(outlook(rulebook, partial).flatMap((one) => one.open))
  // The learner's own class hours stand for those of the training; one question is enough.
  if (open.has('trainee.classHours')) open.delete('training.classHours')
  return [...open]
    .sort((one, other) => rank(one) - rank(other))
    .filter((fact) => !fact.startsWith('calendar.'))
    .map((fact) => questionOn(fact, rulebook))
}

/** The partial case with one more fact told, by its name in a question. The value has the type of the question. */
export function withAnswer(partial: PartialCase, fact: FactName, value: unknown): PartialCase {
  const [owner = '', ...path] = fact.split('.')
  const member = owner === 'standards' ? [path.join('.')] : path
  return { ...partial, [owner]: withMember(memberOf(partial, owner), member, value) }
}

function withMember(target: unknown, [member = '', ...rest]: readonly string[], value: unknown): unknown {
  const known = typeof target === 'object' && target !== null ? target : {}
  return {
    ...known,
    [member]: rest.length === 0 ? value : withMember(memberOf(known, member), rest, value),
  }
}

function memberOf(target: object, member: string): unknown {
  return Object.entries(target).find(([name]) => name === member)?.[1]
}

function partialFacts(rulebook: Rulebook, partial: PartialCase): Facts {
  return {
    rulebook: rulebook.id,
    standards: partial.standards ?? {},
    organization: partial.organization ?? {},
    training: partial.training ?? {},
    trainee: partial.trainee ?? {},
  }
}

/** What people can answer offhand comes first; values of other documents come last. */
const order: readonly string[] = [
  'organization.region',
  'organization.kind',
  'training.kind',
  'training.mode',
  'training.startsOn',
  'training.endsOn',
  'organization.traits',
  'trainee.relation',
  'trainee.groups',
]

function rank(fact: FactName): number {
  const place = order.indexOf(fact)
  if (place >= 0) return place
  return fact.startsWith('standards.')
    ? order.length + 2
    : order.length + (fact.startsWith('trainee.') ? 0 : 1)
}

/** What to ask to have a fact told. */
export function questionOn(fact: FactName, rulebook: Rulebook): Question {
  const label = labelOf(fact, rulebook)
  if (isIn(wordFacts, fact)) {
    return { fact, label, type: 'choice', choices: choicesOf(wordFacts[fact].choices, fact, rulebook) }
  }
  if (isIn(listFacts, fact)) {
    return { fact, label, type: 'choices', choices: choicesOf(listFacts[fact].choices, fact, rulebook) }
  }
  if (isIn(flagFacts, fact)) return { fact, label, type: 'yes-no' }
  if (isIn(numberFacts, fact)) return { fact, label, type: 'number', unit: numberFacts[fact].unit }
  if (isIn(dayFacts, fact)) return { fact, label, type: 'day' }
  if (fact.startsWith('standards.')) return questionOnStandard(fact, label, rulebook)
  switch (fact) {
    case 'organization.region':
      return { fact, label, type: 'region' }
    case 'trainee.certificate':
      return { fact, label, type: 'certificate', choices: allChoices(certificateKinds) }
    case 'trainee.certificate.level':
      return { fact, label, type: 'choice', choices: allChoices(skillLevelWords) }
    default:
      return { fact, label, type: 'text' }
  }
}

function questionOnStandard(fact: FactName, label: Words, rulebook: Rulebook): Question {
  const standard = rulebook.standards.find((one) => `standards.${one.name}` === fact)
  switch (standard?.unit) {
    case 'permille':
      return { fact, label, type: 'standard', unit: { zh: '‰', en: '‰' } }
    case 'count':
      return { fact, label, type: 'standard', unit: { zh: '次', en: 'times' } }
    case 'yes-no':
      return { fact, label, type: 'yes-no' }
    case 'fen':
    case undefined:
      return { fact, label, type: 'standard', unit: { zh: '分', en: 'fen' } }
  }
}

/** Only the words that the rulebook tells apart; of kinds and modes of training those its benefits are for. */
function choicesOf(
  choices: Readonly<Record<string, Words>>,
  fact: FactName,
  rulebook: Rulebook,
): readonly Choice[] {
  if (fact === 'trainee.relation' || fact === 'organization.kind' || fact === 'training.mode') {
    return allChoices(choices)
  }
  const used = new Set(rulebook.benefits.flatMap((benefit) => wordsUsed(benefit, fact)))
  return allChoices(choices).filter((choice) => used.has(choice.value))
}

function allChoices(choices: Readonly<Record<string, Words>>): readonly Choice[] {
  return Object.entries(choices).map(([value, label]) => ({ value, label }))
}

function wordsUsed(benefit: Benefit, fact: FactName): readonly string[] {
  const scoped =
    fact === 'training.kind' ? (benefit.appliesTo.kinds ?? Object.keys(wordFacts[fact].choices)) : []
  return [...scoped, ...benefit.requires.flatMap((check) => wordsInCondition(check.condition, fact))]
}

function wordsInCondition(condition: Condition, fact: FactName): readonly string[] {
  switch (condition.predicate) {
    case 'one-of':
    case 'has-any':
      return condition.fact === fact ? condition.values : []
    case 'all-of':
    case 'either-or':
      return condition.conditions.flatMap((part) => wordsInCondition(part, fact))
    default:
      return []
  }
}

function isIn<K extends string>(facts: Readonly<Record<K, unknown>>, fact: string): fact is K {
  return Object.hasOwn(facts, fact)
}

import type { LegalDate } from '../values/legal-date.ts'
import type { Words } from '../values/words.ts'
import type { Facts } from './case.ts'
import {
  organizationKinds,
  organizationTraits,
  relations,
  traineeGroups,
  trainingKinds,
  trainingModes,
} from './vocabulary.ts'

/** Every fact that a condition or an amount may look at, by kind: how it is called and how it is read. */

interface Fact<T> {
  readonly label: Words
  readonly read: (facts: Facts) => T | undefined
}

interface ChoiceFact<T> extends Fact<T> {
  readonly choices: Readonly<Record<string, Words>>
}

interface NumberFact extends Fact<number> {
  readonly unit: Words
  /** How the number is told in a sentence; `{n}` stands for the number with its unit. */
  readonly told: Words
  /** Whether a fraction is possible; other numbers count whole things. */
  readonly fractional?: boolean
}

export const wordFacts = {
  'organization.kind': {
    label: words('单位类型', 'Kind of organization'),
    read: (facts) => facts.organization.kind,
    choices: organizationKinds,
  },
  'training.kind': {
    label: words('培训类型', 'Kind of training'),
    read: (facts) => facts.training.kind,
    choices: trainingKinds,
  },
  'training.mode': {
    label: words('培训方式', 'Mode of training'),
    read: (facts) => facts.training.mode,
    choices: trainingModes,
  },
  'trainee.relation': {
    label: words('与单位的关系', 'Relation to the organization'),
    read: (facts) => facts.trainee.relation,
    choices: relations,
  },
} as const satisfies Record<string, ChoiceFact<string>>

export const listFacts = {
  'organization.traits': {
    label: words('单位情况', 'Traits of the organization'),
    read: (facts) => facts.organization.traits,
    choices: organizationTraits,
  },
  'trainee.groups': {
    label: words('人员类别', 'Groups of the trainee'),
    read: (facts) => facts.trainee.groups,
    choices: traineeGroups,
  },
} as const satisfies Record<string, ChoiceFact<readonly string[]>>

export const flagFacts = {
  'trainee.passed': {
    label: words('考核合格', 'Passed the final assessment'),
    read: (facts) => facts.trainee.passed,
  },
  'training.inCatalog': {
    label: words('列入补贴性培训目录', 'Stands in the subsidized catalog'),
    read: (facts) => facts.training.inCatalog,
  },
  'training.inShortageCatalog': {
    label: words('列入紧缺职业（工种）目录', 'Stands in the shortage catalog'),
    read: (facts) => facts.training.inShortageCatalog,
  },
  'training.platformRecognized': {
    label: words('线上平台经人社部门认可', 'Online platform recognized by the bureau'),
    read: (facts) => facts.training.platformRecognized,
  },
} as const satisfies Record<string, Fact<boolean>>

export const numberFacts = {
  'trainee.classHours': {
    label: words('完成课时', 'Class hours completed'),
    unit: words('课时', 'class hours'),
    told: words('完成 {n}', '{n} completed'),
    // A learner who has no class hours of their own has those of the training.
    read: (facts) => facts.trainee.classHours ?? facts.training.classHours,
    fractional: true,
  },
  'training.minutesPerClassHour': {
    label: words('每课时分钟数', 'Minutes per class hour'),
    unit: words('分钟', 'minutes'),
    told: words('每课时 {n}', '{n} per class hour'),
    read: (facts) => facts.training.minutesPerClassHour,
    fractional: true,
  },
  'training.offJobDays': {
    label: words('脱产培训天数', 'Days of off-the-job training'),
    unit: words('天', 'days'),
    told: words('脱产培训 {n}', '{n} off the job'),
    read: (facts) => facts.training.offJobDays,
  },
  'trainee.insuredMonths': {
    label: words('参加社会保险月数', 'Months in social insurance'),
    unit: words('个月', 'months'),
    told: words('参保 {n}', 'insured for {n}'),
    read: (facts) => facts.trainee.insuredMonths,
  },
  'trainee.employedMonths': {
    label: words('就业月数', 'Months in employment'),
    unit: words('个月', 'months'),
    told: words('就业 {n}', 'employed for {n}'),
    read: (facts) => facts.trainee.employedMonths,
  },
  'trainee.months': {
    label: words('本次申请以工代训月数', 'Months of work-for-training asked for'),
    unit: words('个月', 'months'),
    told: words('申请 {n}', '{n} asked for'),
    read: (facts) => facts.trainee.months,
  },
  'trainee.days': {
    label: words('出勤天数', 'Days of attendance'),
    unit: words('天', 'days'),
    told: words('出勤 {n}', '{n} attended'),
    read: (facts) => facts.trainee.days,
  },
} as const satisfies Record<string, NumberFact>

export const dayFacts = {
  'training.startsOn': {
    label: words('开班日', 'Day of the start'),
    read: (facts) => facts.training.startsOn,
  },
  'training.endsOn': { label: words('结束日', 'Day of the end'), read: (facts) => facts.training.endsOn },
  'training.filedOn': { label: words('备案日', 'Day of filing'), read: (facts) => facts.training.filedOn },
  'training.approvedOn': {
    label: words('审核通过日', 'Day of approval'),
    read: (facts) => facts.training.approvedOn,
  },
  'training.appliedOn': {
    label: words('补贴申请日', 'Day of the claim'),
    read: (facts) => facts.training.appliedOn,
  },
  'trainee.hiredOn': { label: words('录用日', 'Day of hiring'), read: (facts) => facts.trainee.hiredOn },
} as const satisfies Record<string, Fact<LegalDate>>

export type WordFact = keyof typeof wordFacts
export type ListFact = keyof typeof listFacts
export type FlagFact = keyof typeof flagFacts
export type NumberFactName = keyof typeof numberFacts
export type DayFact = keyof typeof dayFacts

/**
 * The name of an unknown fact as a determination tells it: "trainee.passed", "trainee.certificate" (absent),
 * "trainee.certificate.level" (present without it), "standards.pre-job", "calendar.2028" (not published).
 */
export type FactName = string

/** What would have to be told for the fact to be known: of class hours either the learner's or the training's. */
export function namesOf(fact: NumberFactName): readonly FactName[] {
  return fact === 'trainee.classHours' ? ['trainee.classHours', 'training.classHours'] : [fact]
}

export function readWord(facts: Facts, fact: WordFact): string | undefined {
  return wordFacts[fact].read(facts)
}

export function readList(facts: Facts, fact: ListFact): readonly string[] | undefined {
  return listFacts[fact].read(facts)
}

export function readFlag(facts: Facts, fact: FlagFact): boolean | undefined {
  return flagFacts[fact].read(facts)
}

export function readNumber(facts: Facts, fact: NumberFactName): number | undefined {
  return numberFacts[fact].read(facts)
}

export function readDay(facts: Facts, fact: DayFact): LegalDate | undefined {
  return dayFacts[fact].read(facts)
}

/** A value that the notice leaves to another document, or undefined while nobody has given it. */
export function readStandard(facts: Facts, name: string): number | undefined {
  return Object.hasOwn(facts.standards, name) ? facts.standards[name] : undefined
}

function words(zh: string, en: string): Words {
  return { zh, en }
}

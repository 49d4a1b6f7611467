import {
  addDays,
  type Case,
  type Certificate,
  type EarlierGrant,
  fen,
  type LegalDate,
  legalDate,
  relationIds,
  skillLevels,
  type Trainee,
  type TraineeGroup,
} from '../src/index.ts'

/** A small generator of random numbers (mulberry32): the same seed always gives the same city. */
export class Dice {
  private state: number

  constructor(seed: number) {
    this.state = seed
  }

  /** In [0, 1). */
  roll(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }

  chance(share: number): boolean {
    return this.roll() < share
  }

  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number {
    return least + Math.floor(this.roll() * (most - least + 1))
  }

  one<T>(values: readonly T[]): T {
    const value = values[Math.floor(this.roll() * values.length)]
    if (value === undefined) throw new RangeError('Nothing to choose from')
    return value
  }

  /** A member that is there but for a share of unknowns. */
  known<K extends string, V>(name: K, value: V, unknown = 0.04): Partial<Record<K, V>> {
    return this.chance(unknown) ? {} : ({ [name]: value } as Record<K, V>)
  }
}

/** Classes of 10 to 50 people each, so many people in all. */
export function generateCases(rulebook: 'wuxi-2020' | 'wuxi-2023', people: number, dice: Dice): Case[] {
  const cases: Case[] = []
  for (let left = people; left > 0; ) {
    const size = Math.min(left, dice.between(10, 50))
    cases.push(rulebook === 'wuxi-2020' ? caseOf2020(size, dice) : caseOf2023(size, dice))
    left -= size
  }
  return cases
}

const regions = ['320205', '320206', '320211', '320213', '320214', '320281', '320282']

function organization(dice: Dice): Case['organization'] {
  return {
    region: dice.chance(0.01) ? '320508' : dice.one(regions),
    kind: dice.chance(0.9)
      ? 'enterprise'
      : dice.one(['platform-enterprise', 'labor-dispatch', 'cooperative']),
    ...dice.known('traits', dice.chance(0.9) ? (['epidemic-affected'] as const) : []),
  }
}

function standards(dice: Dice): Case['standards'] {
  const given = { 'adopted:320281': 1, ...dice.known('adopted:320282', Number(dice.chance(0.5)), 0.3) }
  return dice.chance(0.5) ? { ...given, 'yearly-limit': 2 } : given
}

function caseOf2023(size: number, dice: Dice): Case {
  const startsOn = addDays(legalDate('2022-12-28'), dice.between(0, 96))
  const endsOn = addDays(startsOn, dice.between(3, 30))
  return {
    rulebook: 'wuxi-2023',
    standards: standards(dice) ?? {},
    organization: organization(dice),
    training: {
      kind: dice.chance(0.6) ? 'skill-upgrade' : 'comprehensive',
      mode: dice.chance(0.8) ? 'online' : 'mixed',
      startsOn,
      endsOn,
      ...dice.known('filedOn', addDays(startsOn, -dice.between(3, 20))),
      ...dice.known('approvedOn', addDays(startsOn, -dice.between(0, 3))),
      ...dice.known('appliedOn', addDays(endsOn, dice.between(0, 30))),
      classHours: dice.between(12, 40),
      ...dice.known('minutesPerClassHour', dice.one([40, 45, 45, 45, 50])),
      ...dice.known('inShortageCatalog', dice.chance(0.4)),
    },
    trainees: people(size, dice, () => ({
      ...dice.known('groups', dice.chance(0.9) ? stayOn : newHire),
      ...dice.known('insuredMonths', dice.between(0, 48)),
      ...earlier(dice, 'wuxi-2023', ['online', 'skill-upgrade'], legalDate('2022-11-01')),
    })),
  }
}

function caseOf2020(size: number, dice: Dice): Case {
  const startsOn = addDays(legalDate('2020-01-20'), dice.between(0, 170))
  const endsOn = addDays(startsOn, dice.between(3, 30))
  return {
    rulebook: 'wuxi-2020',
    standards: standards(dice) ?? {},
    organization: organization(dice),
    training: {
      kind: dice.one(['pre-job', 'skill-upgrade', 'job-transfer', 'adaptation', 'safety']),
      mode: dice.chance(0.9) ? 'online' : 'mixed',
      startsOn,
      endsOn,
      ...dice.known('filedOn', addDays(startsOn, -dice.between(0, 20))),
      ...dice.known('approvedOn', addDays(startsOn, 1 - dice.between(0, 20))),
      ...dice.known('appliedOn', addDays(endsOn, dice.between(0, 90))),
      ...dice.known('classHours', dice.between(20, 40)),
    },
    trainees: people(size, dice, () => ({
      ...dice.known('groups', dice.chance(0.8) ? newHire : stayOn),
      ...dice.known('hiredOn', addDays(legalDate('2020-01-20'), dice.between(0, 170))),
      ...dice.known('insuredMonths', dice.between(0, 12)),
      ...dice.known('employedMonths', dice.between(0, 12)),
      ...earlier(dice, 'wuxi-2020', ['online', 'pre-job'], legalDate('2020-01-01')),
    })),
  }
}

const stayOn: readonly TraineeGroup[] = ['stay-on']
const newHire: readonly TraineeGroup[] = ['new-hire']

function people(size: number, dice: Dice, more: () => Partial<Trainee>): Trainee[] {
  return Array.from({ length: size }, (_, index) => ({
    id: String(index),
    relation: dice.chance(0.95) ? 'employee' : dice.one(relationIds),
    ...(dice.chance(0.3) ? { classHours: dice.between(10, 40) } : {}),
    ...dice.known('passed', dice.chance(0.93)),
    ...dice.known('certificate', certificate(dice)),
    ...more(),
  }))
}

function certificate(dice: Dice): Certificate | null {
  if (dice.chance(0.03)) return null
  if (dice.chance(0.3)) return { kind: 'completion' }
  return { kind: 'skill-level', ...dice.known('level', dice.one(skillLevels)) }
}

function earlier(dice: Dice, rulebook: string, benefits: readonly string[], from: LegalDate) {
  if (!dice.chance(0.05)) return {}
  const entry = (): EarlierGrant => ({
    rulebook: dice.chance(0.8) ? rulebook : 'another',
    benefit: dice.one(benefits),
    on: addDays(from, dice.between(0, 150)),
    fen: fen(dice.one([30000, 100000, 150000])),
  })
  return { earlier: Array.from({ length: dice.between(1, 2) }, entry) }
}

import { legalDate, listFilingDeadlines } from '@zhixun/policy'
import type { App } from '../app.ts'
import { type Day, plusDays } from '../platform/index.ts'
import { readRulebooks } from '../rulebook/index.ts'
import type { CasePlan } from './case-acts.ts'
import { firmUsername, type SandboxCity, type TrainingPattern, walkedRegion } from './cities.ts'
import type { PlayedFirm } from './firms.ts'
import { type Chance, chance, inventPerson } from './invent.ts'
import { noRoomLeft } from './refusals.ts'
import type { Troupe } from './troupe.ts'
import type { Walk, WalkFacts } from './walk-store.ts'

/** What a step of a walk has at hand. */
export interface WalkContext {
  readonly app: App
  readonly city: SandboxCity
  readonly troupe: Troupe
  readonly walk: Walk
  readonly facts: WalkFacts
}

const LEARNERS = 8
/** From the first day of a walk's training to its last. */
export const TRAINING_DAYS = 7
/** How far ahead a first day is looked for. */
const SEARCHED_DAYS = 60
/** A newcomer sees the days between filing and beginning. */
const LEAST_DAYS_AHEAD = 3
/** Invented people of walks are counted from here, past those of the city. */
const FIRST_PERSON = 40_000

/** The case of a walk: the city's first firm, its first training, people who were not trained before. @throws noRoomLeft */
export function walkCase({ app, city, walk, facts }: WalkContext): CasePlan {
  const { pattern, rulebook, regionId } = trainingOf(city)
  const number = Number.parseInt(walk.walkId.replaceAll('-', '').slice(-6), 16) % 100_000
  const names = given(walk)
  const people = Array.from({ length: LEARNERS }, (_, place) =>
    inventPerson(
      names,
      regionId === '320871' ? '320812' : regionId,
      FIRST_PERSON + number * LEARNERS + place,
      city.cityNumber,
      city.withLongNames,
    ),
  )
  const firm: PlayedFirm = {
    n: 1,
    username: firmUsername(city, 1),
    regionId,
    organizationId: '',
    name: `${city.placeName}企业`,
    creditCode: '',
    people,
    known: [],
    isConfirmed: true,
    accountNumber: '',
    kind: 'enterprise',
    isInstitution: false,
  }
  const startsOn = facts['startsOn'] ?? firstTrainingDay(app, city)
  return { city, rulebook, firm, pattern, startsOn, people, twist: 'none' }
}

/** The earliest first day for which today is still in time for every benefit. @throws noRoomLeft */
export function firstTrainingDay(app: App, city: SandboxCity): Day {
  const { pattern, rulebook, regionId } = trainingOf(city)
  const today = app.platform.clock.today(regionId)
  for (let ahead = LEAST_DAYS_AHEAD; ahead <= SEARCHED_DAYS; ahead += 1) {
    const startsOn = plusDays(today, ahead)
    const training = { kind: pattern.kind, mode: pattern.mode, startsOn: legalDate(startsOn) }
    if (listFilingDeadlines(rulebook, training).every((deadline) => deadline.lastDay >= today))
      return startsOn
  }
  throw noRoomLeft({ city: city.nameZh, today })
}

/** Chance of a walk's own, the same at each step. */
export function given(walk: Walk): Chance {
  return chance(Number.parseInt(walk.walkId.slice(-8), 16))
}

function trainingOf(city: SandboxCity) {
  const [usual] = city.patterns
  const rulebook = readRulebooks().get(city.rulebookId)
  if (!usual || !rulebook) throw new Error(`${city.cityId} has no training to walk through`)
  const pattern: TrainingPattern = { ...usual, days: TRAINING_DAYS, withSkillCertificates: false }
  return { pattern, rulebook, regionId: walkedRegion(city) }
}

import fc from 'fast-check'
import {
  addDays,
  type Case,
  certificateKindIds,
  fen,
  type LegalDate,
  legalDate,
  organizationKindIds,
  organizationTraitIds,
  type Rulebook,
  relationIds,
  skillLevels,
  traineeGroupIds,
  trainingKindIds,
  trainingModeIds,
} from '../src/index.ts'
import { base, baseNames, but, caseOf, type RulebookId, rulebookIds } from './given.ts'

/**
 * Any case under a rulebook: facts are often absent, and often exactly at an edge of the rulebook. Half of the cases are
 * one of its worked cases with a few facts changed or taken away, for else nearly everything would be refused.
 */
export function anyCase(rulebook: Rulebook): fc.Arbitrary<Case> {
  const id = rulebookIds.find((one) => one === rulebook.id)
  return id === undefined
    ? scatteredCase(rulebook)
    : fc.oneof(scatteredCase(rulebook), nearWorkedCase(rulebook, id))
}

const owners = ['standards', 'organization', 'training', 'trainee'] as const

function nearWorkedCase(rulebook: Rulebook, id: RulebookId): fc.Arbitrary<Case> {
  const given = fc.constantFrom(...baseNames(id).map((name) => base(id, name)))
  const share = fc.constantFrom(0, 0, 0, 0.1, 0.3)
  return fc
    .tuple(
      given,
      scatteredCase(rulebook),
      share,
      share,
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
    )
    .map(([worked, scattered, changed, left, chances]) => {
      const chance = (): number => chances.next().value ?? 1
      const [trainee] = scattered.trainees
      const other = { ...scattered, trainee }
      const mixed = Object.fromEntries(
        owners.map((owner) => [owner, mix(worked[owner] ?? {}, other[owner] ?? {}, changed, left, chance)]),
      )
      const { startsOn, endsOn } = mixed['training'] as Case['training']
      const days = startsOn <= endsOn ? {} : { startsOn: endsOn, endsOn: startsOn }
      return caseOf(id, but(mixed, { training: days, trainee: { id: undefined } }))
    })
}

const required = ['region', 'kind', 'mode', 'startsOn', 'endsOn', 'relation']

/** The members of one object, some of them changed into those of another, some left out. */
function mix(one: object, other: object, changed: number, left: number, chance: () => number): object {
  const members = Object.entries(one).filter(([name]) => required.includes(name) || chance() >= left)
  const foreign = Object.entries(other).filter(() => chance() < changed)
  return { ...Object.fromEntries(members), ...Object.fromEntries(foreign) }
}

/** Every fact by itself. */
function scatteredCase(rulebook: Rulebook): fc.Arbitrary<Case> {
  const days = anyDay(rulebook)
  return fc
    .record(
      {
        standards: maybeStandards(rulebook),
        organization: anyOrganization(rulebook),
        training: anyTraining(days),
        trainees: fc.array(anyTrainee(rulebook, days), { minLength: 1, maxLength: 4 }),
      },
      { requiredKeys: ['organization', 'training', 'trainees'] },
    )
    .map((one): Case => {
      const [startsOn, endsOn] = [one.training.startsOn, one.training.endsOn].sort()
      return {
        ...one,
        rulebook: rulebook.id,
        training: { ...one.training, startsOn, endsOn },
        trainees: one.trainees.map((trainee, index) => ({ ...trainee, id: String(index) })),
      } as Case
    })
}

/** Days in and around every day that the rulebook names, and now and then one far away. */
function anyDay(rulebook: Rulebook): fc.Arbitrary<LegalDate> {
  const named = [...new Set(JSON.stringify(rulebook).match(/\d{4}-\d{2}-\d{2}/g))].map(legalDate)
  const { from, until } = rulebook.document.inForce
  return fc
    .oneof(
      {
        weight: 8,
        arbitrary: fc.tuple(fc.constantFrom(...named, from, until), fc.integer({ min: -8, max: 8 })),
      },
      { weight: 8, arbitrary: fc.tuple(fc.constant(from), fc.integer({ min: -5, max: 90 })) },
      { weight: 1, arbitrary: fc.tuple(fc.constant(from), fc.integer({ min: -4000, max: 4000 })) },
    )
    .map(([day, distance]) => addDays(day, distance))
}

function maybeStandards(rulebook: Rulebook) {
  const names = rulebook.standards.map((standard) => standard.name)
  const value = fc.constantFrom(0, 1, 2, 3, 333, 500, 501, 30000, 50000, 70001, 180000, 600001)
  return fc.dictionary(fc.constantFrom(...names, 'another'), value, { maxKeys: names.length })
}

function anyOrganization(rulebook: Rulebook) {
  const covered = rulebook.document.region.replace(/00$/, '11')
  const adopting = rulebook.document.adoptableBy?.regions ?? []
  return fc.record(
    {
      region: fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom(covered, ...adopting) },
        fc.constantFrom('110101', '329999'),
      ),
      kind: fc.oneof(
        { weight: 3, arbitrary: fc.constant('enterprise') },
        fc.constantFrom(...organizationKindIds),
      ),
      traits: fc.subarray([...organizationTraitIds]),
    },
    { requiredKeys: ['region', 'kind'] },
  )
}

function anyTraining(day: fc.Arbitrary<LegalDate>) {
  return fc.record(
    {
      kind: fc.constantFrom(...trainingKindIds),
      mode: fc.oneof({ weight: 2, arbitrary: fc.constant('online') }, fc.constantFrom(...trainingModeIds)),
      startsOn: day,
      endsOn: day,
      filedOn: day,
      approvedOn: day,
      appliedOn: day,
      classHours: classHours(),
      minutesPerClassHour: fc.constantFrom(40, 44.9, 45, 50),
      offJobDays: fc.constantFrom(0, 2, 3, 4),
      inCatalog: fc.boolean(),
      inShortageCatalog: fc.boolean(),
      platformRecognized: fc.boolean(),
    },
    { requiredKeys: ['kind', 'mode', 'startsOn', 'endsOn'] },
  )
}

function classHours() {
  return fc.oneof(fc.constantFrom(14, 14.9, 15, 23, 23.9, 24, 27, 27.5, 28), fc.integer({ min: 0, max: 100 }))
}

function anyTrainee(rulebook: Rulebook, day: fc.Arbitrary<LegalDate>) {
  const months = fc.integer({ min: 0, max: 8 })
  return fc.record(
    {
      relation: fc.oneof({ weight: 3, arbitrary: fc.constant('employee') }, fc.constantFrom(...relationIds)),
      groups: fc.oneof(fc.subarray([...traineeGroupIds]), fc.constant([...traineeGroupIds])),
      hiredOn: day,
      insuredMonths: months,
      employedMonths: months,
      classHours: classHours(),
      months,
      days: fc.integer({ min: 0, max: 30 }),
      passed: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.boolean()),
      certificate: fc.oneof(
        { weight: 1, arbitrary: fc.constant(null) },
        { weight: 6, arbitrary: anyCertificate() },
      ),
      earlier: fc.array(anyEarlier(rulebook, day), { maxLength: 4 }),
    },
    { requiredKeys: ['relation'] },
  )
}

const occupation = fc.constantFrom('焊工', '电工')

function anyCertificate() {
  return fc.record(
    {
      kind: fc.constantFrom(...certificateKindIds),
      level: fc.constantFrom(...skillLevels),
      occupation,
      issuedOn: fc.constant(legalDate('2021-06-01')),
    },
    { requiredKeys: ['kind'] },
  )
}

function anyEarlier(rulebook: Rulebook, day: fc.Arbitrary<LegalDate>) {
  return fc.record(
    {
      rulebook: fc.oneof({ weight: 3, arbitrary: fc.constant(rulebook.id) }, fc.constant('another')),
      benefit: fc.constantFrom(...rulebook.benefits.map((benefit) => benefit.id), 'another'),
      on: day,
      fen: fc.constantFrom(0, 1, 29999, 30000, 70000, 100000, 520000).map(fen),
      months: fc.integer({ min: 0, max: 7 }),
      occupation,
      level: fc.constantFrom(...skillLevels),
    },
    { requiredKeys: ['rulebook', 'benefit', 'on', 'fen'] },
  )
}

/** The names of optional facts that a case gives, as a determination calls them. */
export function optionalFactsIn(given: Case): readonly string[] {
  const [trainee] = given.trainees
  const members = { organization: given.organization, training: given.training, trainee: trainee ?? {} }
  return Object.entries(members).flatMap(([owner, facts]) =>
    Object.keys(facts)
      .filter((name) => ![...required, 'id', 'earlier'].includes(name))
      .map((name) => `${owner}.${name}`),
  )
}

/** The case without one of its facts, which is then unknown. */
export function withoutFact(given: Case, fact: string): Case {
  const [owner = '', name = ''] = fact.split('.')
  const left = (facts: object): object =>
    Object.fromEntries(Object.entries(facts).filter(([one]) => one !== name))
  return {
    ...given,
    ...(owner === 'organization' ? { organization: left(given.organization) } : {}),
    ...(owner === 'training' ? { training: left(given.training) } : {}),
    ...(owner === 'trainee' ? { trainees: given.trainees.map(left) } : {}),
  } as Case
}

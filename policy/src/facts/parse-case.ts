import {
  count,
  demanding,
  type Fault,
  faulty,
  flag,
  isObject,
  list,
  measure,
  named,
  nonEmptyText,
  nullable,
  object,
  Place,
  parsed,
  type Shape,
  text,
  word,
} from '../shape/shape.ts'
import { type Fen, fen } from '../values/fen.ts'
import { parseLegalDate } from '../values/legal-date.ts'
import { skillLevels } from '../values/skill-level.ts'
import type { Case, Certificate, EarlierGrant, Organization, Trainee, Training } from './case.ts'
import {
  certificateKindIds,
  organizationKindIds,
  organizationTraitIds,
  relationIds,
  traineeGroupIds,
  trainingKindIds,
  trainingModeIds,
} from './vocabulary.ts'

export type CaseReading =
  | { readonly ok: true; readonly case: Case }
  | { readonly ok: false; readonly faults: readonly Fault[] }

const day = parsed(parseLegalDate, '日期，形如 2023-02-13', 'a day such as 2023-02-13')

const region = parsed(
  (code) => (/^[0-9]{6}$/.test(code) ? code : undefined),
  '六位行政区划代码',
  'a region code of six digits',
)

const wholeFen: Shape<Fen> = {
  read(value, place) {
    const whole = count.read(value, place)
    return whole === faulty ? faulty : fen(whole)
  },
}

const organization: Shape<Organization> = object(
  { region, kind: word(organizationKindIds) },
  { traits: list(word(organizationTraitIds)) },
)

const training: Shape<Training> = demanding(
  object(
    { kind: word(trainingKindIds), mode: word(trainingModeIds), startsOn: day, endsOn: day },
    {
      filedOn: day,
      approvedOn: day,
      appliedOn: day,
      classHours: measure,
      minutesPerClassHour: measure,
      offJobDays: count,
      inCatalog: flag,
      inShortageCatalog: flag,
      platformRecognized: flag,
    },
  ),
  endsNotBeforeItStarts,
)

const certificate: Shape<Certificate> = object(
  { kind: word(certificateKindIds) },
  { level: word(skillLevels), occupation: text, issuedOn: day },
)

const earlierGrant: Shape<EarlierGrant> = object(
  { rulebook: text, benefit: text, on: day, fen: wholeFen },
  { months: count, occupation: text, level: word(skillLevels) },
)

const trainee: Shape<Trainee> = object(
  { id: nonEmptyText, relation: word(relationIds) },
  {
    groups: list(word(traineeGroupIds)),
    hiredOn: day,
    insuredMonths: count,
    employedMonths: count,
    classHours: measure,
    months: count,
    days: count,
    passed: flag,
    certificate: nullable(certificate),
    earlier: list(earlierGrant),
  },
)

const trainees: Shape<readonly Trainee[]> = demanding(list(trainee, 1), namesEveryoneOnce)

/**
 * Reads a case from plain JSON and finds every fault in it, each with its JSON pointer.
 *
 * @param rulebooks  ids of the rulebooks there are
 * @param pointer    where the case stands in a larger document: '/3' for the fourth of an array
 */
export function parseCase(value: unknown, rulebooks: readonly string[], pointer = ''): CaseReading {
  const place = new Place(pointer)
  const shape: Shape<Case> = object(
    { rulebook: word(rulebooks), organization, training, trainees },
    { standards: named(count) },
  )
  const reading = shape.read(value, place)
  return reading === faulty ? { ok: false, faults: place.faults } : { ok: true, case: reading }
}

function endsNotBeforeItStarts(value: unknown, place: Place): void {
  if (!isObject(value)) return
  const [startsOn, endsOn] = [dayIn(value['startsOn']), dayIn(value['endsOn'])]
  if (startsOn === undefined || endsOn === undefined || startsOn <= endsOn) return
  place.at('endsOn').fault(`不早于开班日 ${startsOn} 的日期`, `a day not before the start, ${startsOn}`)
}

function namesEveryoneOnce(value: unknown, place: Place): void {
  if (!Array.isArray(value)) return
  const seen = new Set<unknown>()
  for (const [index, member] of value.entries()) {
    const id = isObject(member) ? member['id'] : undefined
    if (typeof id !== 'string' || id === '') continue
    if (seen.has(id)) place.at(index).at('id').fault('不与前面的学员重复的编号', 'an id not used before')
    seen.add(id)
  }
}

function dayIn(value: unknown): string | undefined {
  return typeof value === 'string' ? parseLegalDate(value) : undefined
}

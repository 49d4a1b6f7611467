import {
  type LegalDate,
  relationIds,
  skillLevels,
  traineeGroupIds,
  turnsAgeOn,
  type Words,
} from '@zhixun/policy'
import { z } from 'zod'
import { present } from '../../platform/imports/index.ts'
import {
  type CommandContext,
  command,
  DayText,
  type Fault,
  Line,
  RegionId,
  refuseUnless,
  ToldReason,
  Uuid,
} from '../../platform/index.ts'
import { birthDatesOf, getPeople, listEmployments, type Person } from '../../registry/index.ts'
import { notOnRoster, notOnStaff, underAge } from '../refusals.ts'
import { LEAST_AGE_YEARS } from '../roster/roster.ts'
import { lockOpenClass } from './check-roster.ts'
import { setRosterCount } from './class-store.ts'
import {
  insertRosterChanges,
  insertRosterEntries,
  listRoster,
  markRemoved,
  updateRosterFacts,
} from './roster-store.ts'
import type { RosterChangeKind, RosterEntry, TrainingClass } from './training-class.ts'

const PEOPLE_AT_ONCE_MAX = 500

/**
 * Puts people of the organization's staff list on the roster; who is on it already stays as is. (从职工名单选择)
 *
 * Refusals: platform.not-found, filing.roster-locked, filing.not-on-staff, filing.under-age
 */
export const chooseFromStaff = command({
  name: 'filing.choose-from-staff',
  zh: '从职工名单选择参训人员',
  en: 'Choose trainees from the staff list',
  input: z.object({
    regionId: RegionId,
    classId: Uuid,
    personIds: z.array(Uuid).min(1).max(PEOPLE_AT_ONCE_MAX),
  }),
  by: ['organization-training'],
  async run(context, { regionId, classId, personIds }) {
    const { tx, now } = context
    const trainingClass = await lockOpenClass(context, regionId, classId)
    const wanted = [...new Set(personIds)]
    const staff = (await listEmployments(tx, regionId, trainingClass.organizationId, wanted)).filter(
      (one) => one.leftOn === null,
    )
    const strangers = wanted.length - staff.length
    refuseUnless(strangers === 0, notOnStaff({ people: strangers }))
    const people = await getPeople(tx, wanted)
    refuseUnderAge(wanted, people, await birthDatesOf(context, wanted), trainingClass)

    const roster = await listRoster(tx, regionId, classId)
    const onRoster = new Set(roster.map((entry) => entry.personId))
    const entries = staff.flatMap(({ leftOn: _, insuredAsOf: __, ...facts }): RosterEntry[] => {
      const person = people.get(facts.personId)
      if (!person || onRoster.has(facts.personId)) return []
      const { name, idNumberMasked, phoneMasked } = person
      const untold = { months: null, days: null, trade: null, level: null }
      return [{ ...facts, ...untold, lineId: context.newId(), name, idNumberMasked, phoneMasked }]
    })
    await insertRosterEntries(tx, trainingClass, entries, now)
    await setRosterCount(tx, regionId, classId, roster.length + entries.length)
    await keepChanges(context, trainingClass, 'chosen', entries)
    context.note({ added: entries.length })
    return { added: entries.length, rosterCount: roster.length + entries.length }
  },
  subject: (input) => `class:${input.classId}`,
})

/**
 * Takes people off the roster, for a reason that is kept. (移出花名册)
 *
 * Refusals: platform.not-found, filing.roster-locked, filing.not-on-roster
 */
export const removeFromRoster = command({
  name: 'filing.remove-from-roster',
  zh: '移出花名册',
  en: 'Take people off the roster',
  input: z.object({
    regionId: RegionId,
    classId: Uuid,
    lineIds: z.array(Uuid).min(1).max(PEOPLE_AT_ONCE_MAX),
    reason: ToldReason,
  }),
  by: ['organization-training'],
  async run(context, { regionId, classId, lineIds, reason }) {
    const { tx, now } = context
    const trainingClass = await lockOpenClass(context, regionId, classId)
    const wanted = new Set(lineIds)
    const roster = await listRoster(tx, regionId, classId)
    const removed = roster.filter((entry) => wanted.has(entry.lineId))
    refuseUnless(removed.length === wanted.size, notOnRoster({ people: wanted.size - removed.length }))
    await markRemoved(tx, trainingClass, [...wanted], now)
    await setRosterCount(tx, regionId, classId, roster.length - removed.length)
    await keepChanges(context, trainingClass, 'removed', removed, reason)
    context.note({ removed: removed.length, reason })
    return { removed: removed.length, rosterCount: roster.length - removed.length }
  },
  subject: (input) => `class:${input.classId}`,
})

const Months = z.int().min(0).max(720).nullable()

/** What the firm says of somebody on a roster, and may put right. */
const rosterFieldWords: Readonly<Record<string, Words>> = {
  relation: { zh: '用工形式', en: 'relation' },
  groups: { zh: '人员类别', en: 'groups' },
  hiredOn: { zh: '入职日期', en: 'hired on' },
  insuredMonths: { zh: '参保月数', en: 'months insured' },
  employedMonths: { zh: '就业月数', en: 'months employed' },
  months: { zh: '培训月数', en: 'months trained' },
  days: { zh: '培训天数', en: 'days trained' },
  trade: { zh: '职业（工种）', en: 'occupation' },
  level: { zh: '技能等级', en: 'level' },
}

/**
 * Corrects what the roster says about one person. A member left out keeps its value; null makes it unknown. (修改花名册)
 *
 * Refusals: platform.not-found, filing.roster-locked, filing.not-on-roster
 */
export const amendRosterLine = command({
  name: 'filing.amend-roster-line',
  zh: '修改花名册',
  en: 'Correct a line of the roster',
  input: z.object({
    regionId: RegionId,
    classId: Uuid,
    lineId: Uuid,
    relation: z.enum(relationIds).optional(),
    groups: z.array(z.enum(traineeGroupIds)).nullable().optional(),
    hiredOn: DayText.nullable().optional(),
    insuredMonths: Months.optional(),
    employedMonths: Months.optional(),
    months: z.int().min(0).max(60).nullable().optional(),
    days: z.int().min(0).max(366).nullable().optional(),
    trade: Line.nullable().optional(),
    level: z.enum(skillLevels).nullable().optional(),
  }),
  by: ['organization-training'],
  detailWords: { changed: rosterFieldWords },
  async run(context, { regionId, classId, lineId, ...told }) {
    const trainingClass = await lockOpenClass(context, regionId, classId)
    const roster = await listRoster(context.tx, regionId, classId)
    const entry = roster.find((one) => one.lineId === lineId)
    if (!entry) throw notOnRoster({ people: 1 })
    const given = present(told)
    await updateRosterFacts(context.tx, trainingClass, lineId, { ...entry, ...given })
    const changed = Object.keys(given).join(',')
    await keepChanges(context, trainingClass, 'amended', [entry], changed)
    context.note({ line: lineId, changed })
    return { lineId }
  },
  subject: (input) => `class:${input.classId}`,
})

/** Keeps for each of these people what was changed. */
function keepChanges(
  { tx, actor, now: at, newId }: CommandContext,
  trainingClass: TrainingClass,
  change: RosterChangeKind,
  entries: readonly RosterEntry[],
  reason: string | null = null,
): Promise<void> {
  const changes = entries.map(({ lineId, name }) => {
    return { changeId: newId(), change, people: 1, lineId, name, reason, checkId: null, at }
  })
  return insertRosterChanges(tx, trainingClass, changes, actor)
}

/** @throws underAge with everybody who has not turned 16 by the first day */
function refuseUnderAge(
  personIds: readonly string[],
  people: ReadonlyMap<string, Person>,
  bornOn: ReadonlyMap<string, LegalDate>,
  { startsOn }: TrainingClass,
): void {
  const faults = personIds.flatMap((personId, index): Fault[] => {
    const person = people.get(personId)
    const born = bornOn.get(personId)
    if (!person || !born || turnsAgeOn(born, LEAST_AGE_YEARS) <= startsOn) return []
    return [
      {
        pointer: `/personIds/${index}`,
        zh: `${person.name}开班当天未满 ${LEAST_AGE_YEARS} 周岁`,
        en: `${person.name} is not yet ${LEAST_AGE_YEARS} on the first day`,
      },
    ]
  })
  if (faults.length > 0) throw underAge({ people: faults.length }, faults)
}

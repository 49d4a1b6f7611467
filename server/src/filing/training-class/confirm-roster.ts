import { type Relation, relationIds, type TraineeGroup, traineeGroupIds } from '@zhixun/policy'
import { z } from 'zod'
import {
  actsFor,
  type CommandContext,
  command,
  executeCommand,
  insertTask,
  job,
  notFound,
  RegionId,
  refuseUnless,
  runTask,
  Uuid,
  unveil,
} from '../../platform/index.ts'
import { findOrCreatePeople, getOrganization, getPeople, upsertEmployments } from '../../registry/index.ts'
import { checkNotReady, noGoodLines } from '../refusals.ts'
import { lockOpenClass } from './check-roster.ts'
import { setRosterCount } from './class-store.ts'
import type { KeptLine, KeptRosterCheck } from './roster-check.ts'
import { lockRosterCheck, updateRosterCheck } from './roster-check-store.ts'
import { insertRosterChanges, insertRosterEntries, listRoster, updateRosterEntries } from './roster-store.ts'
import { organizationActor, StartedBy, startedBy } from './started-by.ts'
import type { RosterEntry, TrainingClass } from './training-class.ts'

/** What became of a confirmation: a task where it takes longer. */
interface Confirmation {
  readonly classId: string
  readonly taskId: string | null
  readonly state: 'checked' | 'confirmed'
  readonly added: number | null
  readonly updated: number | null
}

/** More lines than these are taken by a task rather than while somebody waits. */
const WAITED_FOR_LINES = 2000

const ConfirmRoster = z.object({
  regionId: RegionId,
  checkId: Uuid,
  /** What people are whose line does not say; else employees, or without relation at a training institution. */
  relation: z.enum(relationIds).optional(),
  /** Groups of people whose line names none; else not known. */
  groups: z.array(z.enum(traineeGroupIds)).optional(),
})
type ConfirmRoster = z.output<typeof ConfirmRoster>

/**
 * Takes the good lines of a checked file onto the roster: all of them or none, and once. What is taken is what was checked,
 * whatever became of the file. Who is on the roster already keeps the place and gets the facts of the file. (确认导入花名册)
 *
 * Refusals: platform.not-found, filing.roster-locked, filing.roster-check-not-ready, filing.no-good-lines, registry.name-differs,
 * registry.name-tries-over
 */
export const confirmRoster = command({
  name: 'filing.confirm-roster',
  zh: '确认导入花名册',
  en: 'Take the checked lines onto the roster',
  input: ConfirmRoster,
  by: ['organization-training'],
  async run(context, input): Promise<Confirmation> {
    const { tx, actor, now } = context
    const { regionId } = input
    const check = await lockOwnCheck(context, input)
    if (check.state === 'confirmed' || check.goodLines <= WAITED_FOR_LINES) {
      return { taskId: null, classId: check.classId, ...(await takeLines(context, check, input)) }
    }
    await lockOpenClass(context, regionId, check.classId)
    const taskId = context.newId()
    await insertTask(tx, {
      regionId,
      taskId,
      organizationId: check.organizationId,
      kind: 'filing.confirm-roster',
      message: `等待导入 ${check.goodLines} 人`,
      startedBy: actor.id,
      startedAt: now,
    })
    const by = startedBy(actor, check.organizationId)
    await context.enqueue(confirmRosterJob, { taskId, by, input })
    return { taskId, classId: check.classId, state: 'checked', added: null, updated: null }
  },
  subject: (_, output) => `class:${output.classId}`,
})

/**
 * Takes many lines onto the roster in the name of whoever confirmed them. (导入花名册)
 *
 * Refusals: platform.not-found, filing.roster-locked, filing.roster-check-not-ready, filing.no-good-lines, registry.name-differs,
 * registry.name-tries-over
 */
const takeRoster = command({
  name: 'filing.take-roster',
  zh: '导入花名册',
  en: 'Take a long roster',
  input: ConfirmRoster,
  by: ['organization-training'],
  async run(context, input) {
    const check = await lockOwnCheck(context, input)
    return { classId: check.classId, ...(await takeLines(context, check, input)) }
  },
  subject: (_, output) => `class:${output.classId}`,
})

/** Takes a long roster. Run again after it was done, it finds that and changes nothing. */
export const confirmRosterJob = job({
  name: 'filing.confirm-roster',
  isLong: true,
  payload: z.object({
    taskId: z.string(),
    by: StartedBy,
    input: ConfirmRoster,
  }),
  async run(platform, { taskId, by, input }) {
    const key = { regionId: input.regionId, taskId }
    await runTask(platform.db, key, platform.clock.real, async (report) => {
      await report.progress(0, null, '正在导入花名册')
      const { added, updated } = await executeCommand(platform, takeRoster, organizationActor(by), input)
      return {
        message: `导入完成：新增 ${added} 人，更新 ${updated} 人`,
        result: { checkId: input.checkId, added, updated },
      }
    })
  },
})

/** @throws notFound, checkNotReady, noGoodLines */
async function lockOwnCheck(context: CommandContext, input: ConfirmRoster): Promise<KeptRosterCheck> {
  const check = await lockRosterCheck(context.tx, input.regionId, input.checkId)
  refuseUnless(actsFor(context.actor, check.organizationId), notFound({ what: '花名册核对' }))
  refuseUnless(check.state !== 'checking', checkNotReady())
  refuseUnless(check.goodLines > 0, noGoodLines())
  return check
}

async function takeLines(
  context: CommandContext,
  check: KeptRosterCheck,
  defaults: Pick<ConfirmRoster, 'relation' | 'groups'>,
): Promise<{ state: 'confirmed'; added: number | null; updated: number | null }> {
  if (check.state === 'confirmed') return { state: 'confirmed', added: check.added, updated: check.updated }
  const { tx, now, regionId } = context
  const trainingClass = await lockOpenClass(context, regionId, check.classId)
  const { kind } = await getOrganization(tx, regionId, check.organizationId)
  const relation = defaults.relation ?? (kind === 'training-institution' ? 'none' : 'employee')
  const lines = (await readLines(context, check)).map((line) => ({
    ...line,
    relation: line.relation ?? relation,
    groups: line.groups ?? defaults.groups,
  }))
  const counts = await putOnRoster(context, trainingClass, lines)
  const imported = {
    changeId: context.newId(),
    change: 'imported' as const,
    people: lines.length,
    lineId: null,
    name: null,
    reason: null,
    checkId: check.checkId,
    at: now,
  }
  await insertRosterChanges(tx, trainingClass, [imported], context.actor)
  await updateRosterCheck(tx, { ...check, state: 'confirmed', confirmedAt: now, ...counts })
  context.note({ file: check.fileName, ...counts })
  return { state: 'confirmed', ...counts }
}

type TakenLine = Omit<KeptLine, 'relation' | 'groups'> & {
  readonly relation: Relation
  readonly groups: readonly TraineeGroup[] | undefined
}

async function putOnRoster(
  context: CommandContext,
  trainingClass: TrainingClass,
  lines: readonly TakenLine[],
): Promise<{ added: number; updated: number }> {
  const { tx, now } = context
  const { regionId, classId, organizationId } = trainingClass
  const identities = lines.map(({ idNumber, name, phone }) => ({ idNumber, name, phone }))
  const personIds = await findOrCreatePeople(context, regionId, identities, (index) => `/lines/${index}`)
  const people = await context.asSystem('people may have been registered elsewhere', () =>
    getPeople(tx, personIds),
  )
  const before = new Map(
    (await listRoster(tx, regionId, classId)).map((entry) => [entry.personId, entry.lineId]),
  )
  const taken = lines.map((line, index) => ({ line, personId: personIds[index] ?? '' }))
  const isNew = (one: { readonly personId: string }) => !before.has(one.personId)

  const added = taken.filter(isNew).map(({ line, personId }) => {
    const person = people.get(personId)
    if (!person) throw new Error('a person who was just registered is not there')
    const entry: RosterEntry = {
      ...factsOf(line),
      lineId: context.newId(),
      personId,
      name: person.name,
      idNumberMasked: person.idNumberMasked,
      phoneMasked: person.phoneMasked,
    }
    return { ...entry, source: { sheet: line.sheet, row: line.row } }
  })
  const updated = taken
    .filter((one) => !isNew(one))
    .map(({ line, personId }) => ({ ...factsOf(line), lineId: before.get(personId) ?? '' }))
  await insertRosterEntries(tx, trainingClass, added, now)
  await updateRosterEntries(tx, trainingClass, updated)
  await setRosterCount(tx, regionId, classId, before.size + added.length)
  // an institution's trainees too, though they do not work there: it prints their certificates and knows their accounts
  await upsertEmployments(
    context,
    regionId,
    organizationId,
    taken.map(({ line, personId }) => ({ ...factsOf(line), personId })),
  )
  return { added: added.length, updated: updated.length }
}

function factsOf(line: TakenLine) {
  return {
    relation: line.relation,
    groups: line.groups ?? null,
    hiredOn: line.hiredOn ?? null,
    insuredMonths: line.insuredMonths ?? null,
    employedMonths: null,
    months: null,
    days: null,
    trade: line.trade ?? null,
    level: line.level ?? null,
  }
}

async function readLines({ files, secrets }: CommandContext, check: KeptRosterCheck): Promise<KeptLine[]> {
  if (check.linesSha256 === null) throw new Error(`the check ${check.checkId} has good lines and keeps none`)
  const kept = unveil(secrets, await files.get(check.linesSha256))
  return JSON.parse(kept.toString('utf8')) as KeptLine[]
}

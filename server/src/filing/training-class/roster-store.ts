import type { Relation, SkillLevel, TraineeGroup } from '@zhixun/policy'
import { sql } from 'kysely'
import { type Actor, actorKey, containing, type Day, recordset, type Tx } from '../../platform/index.ts'
import type {
  RosterChange,
  RosterChangeKind,
  RosterEntry,
  RosterFacts,
  RosterSource,
  TrainingClass,
} from './training-class.ts'

type LineRow = {
  region_id: string
  class_id: string
  line_id: string
  person_id: string
  organization_id: string
  name: string
  id_number_masked: string
  phone_masked: string | null
  relation: Relation
  groups: TraineeGroup[] | null
  hired_on: Day | null
  insured_months: number | null
  employed_months: number | null
  months: number | null
  days: number | null
  trade: string | null
  level: SkillLevel | null
  source_sheet: string | null
  source_row: number | null
  added_at: Date
  removed_at: Date | null
}

type RosterTables = {
  'filing.training_class': {
    region_id: string
    class_id: string
    plan_id: string
    organization_id: string
    state: string
    starts_on: Day
    ends_on: Day
  }
  'filing.plan': { region_id: string; plan_id: string; case_number: string; organization_name: string }
  'filing.roster_line': LineRow
  'filing.roster_change': {
    region_id: string
    class_id: string
    change_id: string
    organization_id: string
    change: RosterChangeKind
    people: number
    line_id: string | null
    name: string | null
    reason: string | null
    check_id: string | null
    actor: string
    actor_name: string
    at: Date
  }
}

const tables = (tx: Tx) => tx.withTables<RosterTables>()

export type NewRosterEntry = RosterEntry & { readonly source?: RosterSource }

/** Puts people on the roster, all in one statement; the caller has locked the class. */
export async function insertRosterEntries(
  tx: Tx,
  { regionId, classId, organizationId }: TrainingClass,
  entries: readonly NewRosterEntry[],
  addedAt: Date,
): Promise<void> {
  if (entries.length === 0) return
  const told = recordset(
    entries.map((entry) => ({
      ...factColumns(entry),
      line_id: entry.lineId,
      person_id: entry.personId,
      name: entry.name,
      id_number_masked: entry.idNumberMasked,
      phone_masked: entry.phoneMasked,
      source_sheet: entry.source?.sheet ?? null,
      source_row: entry.source?.row ?? null,
    })),
    `line_id uuid, person_id uuid, name text, id_number_masked text, phone_masked text, relation text, groups text[],
     hired_on date, insured_months integer, employed_months integer, months integer, days integer, trade text, level text,
     source_sheet text, source_row integer`,
  )
  await sql`
    insert into filing.roster_line
      (region_id, class_id, organization_id, added_at, line_id, person_id, name, id_number_masked, phone_masked, relation,
       groups, hired_on, insured_months, employed_months, months, days, trade, level, source_sheet, source_row)
    select ${regionId}, ${classId}::uuid, ${organizationId}::uuid, ${addedAt}::timestamptz, line_id, person_id, name,
           id_number_masked, phone_masked, relation, groups, hired_on, insured_months, employed_months, months, days, trade,
           level, source_sheet, source_row
    from ${told}
  `.execute(tx)
}

/** Writes anew what a file tells about people who are on the roster; what it does not tell keeps its value. */
export async function updateRosterEntries(
  tx: Tx,
  { regionId, classId }: TrainingClass,
  entries: readonly (Partial<RosterFacts> & { readonly lineId: string })[],
): Promise<void> {
  if (entries.length === 0) return
  const told = recordset(
    entries.map((entry) => ({
      line_id: entry.lineId,
      relation: entry.relation ?? null,
      groups: entry.groups ?? null,
      hired_on: entry.hiredOn ?? null,
      insured_months: entry.insuredMonths ?? null,
      trade: entry.trade ?? null,
      level: entry.level ?? null,
    })),
    'line_id uuid, relation text, groups text[], hired_on date, insured_months integer, trade text, level text',
    'told',
  )
  await sql`
    update filing.roster_line as line
    set relation = coalesce(told.relation, line.relation),
        groups = coalesce(told.groups, line.groups),
        hired_on = coalesce(told.hired_on, line.hired_on),
        insured_months = coalesce(told.insured_months, line.insured_months),
        trade = coalesce(told.trade, line.trade),
        level = coalesce(told.level, line.level)
    from ${told}
    where line.region_id = ${regionId}
      and line.class_id = ${classId}::uuid
      and line.line_id = told.line_id
  `.execute(tx)
}

/** Writes what is known about one person on the roster. */
export async function updateRosterFacts(
  tx: Tx,
  { regionId, classId }: TrainingClass,
  lineId: string,
  facts: RosterFacts,
): Promise<void> {
  await tables(tx)
    .updateTable('filing.roster_line')
    .set(factColumns(facts))
    .where('region_id', '=', regionId)
    .where('class_id', '=', classId)
    .where('line_id', '=', lineId)
    .execute()
}

export async function markRemoved(
  tx: Tx,
  { regionId, classId }: TrainingClass,
  lineIds: readonly string[],
  removedAt: Date,
): Promise<void> {
  await tables(tx)
    .updateTable('filing.roster_line')
    .set({ removed_at: removedAt })
    .where('region_id', '=', regionId)
    .where('class_id', '=', classId)
    .where(sql<boolean>`line_id = any(${[...lineIds]}::uuid[])`)
    .execute()
}

/** Those who are on the roster now, in the order they came. */
export async function listRoster(tx: Tx, regionId: string, classId: string): Promise<RosterEntry[]> {
  const rows = await linesOf(tx, regionId, classId).orderBy('line_id').execute()
  return rows.map(entryOf)
}

/** A part of the roster, by name where asked; one row more than the limit where there are more. */
export async function pageRoster(
  tx: Tx,
  regionId: string,
  classId: string,
  page: {
    readonly text?: string | undefined
    readonly cursor?: string | undefined
    readonly limit: number
  },
): Promise<RosterEntry[]> {
  let rows = linesOf(tx, regionId, classId)
    .orderBy('line_id')
    .limit(page.limit + 1)
  if (page.cursor !== undefined) rows = rows.where('line_id', '>', page.cursor)
  if (page.text !== undefined) rows = rows.where('name', 'like', containing(page.text))
  return (await rows.execute()).map(entryOf)
}

/** Keeps changes, all in one statement. */
export async function insertRosterChanges(
  tx: Tx,
  { regionId, classId, organizationId }: TrainingClass,
  changes: readonly Omit<RosterChange, 'actorName'>[],
  actor: Actor,
): Promise<void> {
  if (changes.length === 0) return
  await tables(tx)
    .insertInto('filing.roster_change')
    .values(
      changes.map((change) => ({
        region_id: regionId,
        class_id: classId,
        change_id: change.changeId,
        organization_id: organizationId,
        change: change.change,
        people: change.people,
        line_id: change.lineId,
        name: change.name,
        reason: change.reason,
        check_id: change.checkId,
        actor: actorKey(actor),
        actor_name: actor.name,
        at: change.at,
      })),
    )
    .execute()
}

/** Every change, newest first; one row more than the limit where there are more. */
export async function listRosterChanges(
  tx: Tx,
  regionId: string,
  classId: string,
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<RosterChange[]> {
  let rows = tables(tx)
    .selectFrom('filing.roster_change')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('class_id', '=', classId)
    .orderBy('change_id', 'desc')
    .limit(page.limit + 1)
  if (page.cursor !== undefined) rows = rows.where('change_id', '<', page.cursor)
  return (await rows.execute()).map((row) => ({
    changeId: row.change_id,
    change: row.change,
    people: row.people,
    lineId: row.line_id,
    name: row.name,
    reason: row.reason,
    checkId: row.check_id,
    actorName: row.actor_name,
    at: row.at,
  }))
}

/** A person who is on the roster of another class whose days overlap. */
export interface Overlap {
  readonly personId: string
  readonly otherClassId: string
  readonly otherRegionId: string
  readonly otherOrganizationId: string
  readonly otherOrganizationName: string
  readonly otherCaseNumber: string
  readonly otherStartsOn: Day
  readonly otherEndsOn: Day
}

/**
 * Which of these people are in another class on some of these days, in any region and of any organization. The caller
 * looks as the system.
 */
export async function listOverlaps(
  tx: Tx,
  personIds: readonly string[],
  days: { readonly startsOn: Day; readonly endsOn: Day },
  exceptClassId: string,
): Promise<Overlap[]> {
  if (personIds.length === 0) return []
  const rows = await tables(tx)
    .selectFrom('filing.roster_line as line')
    .innerJoin('filing.training_class as other', (join) =>
      join.onRef('other.region_id', '=', 'line.region_id').onRef('other.class_id', '=', 'line.class_id'),
    )
    .innerJoin('filing.plan as plan', (join) =>
      join.onRef('plan.region_id', '=', 'other.region_id').onRef('plan.plan_id', '=', 'other.plan_id'),
    )
    .select([
      'line.person_id',
      'other.class_id',
      'other.region_id',
      'other.organization_id',
      'other.starts_on',
      'other.ends_on',
      'plan.organization_name',
      'plan.case_number',
    ])
    .where(sql<boolean>`line.person_id = any(${[...personIds]}::uuid[])`)
    .where('line.removed_at', 'is', null)
    .where('other.class_id', '<>', exceptClassId)
    .where('other.state', '<>', 'cancelled')
    .where('other.starts_on', '<=', days.endsOn)
    .where('other.ends_on', '>=', days.startsOn)
    .orderBy('line.person_id')
    .orderBy('other.class_id')
    .execute()
  return rows.map((row) => ({
    personId: row.person_id,
    otherClassId: row.class_id,
    otherRegionId: row.region_id,
    otherOrganizationId: row.organization_id,
    otherOrganizationName: row.organization_name,
    otherCaseNumber: row.case_number,
    otherStartsOn: row.starts_on,
    otherEndsOn: row.ends_on,
  }))
}

function linesOf(tx: Tx, regionId: string, classId: string) {
  return tables(tx)
    .selectFrom('filing.roster_line')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('class_id', '=', classId)
    .where('removed_at', 'is', null)
}

function factColumns(facts: RosterFacts) {
  return {
    relation: facts.relation,
    groups: facts.groups && [...facts.groups],
    hired_on: facts.hiredOn,
    insured_months: facts.insuredMonths,
    employed_months: facts.employedMonths,
    months: facts.months,
    days: facts.days,
    trade: facts.trade,
    level: facts.level,
  }
}

function entryOf(row: LineRow): RosterEntry {
  return {
    lineId: row.line_id,
    personId: row.person_id,
    name: row.name,
    idNumberMasked: row.id_number_masked,
    phoneMasked: row.phone_masked,
    relation: row.relation,
    groups: row.groups,
    hiredOn: row.hired_on,
    insuredMonths: row.insured_months,
    employedMonths: row.employed_months,
    months: row.months,
    days: row.days,
    trade: row.trade,
    level: row.level,
  }
}

import { type Relation, relationIds, type Sex, type TraineeGroup, traineeGroupIds } from '@zhixun/policy'
import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import {
  type CommandContext,
  containing,
  type Day,
  DayText,
  recordset,
  type Tx,
} from '../../platform/index.ts'

export const RelationName = z.enum(relationIds)
export const GroupName = z.enum(traineeGroupIds)

/** Employment of a person with an organization. (用工关系) null: not known. */
export interface Employment {
  readonly personId: string
  readonly relation: Relation
  /** An empty list: none. */
  readonly groups: readonly TraineeGroup[] | null
  readonly hiredOn: Day | null
  readonly insuredMonths: number | null
  /** The day on which the months of insurance were known. */
  readonly insuredAsOf: Day | null
  readonly employedMonths: number | null
  readonly leftOn: Day | null
}

/** What is told about a person's employment when it is recorded. */
export type EmploymentTold = Omit<Employment, 'insuredAsOf' | 'leftOn'>

/** Members of the form about one person's employment; absent means not known. */
export const employmentInput = {
  relation: RelationName,
  groups: z.array(GroupName).max(traineeGroupIds.length).nullable().default(null),
  hiredOn: DayText.nullable().default(null),
  insuredMonths: z.int().min(0).max(720).nullable().default(null),
  employedMonths: z.int().min(0).max(720).nullable().default(null),
}

/** Somebody on the staff list. */
export interface StaffMember extends Employment {
  readonly name: string
  readonly idNumberMasked: string
  readonly phoneMasked: string | null
  readonly birthYear: number
  readonly sex: Sex
  readonly bankAccountMasked: string | null
}

type EmploymentRow = {
  person_id: string
  relation: Relation
  groups: TraineeGroup[] | null
  hired_on: Day | null
  insured_months: number | null
  insured_as_of: Day | null
  employed_months: number | null
  left_on: Day | null
}

type StaffRow = EmploymentRow & {
  name: string
  id_number_masked: string
  phone_masked: string | null
  birth_year: number
  sex: Sex
  account_masked: string | null
}

/**
 * Records employment of many people in one statement. What is not told now keeps its earlier value; who had left is back. Where
 * no relation is told (`none`: an institution's trainees), a relation that was known stays.
 */
export async function upsertEmployments(
  { tx, now, today }: CommandContext,
  regionId: string,
  organizationId: string,
  rows: readonly EmploymentTold[],
): Promise<void> {
  if (rows.length === 0) return
  // the same person may stand on a list twice; the last line counts. Sorted, so that two lists cannot wait on each other
  const once = [...new Map(rows.map((row) => [row.personId, row])).values()]
  const sorted = once.toSorted((a, b) => (a.personId < b.personId ? -1 : 1))
  const told = recordset(
    sorted.map((row) => ({
      person_id: row.personId,
      relation: row.relation,
      groups: row.groups,
      hired_on: row.hiredOn,
      insured_months: row.insuredMonths,
      insured_as_of: row.insuredMonths === null ? null : today,
      employed_months: row.employedMonths,
    })),
    `person_id uuid, relation text, groups text[], hired_on date, insured_months integer, insured_as_of date,
     employed_months integer`,
  )
  await sql`
    insert into registry.employment as known (region_id, organization_id, person_id, relation, groups, hired_on,
      insured_months, insured_as_of, employed_months, left_on, changed_at)
    select ${regionId}, ${organizationId}::uuid, person_id, relation, groups, hired_on,
      insured_months, insured_as_of, employed_months, null, ${now}::timestamptz
    from ${told}
    on conflict (region_id, organization_id, person_id) do update set
      relation = case when excluded.relation = 'none' then known.relation else excluded.relation end,
      groups = coalesce(excluded.groups, known.groups),
      hired_on = coalesce(excluded.hired_on, known.hired_on),
      insured_months = coalesce(excluded.insured_months, known.insured_months),
      insured_as_of = coalesce(excluded.insured_as_of, known.insured_as_of),
      employed_months = coalesce(excluded.employed_months, known.employed_months),
      left_on = case when excluded.relation = 'none' then known.left_on end,
      changed_at = excluded.changed_at
  `.execute(tx)
}

/** Employments of an organization, of these people or of all, in the order of their ids. */
export async function listEmployments(
  tx: Tx,
  regionId: string,
  organizationId: string,
  personIds?: readonly string[],
): Promise<Employment[]> {
  const ofPeople = personIds ? sql`and person_id = any(${[...personIds]}::uuid[])` : sql``
  const { rows } = await sql<EmploymentRow>`
    select *
    from registry.employment
    where region_id = ${regionId} and organization_id = ${organizationId}::uuid ${ofPeople}
    order by person_id
  `.execute(tx)
  return rows.map(employmentOf)
}

/** An employment with where it is. */
export interface EmploymentOf extends Employment {
  readonly regionId: string
  readonly organizationId: string
}

/** Employments of one person within the transaction's scope, those changed last first. */
export async function listEmploymentsOf(tx: Tx, personId: string): Promise<EmploymentOf[]> {
  const { rows } = await sql<EmploymentRow & { region_id: string; organization_id: string }>`
    select *
    from registry.employment
    where person_id = ${personId}::uuid
    order by changed_at desc, organization_id
    limit 100
  `.execute(tx)
  return rows.map((row) => ({
    ...employmentOf(row),
    regionId: row.region_id,
    organizationId: row.organization_id,
  }))
}

/** Corrects one person's employment: every member as told, also where it is not known any more. */
export async function replaceEmployment(
  { tx, now }: CommandContext,
  regionId: string,
  organizationId: string,
  employment: Employment,
): Promise<void> {
  await sql`
    update registry.employment
    set relation = ${employment.relation},
      groups = ${employment.groups === null ? null : [...employment.groups]}::text[],
      hired_on = ${employment.hiredOn}::date,
      insured_months = ${employment.insuredMonths}::integer,
      insured_as_of = ${employment.insuredAsOf}::date,
      employed_months = ${employment.employedMonths}::integer,
      left_on = ${employment.leftOn}::date,
      changed_at = ${now}::timestamptz
    where region_id = ${regionId} and organization_id = ${organizationId}::uuid
      and person_id = ${employment.personId}::uuid
  `.execute(tx)
}

export interface StaffFilter {
  readonly regionId: string
  readonly organizationId: string
  /** Part of the name. */
  readonly text?: string | undefined
  readonly relation?: Relation | undefined
  readonly group?: TraineeGroup | undefined
  /** Those who left instead of those who are there. */
  readonly left?: boolean | undefined
  readonly personId?: string | undefined
  /** Id of the last person of the page before. */
  readonly cursor?: string | undefined
  readonly limit: number
}

/** The staff list, in the order of people's ids; one more than the limit where there are more. */
export async function listStaff(tx: Tx, filter: StaffFilter): Promise<StaffMember[]> {
  const { text, relation, group, personId, cursor } = filter
  const asked = [
    sql<SqlBool>`employment.region_id = ${filter.regionId}`,
    sql<SqlBool>`employment.organization_id = ${filter.organizationId}::uuid`,
    ...(filter.left === undefined ? [] : [sql<SqlBool>`(left_on is not null) = ${filter.left}`]),
    ...(text ? [sql<SqlBool>`person.name like ${containing(text)}`] : []),
    ...(relation ? [sql<SqlBool>`relation = ${relation}`] : []),
    ...(group ? [sql<SqlBool>`${group} = any(groups)`] : []),
    ...(personId ? [sql<SqlBool>`employment.person_id = ${personId}::uuid`] : []),
    ...(cursor ? [sql<SqlBool>`employment.person_id > ${cursor}::uuid`] : []),
  ]
  const { rows } = await sql<StaffRow>`
    select employment.*, person.name, person.id_number_masked, person.phone_masked, person.birth_year, person.sex,
      account.account_masked
    from registry.employment
    join registry.person using (person_id)
    left join registry.person_bank_account account
      on account.person_id = employment.person_id and account.state = 'active'
    where ${sql.join(asked, sql` and `)}
    order by employment.person_id
    limit ${filter.limit + 1}
  `.execute(tx)
  return rows.map((row) => ({
    ...employmentOf(row),
    name: row.name,
    idNumberMasked: row.id_number_masked,
    phoneMasked: row.phone_masked,
    birthYear: row.birth_year,
    sex: row.sex,
    bankAccountMasked: row.account_masked,
  }))
}

function employmentOf(row: EmploymentRow): Employment {
  return {
    personId: row.person_id,
    relation: row.relation,
    groups: row.groups,
    hiredOn: row.hired_on,
    insuredMonths: row.insured_months,
    insuredAsOf: row.insured_as_of,
    employedMonths: row.employed_months,
    leftOn: row.left_on,
  }
}

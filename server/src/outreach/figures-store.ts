import type { SkillLevel, TrainingKind } from '@zhixun/policy'
import { sql } from 'kysely'
import type { Tx } from '../platform/index.ts'
import type { NeedChannel } from './need-survey.ts'

/** What the answers of one district come to. */
export interface DistrictAnswers {
  readonly regionId: string
  readonly answered: number
  /** Those that need any training. */
  readonly inNeed: number
  readonly heads: number
}

/** What is needed of one occupation, over all organizations. */
export interface OccupationNeed {
  readonly occupationName: string
  readonly skillLevel: SkillLevel | null
  readonly organizations: number
  readonly heads: number
  readonly assessments: number
  readonly madeToOrder: number
}

const counted = (surveyId: string, districts: readonly string[]) => sql`
  from outreach.need_answer answer
  left join outreach.training_need need on need.region_id = answer.region_id and need.answer_id = answer.answer_id
  where answer.survey_id = ${surveyId} and answer.region_id = any(${[...districts]}::text[])
    and answer.replaced_at is null`

/** District by district, within scope; a district nobody answered in is left out. */
export async function sumByDistrict(
  tx: Tx,
  surveyId: string,
  districts: readonly string[],
): Promise<DistrictAnswers[]> {
  const { rows } = await sql<DistrictAnswers>`
    select answer.region_id as "regionId", count(distinct answer.organization_id)::int as answered,
      count(distinct need.organization_id)::int as "inNeed", coalesce(sum(need.headcount), 0)::int as heads
    ${counted(surveyId, districts)}
    group by answer.region_id order by answer.region_id`.execute(tx)
  return rows
}

/** Occupation by occupation and level, most heads first; the organizations that agreed to be called are counted apart. */
export async function sumByOccupation(
  tx: Tx,
  surveyId: string,
  districts: readonly string[],
  limit: number,
): Promise<OccupationNeed[]> {
  const { rows } = await sql<OccupationNeed>`
    select need.occupation_name as "occupationName", need.skill_level as "skillLevel",
      count(distinct need.organization_id)::int as organizations, sum(need.headcount)::int as heads,
      coalesce(sum(need.headcount) filter (where need.wants_assessment), 0)::int as assessments,
      coalesce(sum(need.headcount) filter (where need.is_made_to_order), 0)::int as "madeToOrder"
    ${counted(surveyId, districts)} and need.need_id is not null
    group by need.occupation_name, need.skill_level
    order by heads desc, need.occupation_name, need.skill_level limit ${limit}`.execute(tx)
  return rows
}

export async function sumByTrainingKind(
  tx: Tx,
  surveyId: string,
  districts: readonly string[],
): Promise<{ trainingKind: TrainingKind; heads: number }[]> {
  const { rows } = await sql<{ trainingKind: TrainingKind; heads: number }>`
    select need.training_kind as "trainingKind", sum(need.headcount)::int as heads
    ${counted(surveyId, districts)} and need.need_id is not null
    group by need.training_kind order by heads desc, need.training_kind`.execute(tx)
  return rows
}

export async function countByChannel(
  tx: Tx,
  surveyId: string,
  districts: readonly string[],
): Promise<{ channel: NeedChannel; answered: number }[]> {
  const { rows } = await sql<{ channel: NeedChannel; answered: number }>`
    select answer.channel, count(distinct answer.organization_id)::int as answered
    ${counted(surveyId, districts)}
    group by answer.channel order by answered desc, answer.channel`.execute(tx)
  return rows
}

/** Who needs an occupation trained and agreed to be called by institutions. */
export async function listContactable(
  tx: Tx,
  surveyId: string,
  districts: readonly string[],
): Promise<{ regionId: string; organizationId: string; occupationName: string }[]> {
  const { rows } = await sql<{ regionId: string; organizationId: string; occupationName: string }>`
    select distinct answer.region_id as "regionId", answer.organization_id as "organizationId",
      need.occupation_name as "occupationName"
    ${counted(surveyId, districts)} and need.need_id is not null and answer.may_be_contacted
    order by 3, 1, 2`.execute(tx)
  return rows
}

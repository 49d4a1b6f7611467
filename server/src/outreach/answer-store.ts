import type { SkillLevel, TrainingKind, TrainingMode } from '@zhixun/policy'
import { sql } from 'kysely'
import { containing, type Day, type Tx } from '../platform/index.ts'
import type { NeedChannel } from './need-survey.ts'

/** One training that an organization needs. (培训需求) */
export interface TrainingNeed {
  readonly needId: string
  readonly trainingKind: TrainingKind
  readonly occupationCode: string | null
  readonly occupationName: string
  readonly skillLevel: SkillLevel | null
  /** null: either. */
  readonly trainingMode: TrainingMode | null
  readonly headcount: number
  /** null: at any time. */
  readonly wantedFrom: Day | null
  readonly wantsAssessment: boolean
  /** A course made for this organization. (订单式) */
  readonly isMadeToOrder: boolean
}

/** What one organization answered. (培训需求填报) */
export interface NeedAnswer {
  readonly regionId: string
  readonly answerId: string
  readonly organizationId: string
  readonly surveyRegionId: string
  readonly surveyId: string
  readonly channel: NeedChannel
  readonly toldOn: Day
  /** Institutions may be told the organization's name. */
  readonly mayBeContacted: boolean
  readonly remarks: string | null
  readonly answeredByName: string
  readonly answeredAt: Date
  /** Empty: it needs none. */
  readonly needs: readonly TrainingNeed[]
}

type AnswerRow = {
  region_id: string
  answer_id: string
  organization_id: string
  survey_region_id: string
  survey_id: string
  channel: NeedChannel
  told_on: Day
  may_be_contacted: boolean
  remarks: string | null
  answered_by_name: string
  answered_at: Date
  replaced_at: Date | null
}

type NeedRow = {
  region_id: string
  need_id: string
  answer_id: string
  organization_id: string
  survey_id: string
  training_kind: TrainingKind
  occupation_code: string | null
  occupation_name: string
  skill_level: SkillLevel | null
  training_mode: TrainingMode | null
  headcount: number
  wanted_from: Day | null
  wants_assessment: boolean
  is_made_to_order: boolean
}

const tables = (tx: Tx) =>
  tx.withTables<{ 'outreach.need_answer': AnswerRow; 'outreach.training_need': NeedRow }>()

/** Keeps an answer, in the place of the one before. Two at once: one after the other, the later counts. */
export async function insertAnswer(tx: Tx, answer: NeedAnswer): Promise<void> {
  const { regionId: region_id, organizationId: organization_id, surveyId: survey_id } = answer
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${survey_id}:${organization_id}`}, 0))`.execute(
    tx,
  )
  await tables(tx)
    .updateTable('outreach.need_answer')
    .set({ replaced_at: answer.answeredAt })
    .where('region_id', '=', region_id)
    .where('survey_id', '=', survey_id)
    .where('organization_id', '=', organization_id)
    .where('replaced_at', 'is', null)
    .execute()
  await tables(tx)
    .insertInto('outreach.need_answer')
    .values({
      region_id,
      answer_id: answer.answerId,
      organization_id,
      survey_region_id: answer.surveyRegionId,
      survey_id,
      channel: answer.channel,
      told_on: answer.toldOn,
      may_be_contacted: answer.mayBeContacted,
      remarks: answer.remarks,
      answered_by_name: answer.answeredByName,
      answered_at: answer.answeredAt,
      replaced_at: null,
    })
    .execute()
  if (answer.needs.length === 0) return
  await tables(tx)
    .insertInto('outreach.training_need')
    .values(
      answer.needs.map((need) => ({
        region_id,
        need_id: need.needId,
        answer_id: answer.answerId,
        organization_id,
        survey_id,
        training_kind: need.trainingKind,
        occupation_code: need.occupationCode,
        occupation_name: need.occupationName,
        skill_level: need.skillLevel,
        training_mode: need.trainingMode,
        headcount: need.headcount,
        wanted_from: need.wantedFrom,
        wants_assessment: need.wantsAssessment,
        is_made_to_order: need.isMadeToOrder,
      })),
    )
    .execute()
}

/** The answer of an organization that counts. */
export async function findAnswer(
  tx: Tx,
  which: { readonly regionId: string; readonly surveyId: string; readonly organizationId: string },
): Promise<NeedAnswer | undefined> {
  const answer = await tables(tx)
    .selectFrom('outreach.need_answer')
    .selectAll()
    .where('region_id', '=', which.regionId)
    .where('survey_id', '=', which.surveyId)
    .where('organization_id', '=', which.organizationId)
    .where('replaced_at', 'is', null)
    .executeTakeFirst()
  if (!answer) return undefined
  const needs = await tables(tx)
    .selectFrom('outreach.training_need')
    .selectAll()
    .where('region_id', '=', which.regionId)
    .where('answer_id', '=', answer.answer_id)
    .orderBy('need_id')
    .execute()
  return {
    regionId: answer.region_id,
    answerId: answer.answer_id,
    organizationId: answer.organization_id,
    surveyRegionId: answer.survey_region_id,
    surveyId: answer.survey_id,
    channel: answer.channel,
    toldOn: answer.told_on,
    mayBeContacted: answer.may_be_contacted,
    remarks: answer.remarks,
    answeredByName: answer.answered_by_name,
    answeredAt: answer.answered_at,
    needs: needs.map(needOf),
  }
}

/** Which of these surveys an organization answered, and on which day. */
export async function findAnsweredDays(
  tx: Tx,
  organizationId: string,
  surveyIds: readonly string[],
): Promise<Map<string, Day>> {
  const rows = await tables(tx)
    .selectFrom('outreach.need_answer')
    .select(['survey_id', 'told_on'])
    .where('organization_id', '=', organizationId)
    .where('survey_id', '=', sql<string>`any(${[...surveyIds]}::uuid[])`)
    .where('replaced_at', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.survey_id, row.told_on]))
}

/** Which of these organizations answered a survey. */
export async function findAnswered(
  tx: Tx,
  { regionId, surveyId }: { readonly regionId: string; readonly surveyId: string },
  organizationIds: readonly string[],
): Promise<Set<string>> {
  const rows = await tables(tx)
    .selectFrom('outreach.need_answer')
    .select('organization_id')
    .where('region_id', '=', regionId)
    .where('survey_id', '=', surveyId)
    .where('organization_id', '=', sql<string>`any(${[...organizationIds]}::uuid[])`)
    .where('replaced_at', 'is', null)
    .execute()
  return new Set(rows.map((row) => row.organization_id))
}

/** A need together with the answer it stands in. */
export interface ListedNeed extends TrainingNeed {
  readonly regionId: string
  readonly organizationId: string
  readonly channel: NeedChannel
  readonly toldOn: Day
  readonly mayBeContacted: boolean
}

export interface NeedFilter {
  readonly surveyId: string
  readonly district?: string | undefined
  readonly trainingKind?: TrainingKind | undefined
  /** Part of the occupation's name. */
  readonly text?: string | undefined
}

/** The needs of a survey that count, within scope, latest first. */
export async function listNeeds(
  tx: Tx,
  { surveyId, district, trainingKind, text }: NeedFilter,
  page: { readonly before?: string | undefined; readonly limit: number },
): Promise<ListedNeed[]> {
  let rows = tables(tx)
    .selectFrom('outreach.training_need as need')
    .innerJoin('outreach.need_answer as answer', (join) =>
      join.onRef('answer.region_id', '=', 'need.region_id').onRef('answer.answer_id', '=', 'need.answer_id'),
    )
    .selectAll('need')
    .select(['answer.channel', 'answer.told_on', 'answer.may_be_contacted'])
    .where('need.survey_id', '=', surveyId)
    .where('answer.replaced_at', 'is', null)
    .orderBy('need.need_id', 'desc')
    .limit(page.limit)
  if (district !== undefined) rows = rows.where('need.region_id', '=', district)
  if (trainingKind !== undefined) rows = rows.where('need.training_kind', '=', trainingKind)
  if (text) rows = rows.where('need.occupation_name', 'like', containing(text))
  if (page.before !== undefined) rows = rows.where('need.need_id', '<', page.before)
  return (await rows.execute()).map((row) => ({
    ...needOf(row),
    regionId: row.region_id,
    organizationId: row.organization_id,
    channel: row.channel,
    toldOn: row.told_on,
    mayBeContacted: row.may_be_contacted,
  }))
}

function needOf(row: NeedRow): TrainingNeed {
  return {
    needId: row.need_id,
    trainingKind: row.training_kind,
    occupationCode: row.occupation_code,
    occupationName: row.occupation_name,
    skillLevel: row.skill_level,
    trainingMode: row.training_mode,
    headcount: row.headcount,
    wantedFrom: row.wanted_from,
    wantsAssessment: row.wants_assessment,
    isMadeToOrder: row.is_made_to_order,
  }
}

import type { OrganizationKind } from '@zhixun/policy'
import { sql } from 'kysely'
import { beginningWith, type Day, notFound, orRefuse, type Tx } from '../platform/index.ts'
import type { NeedSurvey } from './need-survey.ts'

type SurveyRow = {
  region_id: string
  survey_id: string
  title: string
  explanation: string
  districts: string[]
  kinds: OrganizationKind[] | null
  opens_on: Day
  closes_on: Day
  closed_on: Day | null
  closed_reason: string | null
  opened_by_name: string
  opened_at: Date
}

const tables = (tx: Tx) => tx.withTables<{ 'outreach.need_survey': SurveyRow }>()

export async function insertSurvey(tx: Tx, survey: NeedSurvey): Promise<void> {
  await tables(tx)
    .insertInto('outreach.need_survey')
    .values({
      region_id: survey.regionId,
      survey_id: survey.surveyId,
      title: survey.title,
      explanation: survey.explanation,
      districts: [...survey.districts],
      kinds: survey.kinds && [...survey.kinds],
      opens_on: survey.opensOn,
      closes_on: survey.closesOn,
      closed_on: survey.closedOn,
      closed_reason: survey.closedReason,
      opened_by_name: survey.openedByName,
      opened_at: survey.openedAt,
    })
    .execute()
}

/** @throws notFound */
export async function getSurvey(
  tx: Tx,
  regionId: string,
  surveyId: string,
  lock: 'lock' | 'read' = 'read',
): Promise<NeedSurvey> {
  const row = tables(tx)
    .selectFrom('outreach.need_survey')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('survey_id', '=', surveyId)
  const found = await (lock === 'lock' ? row.forUpdate() : row).executeTakeFirst()
  return surveyOf(orRefuse(found, notFound({ what: '培训需求征集' })))
}

/** Which surveys are meant: those that ask in any of some districts, of one kind of organization; or all of a city. */
export type SurveysMeant =
  | { readonly districts: readonly string[]; readonly kind?: string | undefined }
  | { readonly cityDigits: string }

/** Latest first. */
export async function listSurveys(
  tx: Tx,
  meant: SurveysMeant,
  page: { readonly before?: string | undefined; readonly limit: number },
): Promise<NeedSurvey[]> {
  let rows = tables(tx)
    .selectFrom('outreach.need_survey')
    .selectAll()
    .where(condition(meant))
    .orderBy('survey_id', 'desc')
    .limit(page.limit)
  if (page.before !== undefined) rows = rows.where('survey_id', '<', page.before)
  return (await rows.execute()).map(surveyOf)
}

function condition(meant: SurveysMeant) {
  if ('cityDigits' in meant)
    return sql<boolean>`exists (select from unnest(districts) district where district like ${beginningWith(meant.cityDigits)})`
  const { districts, kind = null } = meant
  return sql<boolean>`districts && ${[...districts]}::text[] and (${kind}::text is null or kinds is null or ${kind} = any(kinds))`
}

export async function setSurveyClosed(
  tx: Tx,
  { regionId, surveyId }: NeedSurvey,
  closed: { readonly on: Day; readonly reason: string },
): Promise<void> {
  await tables(tx)
    .updateTable('outreach.need_survey')
    .set({ closed_on: closed.on, closed_reason: closed.reason })
    .where('region_id', '=', regionId)
    .where('survey_id', '=', surveyId)
    .execute()
}

function surveyOf(row: SurveyRow): NeedSurvey {
  return {
    regionId: row.region_id,
    surveyId: row.survey_id,
    title: row.title,
    explanation: row.explanation,
    districts: row.districts,
    kinds: row.kinds,
    opensOn: row.opens_on,
    closesOn: row.closes_on,
    closedOn: row.closed_on,
    closedReason: row.closed_reason,
    openedByName: row.opened_by_name,
    openedAt: row.opened_at,
  }
}

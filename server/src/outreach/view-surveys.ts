import { organizationKindIds, organizationKinds, skillLevels, trainingKindIds } from '@zhixun/policy'
import { z } from 'zod'
import {
  type Actor,
  type Day,
  hasDuty,
  holds,
  listQuery,
  notFound,
  pageInput,
  pageOf,
  type QueryContext,
  query,
  RegionId,
  refuseUnless,
  Uuid,
  worksFor,
} from '../platform/index.ts'
import { countConfirmed, findOrganizationNames, getOrganization } from '../registry/index.ts'
import { findAnsweredDays } from './answer-store.ts'
import {
  countByChannel,
  listContactable,
  sumByDistrict,
  sumByOccupation,
  sumByTrainingKind,
} from './figures-store.ts'
import {
  asks,
  type NeedSurvey,
  needChannels,
  surveyStateOn,
  surveyStates,
  surveyStateWords,
  teaches,
} from './need-survey.ts'
import { surveyRoles } from './open-survey.ts'
import { getSurvey, listSurveys, type SurveysMeant } from './survey-store.ts'

/** So many occupations are told apart in figures; a longer tail is in the list of needs. */
const OCCUPATIONS_SHOWN = 50

const answerRoles = ['clerk', 'reviewer', 'city-reviewer'] as const
const surveyActions = ['answer', 'record', 'close'] as const
type SurveyAction = (typeof surveyActions)[number]

export const SurveyRow = z
  .object({
    regionId: z.string(),
    surveyId: z.string(),
    title: z.string(),
    explanation: z.string(),
    districts: z.array(z.string()),
    kinds: z.array(z.enum(organizationKindIds)).nullable(),
    opensOn: z.string(),
    closesOn: z.string(),
    closedOn: z.string().nullable(),
    closedReason: z.string().nullable(),
    state: z.enum(surveyStates),
    openedByName: z.string(),
    /** Of the organization that looks: the day its answer was told; null: it has not answered, or a bureau looks. */
    answeredOn: z.string().nullable(),
    actions: z.array(z.enum(surveyActions)),
  })
  .meta({ id: 'NeedSurveyRow' })

/** What a bureau asked in its area, or what an organization was asked; latest first. (培训需求征集列表) */
export const listSurveysQuery = listQuery({
  name: 'outreach.list-surveys',
  zh: '培训需求征集',
  en: 'Surveys of training needs',
  input: z.object({ regionId: RegionId, ...pageInput }),
  by: ['bureau', 'organization'],
  row: SurveyRow,
  columns: [
    { zh: '征集名称', en: 'Title', value: (row) => row.title, width: 36 },
    { zh: '区县', en: 'Districts', value: (row) => row.districts.join('、'), as: 'region', width: 24 },
    {
      zh: '单位类型',
      en: 'Kinds',
      value: (row) => row.kinds?.map((kind) => organizationKinds[kind].zh).join('、') ?? '全部',
    },
    { zh: '开始日', en: 'Opens on', value: (row) => row.opensOn, as: 'day' },
    { zh: '截止日', en: 'Closes on', value: (row) => row.closesOn, as: 'day' },
    { zh: '状态', en: 'State', value: (row) => surveyStateWords[row.state].zh },
    { zh: '发起人', en: 'Opened by', value: (row) => row.openedByName },
    { zh: '本单位填报日', en: 'Answered on', value: (row) => row.answeredOn, as: 'day' },
  ],
  async run(context, { regionId, cursor, limit }) {
    const { tx, actor, today } = context
    const own = await ownOrganization(context)
    const surveys = await listSurveys(tx, meantFor(actor, regionId, own), {
      before: cursor,
      limit: limit + 1,
    })
    const answered =
      actor.organizationId === undefined
        ? new Map<string, string>()
        : await findAnsweredDays(
            tx,
            actor.organizationId,
            surveys.map((survey) => survey.surveyId),
          )
    const rows = surveys.map((survey) =>
      surveyRow(survey, actor, today, { own, answeredOn: answered.get(survey.surveyId) ?? null }),
    )
    return pageOf(rows, limit, (row) => row.surveyId)
  },
})

/** What asking and answering goes by in an organization. */
interface Asked {
  readonly regionId: string
  readonly kind: string
  readonly state: string
}

/** The organization that looks; undefined: a bureau does. */
async function ownOrganization({ tx, actor }: QueryContext): Promise<Asked | undefined> {
  const { organizationId, homeRegionId } = actor
  return organizationId === undefined ? undefined : getOrganization(tx, homeRegionId, organizationId)
}

const CITY_DIGITS = 4

/** Those of a bureau's area, those an organization is asked by, or all of a city for whoever teaches there. */
function meantFor(actor: Actor, regionId: string, own: Asked | undefined): SurveysMeant {
  if (own === undefined)
    return { districts: actor.scope.kind === 'regions' ? actor.scope.regions : [regionId] }
  if (teaches(own.kind)) return { cityDigits: own.regionId.slice(0, CITY_DIGITS) }
  return { districts: [own.regionId], kind: own.kind }
}

function actionsOn(survey: NeedSurvey, actor: Actor, today: Day, own: Asked | undefined): SurveyAction[] {
  const state = surveyStateOn(survey, today)
  const actions: SurveyAction[] = []
  if (own && asks(survey, own) && state === 'open' && hasDuty(actor, 'training')) actions.push('answer')
  const records = answerRoles.some((role) => survey.districts.some((region) => holds(actor, role, region)))
  if (records && state !== 'planned') actions.push('record')
  const closes = surveyRoles.some((role) => holds(actor, role, survey.regionId))
  if (closes && state !== 'closed') actions.push('close')
  return actions
}

/** A survey as the actor sees it on a day. */
export function surveyRow(
  survey: NeedSurvey,
  actor: Actor,
  today: Day,
  { own, answeredOn }: { readonly own?: Asked | undefined; readonly answeredOn: Day | null },
): z.output<typeof SurveyRow> {
  const { openedAt: _, ...facts } = survey
  return {
    ...facts,
    districts: [...survey.districts],
    kinds: survey.kinds && [...survey.kinds],
    state: surveyStateOn(survey, today),
    answeredOn,
    actions: actionsOn(survey, actor, today, own),
  }
}

const OccupationFigures = z.object({
  occupationName: z.string(),
  skillLevel: z.enum(skillLevels).nullable(),
  organizations: z.int(),
  heads: z.int(),
  assessments: z.int(),
  madeToOrder: z.int(),
})

export const SurveyFigures = SurveyRow.extend({
  /** Those districts of it that the bureau sees. */
  byDistrict: z.array(
    z.object({
      regionId: z.string(),
      /** Confirmed organizations of the kinds that are asked, today. */
      asked: z.int(),
      answered: z.int(),
      inNeed: z.int(),
      heads: z.int(),
    }),
  ),
  byOccupation: z.array(OccupationFigures),
  byTrainingKind: z.array(z.object({ trainingKind: z.enum(trainingKindIds), heads: z.int() })),
  byChannel: z.array(z.object({ channel: z.enum(needChannels), answered: z.int() })),
}).meta({ id: 'NeedSurveyFigures' })

const ThisSurvey = { regionId: RegionId, surveyRegionId: RegionId, surveyId: Uuid }

/** What a survey came to, in the districts that a bureau sees. (培训需求汇总) */
export const viewSurvey = query({
  name: 'outreach.view-survey',
  zh: '培训需求汇总',
  en: 'What a survey of training needs came to',
  input: z.object(ThisSurvey),
  by: ['bureau'],
  async run(context, { surveyRegionId, surveyId }): Promise<z.output<typeof SurveyFigures>> {
    const { tx, actor, today } = context
    const survey = await getSurvey(tx, surveyRegionId, surveyId)
    const districts = survey.districts.filter((district) => worksFor(actor, district))
    const sums = new Map((await sumByDistrict(tx, surveyId, districts)).map((sum) => [sum.regionId, sum]))
    const asked = await countConfirmed(tx, districts, survey.kinds)
    const none = { answered: 0, inNeed: 0, heads: 0 }
    const byDistrict = districts.map((regionId) => ({
      ...none,
      ...sums.get(regionId),
      ...{ regionId, asked: asked.get(regionId) ?? 0 },
    }))
    return {
      ...surveyRow(survey, actor, today, { answeredOn: null }),
      byDistrict,
      byOccupation: await sumByOccupation(tx, surveyId, districts, OCCUPATIONS_SHOWN),
      byTrainingKind: await sumByTrainingKind(tx, surveyId, districts),
      byChannel: await countByChannel(tx, surveyId, districts),
    }
  },
})

export const DemandView = z
  .object({
    title: z.string(),
    byOccupation: z.array(
      OccupationFigures.extend({
        /** Organizations that agreed to be called. */
        contactable: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'TrainingDemand' })

/**
 * What is needed over the whole area of a survey, for whoever can teach it: sums, and the names of those who agreed to be called.
 * (培训需求目录)
 */
export const viewDemand = query({
  name: 'outreach.view-demand',
  zh: '查看区域培训需求',
  en: 'See what training an area needs',
  input: z.object(ThisSurvey),
  by: ['bureau', 'organization'],
  async run(context, { surveyRegionId, surveyId }): Promise<z.output<typeof DemandView>> {
    const { tx, asSystem } = context
    const { title, districts } = await getSurvey(tx, surveyRegionId, surveyId)
    const may = await mayLookAtDemand(context, districts)
    refuseUnless(may !== 'nothing', notFound({ what: '培训需求征集' }))
    return asSystem('sums of an area, and names of those who agreed to be called', async () => {
      const contactable = may === 'sums' ? [] : await listContactable(tx, surveyId, districts)
      const names = await findOrganizationNames(
        tx,
        contactable.map((one) => one.organizationId),
      )
      const byOccupation = await sumByOccupation(tx, surveyId, districts, OCCUPATIONS_SHOWN)
      return {
        title,
        byOccupation: byOccupation.map((occupation) => ({
          ...occupation,
          contactable: contactable
            .filter((one) => one.occupationName === occupation.occupationName)
            .flatMap((one) => names.get(one.organizationId) ?? []),
        })),
      }
    })
  },
})

/** A bureau of the area and those who teach in its city: everything; other organizations of the city: sums. */
async function mayLookAtDemand(
  context: QueryContext,
  districts: readonly string[],
): Promise<'nothing' | 'sums' | 'names'> {
  const own = await ownOrganization(context)
  if (own === undefined)
    return districts.some((district) => worksFor(context.actor, district)) ? 'names' : 'nothing'
  const city = own.regionId.slice(0, CITY_DIGITS)
  if (!districts.some((district) => district.startsWith(city))) return 'nothing'
  return teaches(own.kind) && own.state === 'confirmed' ? 'names' : 'sums'
}

import {
  skillLevels,
  skillLevelWords,
  trainingKindIds,
  trainingKinds,
  trainingModeIds,
  trainingModes,
} from '@zhixun/policy'
import { z } from 'zod'
import {
  actsFor,
  isStaffFor,
  listQuery,
  pageInput,
  pageOf,
  query,
  RegionId,
  refuseUnless,
  Uuid,
} from '../platform/index.ts'
import {
  type Callable,
  findOrganizationNames,
  getOrganization,
  listMeantCallable,
} from '../registry/index.ts'
import { findAnswer, findAnswered, listNeeds, type NeedAnswer } from './answer-store.ts'
import { needChannels, needChannelWords } from './need-survey.ts'
import { notAsked } from './refusals.ts'
import { getSurvey } from './survey-store.ts'
import { SurveyRow, surveyRow } from './view-surveys.ts'

const needShape = {
  needId: z.string(),
  trainingKind: z.enum(trainingKindIds),
  occupationCode: z.string().nullable(),
  occupationName: z.string(),
  skillLevel: z.enum(skillLevels).nullable(),
  trainingMode: z.enum(trainingModeIds).nullable(),
  headcount: z.int(),
  wantedFrom: z.string().nullable(),
  wantsAssessment: z.boolean(),
  isMadeToOrder: z.boolean(),
}

const answerFacts = {
  channel: z.enum(needChannels),
  toldOn: z.string(),
  mayBeContacted: z.boolean(),
}

/** What an organization was asked, and its answer that counts; null: none yet. */
export const AnswerView = z
  .object({
    survey: SurveyRow,
    answer: z
      .object({
        ...answerFacts,
        remarks: z.string().nullable(),
        answeredByName: z.string(),
        answeredAt: z.iso.datetime(),
        needs: z.array(z.object(needShape)),
      })
      .nullable(),
  })
  .meta({ id: 'NeedAnswerView' })

/** What an organization answered, for itself and for the bureau. (查看需求填报) */
export const viewAnswer = query({
  name: 'outreach.view-answer',
  zh: '查看培训需求填报',
  en: 'See what an organization answered',
  input: z.object({ regionId: RegionId, organizationId: Uuid, surveyRegionId: RegionId, surveyId: Uuid }),
  by: ['staff', 'organization'],
  allow: (actor, { regionId, organizationId }) =>
    isStaffFor(actor, regionId) || actsFor(actor, organizationId),
  async run({ tx, actor, today }, which): Promise<z.output<typeof AnswerView>> {
    const survey = await getSurvey(tx, which.surveyRegionId, which.surveyId)
    const own = await getOrganization(tx, which.regionId, which.organizationId)
    const answer = await findAnswer(tx, which)
    return {
      survey: surveyRow(survey, actor, today, { own, answeredOn: answer?.toldOn ?? null }),
      answer: answer ? told(answer) : null,
    }
  },
})

function told({ needs, channel, toldOn, mayBeContacted, remarks, answeredByName, answeredAt }: NeedAnswer) {
  return {
    channel,
    toldOn,
    mayBeContacted,
    remarks,
    answeredByName,
    answeredAt: answeredAt.toISOString(),
    needs: [...needs],
  }
}

const NeedRow = z
  .object({
    ...needShape,
    ...answerFacts,
    regionId: z.string(),
    organizationId: z.string(),
    organizationName: z.string(),
  })
  .meta({ id: 'TrainingNeedRow' })

const ThisSurvey = { regionId: RegionId, surveyRegionId: RegionId, surveyId: Uuid }
const yesOrNo = (is: boolean) => (is ? '是' : '否')

/** Every training that organizations need, by a survey. (培训需求明细) */
export const listNeedsQuery = listQuery({
  name: 'outreach.list-needs',
  zh: '培训需求明细',
  en: 'Training needs',
  input: z.object({
    ...ThisSurvey,
    district: RegionId.optional(),
    trainingKind: z.enum(trainingKindIds).optional(),
    /** Part of the occupation's name. */
    text: z.string().trim().max(60).optional(),
    ...pageInput,
  }),
  by: ['staff'],
  filterWords: { trainingKind: trainingKinds },
  row: NeedRow,
  columns: [
    { zh: '单位名称', en: 'Organization', value: (row) => row.organizationName, width: 32 },
    { zh: '区县', en: 'District', value: (row) => row.regionId, as: 'region' },
    { zh: '培训类型', en: 'Kind', value: (row) => trainingKinds[row.trainingKind].zh },
    { zh: '职业（工种）', en: 'Occupation', value: (row) => row.occupationName, width: 20 },
    { zh: '职业编码', en: 'Code', value: (row) => row.occupationCode },
    { zh: '等级', en: 'Level', value: (row) => row.skillLevel && skillLevelWords[row.skillLevel].zh },
    {
      zh: '培训方式',
      en: 'Mode',
      value: (row) => (row.trainingMode ? trainingModes[row.trainingMode].zh : '均可'),
    },
    { zh: '人数', en: 'Heads', value: (row) => row.headcount, as: 'number' },
    { zh: '希望开始', en: 'Wanted from', value: (row) => row.wantedFrom, as: 'day' },
    { zh: '需要评价', en: 'With assessment', value: (row) => yesOrNo(row.wantsAssessment) },
    { zh: '订单式', en: 'Made to order', value: (row) => yesOrNo(row.isMadeToOrder) },
    { zh: '填报方式', en: 'Told', value: (row) => needChannelWords[row.channel].zh },
    { zh: '填报日期', en: 'Told on', value: (row) => row.toldOn, as: 'day' },
    { zh: '机构可联系', en: 'May be called', value: (row) => yesOrNo(row.mayBeContacted) },
  ],
  async run({ tx }, { surveyRegionId, surveyId, cursor, limit, district, trainingKind, text }) {
    await getSurvey(tx, surveyRegionId, surveyId)
    const filter = { surveyId, district, trainingKind, text }
    const needs = await listNeeds(tx, filter, { before: cursor, limit: limit + 1 })
    const names = await findOrganizationNames(
      tx,
      needs.map((need) => need.organizationId),
    )
    const rows = needs.map((need) => ({ ...need, organizationName: names.get(need.organizationId) ?? '' }))
    return pageOf(rows, limit, (row) => row.needId)
  },
})

const SilentRow = z
  .object({
    organizationId: z.string(),
    name: z.string(),
    contactName: z.string(),
    contactPhoneMasked: z.string(),
  })
  .meta({ id: 'SilentOrganization' })

/** So many organizations are looked at in one go while looking for those that did not answer. */
const LOOKED_AT_ONCE = 500

/** Who was asked in a district and has not answered: to be called or visited. (未填报单位) */
export const listSilentQuery = listQuery({
  name: 'outreach.list-silent',
  zh: '未填报单位',
  en: 'Organizations that have not answered',
  input: z.object({ ...ThisSurvey, district: RegionId, ...pageInput }),
  by: ['staff'],
  allow: (actor, { district }) => isStaffFor(actor, district),
  row: SilentRow,
  columns: [
    { zh: '单位名称', en: 'Organization', value: (row) => row.name, width: 36 },
    { zh: '联系人', en: 'Contact', value: (row) => row.contactName },
    { zh: '联系电话', en: 'Phone', value: (row) => row.contactPhoneMasked },
  ],
  async run({ tx, todayIn }, { surveyRegionId, surveyId, district, cursor, limit }) {
    const survey = await getSurvey(tx, surveyRegionId, surveyId)
    refuseUnless(survey.districts.includes(district), notAsked())
    const asked = {
      regionId: district,
      kinds: survey.kinds,
      traits: null,
      on: todayIn(district),
      organizationIds: null,
    }
    const silent: Callable[] = []
    let after = cursor
    for (;;) {
      const some = await listMeantCallable(tx, asked, { after, limit: LOOKED_AT_ONCE })
      const ids = some.map(({ organizationId }) => organizationId)
      const answered = await findAnswered(tx, { regionId: district, surveyId }, ids)
      silent.push(...some.filter(({ organizationId }) => !answered.has(organizationId)))
      after = ids.at(-1)
      if (silent.length > limit || some.length < LOOKED_AT_ONCE) break
    }
    return pageOf(silent.slice(0, limit + 1), limit, (row) => row.organizationId)
  },
})

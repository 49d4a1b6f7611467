import { refusal } from '../platform/index.ts'

/** Every "no" this room can say. */
export const surveyDaysWrong = refusal<{ today: string }>('outreach.survey-days-wrong', {
  status: 422,
  zh: '征集的截止日不能早于开始日，也不能早于今天（{today}）',
  en: 'A survey closes neither before it opens nor before today ({today})',
})

export const surveyNotOpen = refusal<{ opensOn: string; closesOn: string }>('outreach.survey-not-open', {
  status: 409,
  zh: '本次征集 {opensOn} 至 {closesOn} 接受填报，今天不能填报',
  en: 'This survey takes answers from {opensOn} to {closesOn}, not today',
})

export const surveyClosed = refusal<{ closedOn: string }>('outreach.survey-closed', {
  status: 409,
  zh: '本次征集已于 {closedOn} 结束',
  en: 'This survey ended on {closedOn}',
})

export const notAsked = refusal('outreach.not-asked', {
  status: 422,
  zh: '该单位不在本次征集的范围内（地区、单位类型不符，或登记未经确认）',
  en: 'This organization is not among those asked: of another district or kind, or not confirmed',
})

export const toldInFuture = refusal<{ today: string }>('outreach.told-in-future', {
  status: 422,
  zh: '了解需求的日期不能晚于今天（{today}）',
  en: 'The needs cannot have been told after today ({today})',
})

import { refusal } from '../platform/index.ts'

export const samePerson = refusal('review.same-person', {
  status: 409,
  zh: '初审与复核须由不同人员办理，您已办理过上一环节',
  en: 'Review and confirmation are done by different people; you did the step before',
})

export const linePaidAlready = refusal('review.line-paid-already', {
  status: 409,
  zh: '所选人员中有已拨付的，不能再核减；已付的款项请在拨付明细中登记追回',
  en: 'Some of these workers were paid for already; recover that money on its payment instead',
})

export const notConfirmed = refusal<{ caseNumber: string }>('review.not-confirmed', {
  status: 409,
  zh: '{caseNumber} 尚未复核通过，不能公示',
  en: '{caseNumber} is not confirmed and cannot be put on public notice',
})

export const differentNotices = refusal('review.different-notices', {
  status: 422,
  zh: '一次公示只能包含同一政策文件下的申请',
  en: 'One public notice holds claims under one policy document',
})

export const noticeOver = refusal<{ endedOn: string }>('review.notice-over', {
  status: 409,
  zh: '公示已于 {endedOn} 结束，如有问题请直接向人社部门反映',
  en: 'The public notice ended on {endedOn}; turn to the bureau directly',
})

export const lineRefusedAlready = refusal('review.line-refused-already', {
  status: 409,
  zh: '该人员已被核减，不再享受补贴，无需再提异议',
  en: 'This worker was refused already and gets no subsidy; there is nothing left to object to',
})

export const nothingPayable = refusal('review.nothing-payable', {
  status: 409,
  zh: '申请中没有可补贴的人员，不能通过；请退回补正或不予补贴',
  en: 'Nobody in the claim would get a subsidy, so it cannot be passed; send it back or refuse it',
})

export const claimTwice = refusal('review.claim-twice', {
  status: 422,
  zh: '同一份申请在名单中出现了两次',
  en: 'The same claim stands there twice',
})

export const alreadySettled = refusal('review.already-settled', {
  status: 409,
  zh: '该异议已经处理',
  en: 'This objection is settled already',
})

export const notInReview = refusal<{ state: string; stateEn: string }>('review.not-in-review', {
  status: 409,
  zh: '申请当前状态（{state}）不能核减人员',
  en: 'Lines cannot be refused in the present state ({stateEn})',
})

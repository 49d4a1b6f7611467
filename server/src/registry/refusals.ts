import { refusal } from '../platform/index.ts'

export const regionNotServed = refusal<{ regionId: string }>('registry.region-not-served', {
  status: 422,
  zh: '本平台尚未服务该地区（{regionId}），请选择单位所在的县（市、区）',
  en: 'This platform does not serve that region ({regionId}); choose the county or district you are in',
})

export const detailsWrong = refusal('registry.details-wrong', {
  status: 422,
  zh: '填写的内容有误，请按提示逐项更正',
  en: 'There are faults in what was filled in; correct each as marked',
})

export const creditCodeTaken = refusal<{ creditCode: string }>('registry.credit-code-taken', {
  status: 409,
  zh: '统一社会信用代码 {creditCode} 已经登记。请用原账号登录；账号遗失的，请联系所在地人社部门',
  en: 'The credit code {creditCode} is registered already. Sign in with its account, or ask your bureau if that is lost',
})

export const noAccountWaiting = refusal('registry.no-account-waiting', {
  status: 409,
  zh: '没有待确认的银行账户，可能已被他人处理，请刷新',
  en: 'No bank account waits to be confirmed; somebody may have settled it, load the page again',
})

export const nothingChanged = refusal('registry.nothing-changed', {
  status: 422,
  zh: '内容没有变化，无需提交',
  en: 'Nothing was changed, so there is nothing to send',
})

export const nameDiffers = refusal('registry.name-differs', {
  status: 409,
  zh: '有人员的姓名与该身份证号码已登记的姓名不一致，请对照身份证核对',
  en: 'A name differs from the one registered with that identity number; compare it with the card',
})

export const notOnStaff = refusal('registry.not-on-staff', {
  status: 404,
  zh: '该人员不在本单位的职工名单中',
  en: 'This person is not on the staff list of the organization',
})

export const leftBeforeHired = refusal<{ hiredOn: string }>('registry.left-before-hired', {
  status: 422,
  zh: '离职日期不能早于入职日期 {hiredOn}',
  en: 'The day of leaving cannot be before the day of hiring, {hiredOn}',
})

export const dayInFuture = refusal<{ today: string }>('registry.day-in-future', {
  status: 422,
  zh: '日期不能晚于今天（{today}）',
  en: 'The day cannot be after today ({today})',
})

export const learnerHasAccount = refusal('registry.learner-has-account', {
  status: 409,
  zh: '该人员已有学员账号',
  en: 'This person has a learner account already',
})

export const accountIsThePersonsOwn = refusal('registry.account-is-the-persons-own', {
  status: 409,
  zh: '该账户由本人填报，单位不能更改',
  en: 'The person gave this account; the organization cannot change it',
})

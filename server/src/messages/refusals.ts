import { refusal } from '../platform/index.ts'

/** Every "no" this room can say. */
export const kindIsMandatory = refusal<{ kind: string }>('messages.kind-is-mandatory', {
  status: 422,
  zh: '“{kind}”关系到权利或资金，不能退订',
  en: '“{kind}” concerns rights or money and cannot be ended',
})

export const addressWrong = refusal('messages.address-wrong', {
  status: 422,
  zh: '手机号码或邮箱地址有误',
  en: 'The phone number or e-mail address is wrong',
})

export const codeJustSent = refusal<{ seconds: number }>('messages.code-just-sent', {
  status: 429,
  zh: '验证码刚刚发出，请 {seconds} 秒后再试',
  en: 'A code was just sent; try again in {seconds} s',
})

export const tooManyCodes = refusal<{ minutes: number }>('messages.too-many-codes', {
  status: 429,
  zh: '获取验证码过于频繁，请 {minutes} 分钟后再试',
  en: 'Codes were asked for too often; try again in {minutes} min',
})

export const noCodeWaiting = refusal('messages.no-code-waiting', {
  status: 409,
  zh: '没有等待输入的验证码，或已过期，请重新获取',
  en: 'No code is waited for, or it has expired; ask for another',
})

export const linkUnknown = refusal('messages.link-unknown', {
  status: 404,
  zh: '退订链接无效，请从邮件中完整打开',
  en: 'This link is not one of ours; open it from the e-mail as a whole',
})

export const wordingWrong = refusal('messages.wording-wrong', {
  status: 422,
  zh: '模板有误，请按提示修改',
  en: 'The wording has faults',
})

export const areaNotYours = refusal<{ area: string }>('messages.area-not-yours', {
  status: 403,
  zh: '只能修改本人负责区域（{area}）的模板',
  en: 'Only the words for an area of your own ({area}) can be changed',
})

export const districtsNotYours = refusal('messages.districts-not-yours', {
  status: 403,
  zh: '只能向本人负责的区县推送',
  en: 'Policies can be pushed to districts of your own area only',
})

export const nobodyMeant = refusal('messages.nobody-meant', {
  status: 422,
  zh: '没有符合条件的收件人',
  en: 'Nobody matches these conditions',
})

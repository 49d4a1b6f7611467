import { refusal } from '../platform/index.ts'

export const wrongCredentials = refusal('identity.wrong-credentials', {
  status: 401,
  zh: '用户名或密码不正确',
  en: 'The user name or password is not right',
})

export const tooManyTries = refusal<{ minutes: number }>('identity.too-many-tries', {
  status: 429,
  zh: '登录失败次数过多，请 {minutes} 分钟后再试',
  en: 'Too many failed sign-ins; try again in {minutes} minutes',
})

export const usernameTaken = refusal<{ username: string }>('identity.username-taken', {
  status: 409,
  zh: '用户名 {username} 已被使用，请换一个',
  en: 'The user name {username} is taken; choose another',
})

export const passwordTooShort = refusal<{ least: number }>('identity.password-too-short', {
  status: 422,
  zh: '密码至少 {least} 个字符',
  en: 'A password has at least {least} characters',
})

export const accountClosed = refusal<{ name: string }>('identity.account-closed', {
  status: 409,
  zh: '{name} 的账号已注销，请先恢复账号',
  en: 'The account of {name} is closed; reopen it first',
})

export const accountOpen = refusal<{ name: string }>('identity.account-open', {
  status: 409,
  zh: '{name} 的账号正在使用，无需恢复',
  en: 'The account of {name} is open',
})

export const noRoleYet = refusal('identity.no-role-yet', {
  status: 403,
  zh: '您的账号还没有岗位权限，请联系本单位安全管理员授权',
  en: 'Your account holds no role yet; ask the security officer of your bureau',
})

export const ownRights = refusal('identity.own-rights', {
  status: 403,
  zh: '不能变更本人的账号和权限，请由另一位管理员办理',
  en: 'Nobody changes their own account or rights; ask another officer',
})

export const nothingToChange = refusal('identity.nothing-to-change', {
  status: 409,
  zh: '与现有权限一致，无需变更',
  en: 'These are the rights held already',
})

export const areaNotServed = refusal('identity.area-not-served', {
  status: 422,
  zh: '岗位的地区范围不在本平台服务的地区内',
  en: 'A role is for an area that is not served here',
})

export const roleBeyond = refusal<{ roles: string }>('identity.role-beyond', {
  status: 403,
  zh: '超出您可以授予或收回的范围：{roles}。市级复核岗位由市级安全管理员授予',
  en: 'Beyond what you may grant or take: {roles}. The city names who confirms for the city',
})

export const officersApart = refusal('identity.officers-apart', {
  status: 409,
  zh: '系统管理员、安全管理员、审计管理员须由不同人员担任，也不能兼任业务岗位',
  en: 'System, security and audit officers are different people and do no other work',
})

export const lastOfficer = refusal('identity.last-officer', {
  status: 409,
  zh: '这是该地区最后一位此类管理员，请先确定接任人员',
  en: 'This is the last such officer of the area; name another first',
})

export const officersAppointed = refusal('identity.officers-appointed', {
  status: 409,
  zh: '本地区已有安全管理员，权限由安全管理员授予',
  en: 'There is a security officer already, who grants all rights from now on',
})

export const coverNotPossible = refusal('identity.cover-not-possible', {
  status: 422,
  zh: '顶岗人员须是本单位另一位在岗人员，且被顶岗人员有岗位',
  en: 'A cover is another colleague at work in the same bureau, for somebody who holds a role',
})

export const coverDaysWrong = refusal<{ today: string; daysMax: number }>('identity.cover-days-wrong', {
  status: 422,
  zh: '顶岗应从今天（{today}）或以后开始，结束日期不早于开始日期，最长 {daysMax} 天',
  en: 'A cover begins today ({today}) or later, ends on that day or later, and lasts {daysMax} days at most',
})

export const coveredAlready = refusal<{ name: string }>('identity.covered-already', {
  status: 409,
  zh: '这几天已由 {name} 顶岗',
  en: '{name} covers on some of these days already',
})

export const coverOver = refusal('identity.cover-over', {
  status: 409,
  zh: '这次顶岗已经结束',
  en: 'This cover is over',
})

export const lastOwner = refusal('identity.last-owner', {
  status: 409,
  zh: '单位至少要有一位负责人，请先指定另一位负责人',
  en: 'An organization has one owner at least; name another first',
})

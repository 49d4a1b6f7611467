import { refusal } from '../platform/index.ts'

export const wrongCredentials = refusal('identity.wrong-credentials', {
  status: 401,
  zh: '用户名或密码不正确',
  en: 'The user name or password is not right',
})

export const tooManyTries = refusal<{ minutes: number; seconds: number }>('identity.too-many-tries', {
  status: 429,
  zh: '尝试次数过多，请 {minutes} 分钟后再试',
  en: 'Too many tries; try again in {minutes} min',
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

export const signInAgain = refusal('identity.sign-in-again', {
  status: 401,
  zh: '为保护您的账号，此操作须先重新登录；登录后请再点一次，已填写的内容还在',
  en: 'To protect your account, sign in again before this; then press once more. What you typed is still there',
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

export const deskLeftEmpty = refusal<{ desks: string; desksEn: string }>('identity.desk-left-empty', {
  status: 409,
  zh: '办理后将无人接替，仍有事项等候：{desks}。请先安排接替人员；确需办理的，请确认已知悉后再提交',
  en: 'Nobody would be left for what waits: {desksEn}. See to a successor first, or acknowledge it and send again',
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

export const roleBeyond = refusal<{ roles: string; rolesEn: string }>('identity.role-beyond', {
  status: 403,
  zh: '超出您可以授予或收回的范围：{roles}。市级复核岗位由市级安全管理员授予',
  en: 'Beyond what you may grant or take: {rolesEn}. The city names who confirms for the city',
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

export const notAMember = refusal('identity.not-a-member', {
  status: 404,
  zh: '没有找到这位成员，或其账号已停用。还没有账号的，请其先申请加入单位',
  en: 'There is no such member, or the account is closed. Whoever has none asks to join the organization first',
})

export const ownerAlready = refusal<{ name: string }>('identity.owner-already', {
  status: 409,
  zh: '{name} 已是该单位负责人',
  en: '{name} owns the organization already',
})

export const appointmentWaits = refusal('identity.appointment-waits', {
  status: 409,
  zh: '该单位已有一项负责人指定待复核',
  en: 'An owner was proposed for this organization already and waits',
})

export const appointmentDecided = refusal('identity.appointment-decided', {
  status: 409,
  zh: '这项负责人指定已经处理',
  en: 'This was decided already',
})

export const lastOwner = refusal('identity.last-owner', {
  status: 409,
  zh: '单位至少要有一位负责人，请先指定另一位负责人',
  en: 'An organization has one owner at least; name another first',
})

export const signInGuarded = refusal('identity.sign-in-guarded', {
  status: 429,
  zh: '近期有人从多处尝试登录该用户名。请在您登录过的设备上登录，或连同验证器的验证码一起登录；没有验证器的，请重设密码',
  en: 'This user name is being tried from many places. Sign in on a device you used before, or together with a code of your authenticator; without one, set a new password',
})

export const passwordEnded = refusal('identity.password-ended', {
  status: 401,
  zh: '这个一次性密码已过期，请联系管理员重新发放',
  en: 'This one-time password has ended; ask an administrator for another',
})

export const signInUnfinished = refusal<{ step: string; name: string }>('identity.sign-in-unfinished', {
  status: 401,
  zh: '登录尚未完成',
  en: 'The sign-in is not finished',
})

export const wrongCode = refusal('identity.wrong-code', {
  status: 422,
  zh: '验证码不正确或已经用过',
  en: 'The code is not right, or was used already',
})

export const notThisStep = refusal('identity.not-this-step', {
  status: 409,
  zh: '当前不需要这一步，请刷新页面',
  en: 'This is not the step to take now; load the page again',
})

export const wrongPassword = refusal('identity.wrong-password', {
  status: 422,
  zh: '当前密码不正确',
  en: 'The present password is not right',
})

export const authenticatorNeeded = refusal('identity.authenticator-needed', {
  status: 409,
  zh: '工作人员账号必须使用验证器，不能停用',
  en: 'A staff account needs its authenticator',
})

export const passwordTooEasy = refusal<{ why: string }>('identity.password-too-easy', {
  status: 422,
  zh: '这个密码太容易被猜到',
  en: 'This password is guessed too easily',
})

export const samePassword = refusal('identity.same-password', {
  status: 422,
  zh: '新密码不能与原密码相同',
  en: 'Choose another password than the one before',
})

export const resetUnderWay = refusal('identity.reset-under-way', {
  status: 409,
  zh: '该账号已有待复核的验证器重置申请',
  en: 'A reset of this authenticator waits for a second administrator already',
})

export const noAuthenticator = refusal('identity.no-authenticator', {
  status: 409,
  zh: '该账号没有绑定验证器',
  en: 'This account has no authenticator',
})

export const fourEyes = refusal('identity.four-eyes', {
  status: 409,
  zh: '须由另一人复核；本人申请的、本人上传材料的或本人账号的不能自己复核',
  en: 'Somebody else decides: neither who asked, nor who brought the paper, nor whose account it is',
})

export const resetDecided = refusal('identity.reset-decided', {
  status: 409,
  zh: '这项申请已经处理',
  en: 'This was decided already',
})

export const notOnOneself = refusal('identity.not-on-oneself', {
  status: 409,
  zh: '自己的密码请在“账号与安全”中修改',
  en: 'Change your own password under “Account and security”',
})

export const signOnTaken = refusal('identity.sign-on-taken', {
  status: 409,
  zh: '该统一身份已绑定其他账号，或该账号已绑定另一身份',
  en: 'This identity is linked to another account, or the account to another identity',
})

export const ownSignOn = refusal('identity.own-sign-on', {
  status: 409,
  zh: '自己的统一身份请在“账号与安全”中凭密码和验证码绑定',
  en: 'Link your own account under “Account and security”, by password and code',
})

export const linkUnderWay = refusal('identity.link-under-way', {
  status: 409,
  zh: '该账号已有待复核的绑定申请',
  en: 'A link of this account waits for a second officer already',
})

export const linkDecided = refusal('identity.link-decided', {
  status: 409,
  zh: '这项绑定申请已经处理',
  en: 'This was decided already',
})

export const signOnUnreachable = refusal('identity.sign-on-unreachable', {
  status: 409,
  zh: '暂时连接不到统一身份认证服务，请稍后再试或用密码登录',
  en: 'The single sign-on service cannot be reached; try later, or sign in by password',
})

export const codeJustAsked = refusal<{ seconds: number; minutes: number }>('identity.code-just-asked', {
  status: 429,
  zh: '刚刚获取过验证码，请 {seconds} 秒后再试',
  en: 'A code was just asked for; try again in {seconds} s',
})

export const codeOver = refusal('identity.code-over', {
  status: 409,
  zh: '验证码已失效，请重新获取',
  en: 'This code has ended; ask for another',
})

export const codeNotRight = refusal<{ triesLeft: number }>('identity.code-not-right', {
  status: 422,
  zh: '验证码不正确，还可以输入 {triesLeft} 次',
  en: 'The code is not right; tries left: {triesLeft}',
})

export const contactUnreadable = refusal('identity.contact-unreadable', {
  status: 422,
  zh: '手机号码或邮箱地址有误',
  en: 'This is no phone number or e-mail address',
})

export const phoneTaken = refusal('identity.phone-taken', {
  status: 409,
  zh: '这个手机号码已由另一位学员使用。一个号码只能用于一位学员，请用您本人的手机号码',
  en: 'This phone is another learner’s. A number is for one learner alone; use your own',
})

export const phoneOfAnother = refusal('identity.phone-of-another', {
  status: 409,
  zh: '这个手机号码已由另一位学员验证并用于登录，不能登记给申请人。请与申请人核对号码；确实有误的，请选择“不予更正”',
  en: 'Another learner confirmed this phone and signs in by it, so it cannot be put down for the one who asked. Compare it with them; where it is wrong, decline',
})

export const demonstrationPassword = refusal('identity.demonstration-password', {
  status: 409,
  zh: '演示账号的密码是公开的，不能修改',
  en: 'The password of a demonstration account is known to all and stays as it is',
})

export const demonstrationAuthenticator = refusal('identity.demonstration-authenticator', {
  status: 409,
  zh: '演示账号供所有人试用，不能绑定验证器。要试用验证器，请由系统管理员另开一个账号',
  en: 'A demonstration account is for everybody and takes no authenticator. To try one out, have an administrator open another account',
})

/** Where whoever asked to join reads how it stands: they have no account yet, and may have lost the address. */
export const joinNotAccepted = refusal<{ regionId: string; requestId: string }>(
  'identity.join-not-accepted',
  {
    status: 409,
    zh: '您申请加入单位，尚未获得同意，账号还没有开通。请查看申请进度',
    en: 'You asked to join an organization and nobody has let you in yet, so there is no account. See how your request stands',
  },
)

export const joinWaits = refusal('identity.join-waits', {
  status: 409,
  zh: '您已申请加入该单位，正在等待处理。负责人没有答复的，可在申请进度页改向人社部门申请，或撤回后重新申请',
  en: 'You asked to join already. Where no owner answers, turn to the bureau on the page of your request, or take it back and ask anew',
})

export const phoneNotOfRequest = refusal('identity.phone-not-of-request', {
  status: 422,
  zh: '手机号码与申请时填写的不一致',
  en: 'This is not the phone that the request was made with',
})

export const joinsLimited = refusal<{ days: number }>('identity.joins-limited', {
  status: 429,
  zh: '现在不能再提出加入申请：可能今日申请较多、该单位待处理的申请较多，或 {days} 天内未获同意。请直接联系本单位负责人，或持营业执照到人社部门办理',
  en: 'No more requests are taken now: many were made today, many wait there, or one was declined within {days} days. Talk to the owner, or go to the bureau with the business licence',
})

export const dutyNeedsTwo = refusal('identity.duty-needs-two', {
  status: 422,
  zh: '人社部门不能由一个人让人以负责人或财务身份加入。请先以“培训专员”同意加入；财务职责由本单位负责人给予，负责人已离职的，在“指定单位负责人”中由两人办理',
  en: 'Nobody of the bureau lets in an owner or finance officer alone. Let them in for training; the owner gives them the money, or two people appoint them owner where that one has gone',
})

export const joinProofMissing = refusal('identity.join-proof-missing', {
  status: 422,
  zh: '人社部门同意加入前须核验营业执照和授权，并上传核验材料',
  en: 'The bureau lets somebody in by the licence and a letter of the firm, and keeps them',
})

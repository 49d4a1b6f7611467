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

export const creditCodeTaken = refusal<{ creditCode: string; bureau: string; regionId: string }>(
  'registry.credit-code-taken',
  {
    status: 409,
    zh: '统一社会信用代码 {creditCode} 已在{bureau}登记，不必重复登记。您可以申请加入该单位，由本单位负责人同意；联系不上的，可请{bureau}人社部门核验营业执照后办理。单位迁址的，请先由原登记地人社部门办理迁出',
    en: 'The credit code {creditCode} is registered in {bureau} already. Ask to join: its owner lets you in, or the bureau of {bureau} by the business licence where nobody can be reached. After a move, the bureau there has to close the old registration first',
  },
)

export const changeIsReviewed = refusal('registry.change-is-reviewed', {
  status: 409,
  zh: '已确认的登记事项须提交变更申请并附证明，由人社部门审核后生效',
  en: 'What was confirmed changes by a request with proof, once the bureau has confirmed it',
})

export const changeWaits = refusal('registry.change-waits', {
  status: 409,
  zh: '已有一份变更申请待审核，请等待结果或先撤回',
  en: 'A change waits to be reviewed already; wait for the answer or withdraw it',
})

export const noChangeWaiting = refusal('registry.no-change-waiting', {
  status: 409,
  zh: '这份变更申请已不在待审核状态，可能已被他人处理，请刷新',
  en: 'This change waits no longer; somebody may have settled it, load the page again',
})

export const proofMissing = refusal('registry.proof-missing', {
  status: 422,
  zh: '变更登记事项须上传证明材料（如变更后的营业执照、许可证）',
  en: 'A change of what was confirmed needs a proof, such as the new licence',
})

export const noAccountWaiting = refusal('registry.no-account-waiting', {
  status: 409,
  zh: '没有待确认的银行账户，可能已被他人处理，请刷新',
  en: 'No bank account waits to be confirmed; somebody may have settled it, load the page again',
})

export const accountNameDiffers = refusal<{ accountName: string; name: string }>(
  'registry.account-name-differs',
  {
    status: 409,
    zh: '户名“{accountName}”与单位名称“{name}”不一致，不能确认。请退回，由单位提供以本单位名称开立的账户',
    en: 'The account is held by {accountName}, the organization is called {name}; it cannot be confirmed. Send it back and ask for an account in its own name',
  },
)

export const accountNeedsAnother = refusal('registry.account-needs-another', {
  status: 409,
  zh: '您（或与您互相顶岗的同事）曾核验材料、准许该单位成员加入或指定其负责人，这个银行账户须由另一位审核人员确认',
  en: 'You let a member of this organization in by papers or made one its owner, or stand in for who did; another reviewer confirms its bank account',
})

export const nothingChanged = refusal('registry.nothing-changed', {
  status: 422,
  zh: '内容没有变化，无需提交',
  en: 'Nothing was changed, so there is nothing to send',
})

export const correctionWaits = refusal('registry.correction-waits', {
  status: 409,
  zh: '您已就同一事项提交更正申请，请等待答复；要补充内容的，可先撤回再重新提交',
  en: 'You asked for the same already; wait for the answer, or take that request back and ask anew',
})

export const nameTriesOver = refusal<{ max: number }>('registry.name-tries-over', {
  status: 429,
  zh: '姓名与身份证号码不符的人员今天已超过 {max} 人，不再逐行提示，也没有保存。请检查姓名列与身份证号码列是否错位，对照身份证核对后明天再提交；着急办理的，请联系所在区县人社部门',
  en: 'More than {max} names did not fit their identity numbers today, so no line is pointed out any more and nothing was kept. See whether the columns are shifted, compare with the cards and send it tomorrow; where it is urgent, talk to the bureau of your county',
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
  zh: '该人员已有学员账号。本人没有手机或手机已停用的，请改用“重发一次性密码”',
  en: 'This person has a learner account already. Where they have no phone, or not that one any more, give a one-time password anew',
})

export const learnerHasNoAccount = refusal('registry.learner-has-no-account', {
  status: 409,
  zh: '该人员还没有学员账号，请先开通',
  en: 'This person has no learner account yet; open one first',
})

export const accountOfAnotherCounter = refusal('registry.account-of-another-counter', {
  status: 409,
  zh: '该人员的学员账号在其他区县，请到该区县办理',
  en: 'The account of this person is at home in another county; they go there',
})

export const notAtThisCounter = refusal('registry.not-at-this-counter', {
  status: 404,
  zh: '本地区没有登记这个身份证号码，请核对号码。号码无误的：此人由其他区县登记的，请到该区县办理；尚未登记的，由用人单位先列入职工名单或花名册',
  en: 'This number is not registered here; compare it with the card. If it is right, the person is registered in another county and goes there, or an employer puts them on its staff list or a roster first',
})

export const nameDiffersAtCounter = refusal('registry.name-differs-at-counter', {
  status: 409,
  zh: '该身份证号码登记的是另一个姓名。请对照证件核对；姓名填写无误的，在下方申请更正登记的姓名，由另一位同事答复',
  en: 'This number is registered with another name. Compare it with the card; if it is typed right, ask below for the name on record to be put right, and a colleague answers',
})

export const nameIsRight = refusal('registry.name-is-right', {
  status: 409,
  zh: '登记的就是这个姓名，无需更正',
  en: 'This is the name on record; there is nothing to put right',
})

export const nameAskedAtCounter = refusal('registry.name-asked-at-counter', {
  status: 409,
  zh: '柜台已为该人员申请更正姓名，正等待审核人员答复；申请有误的，由申请的工作人员撤回后重新申请',
  en: 'The counter asked for this name to be put right already, and a reviewer has to answer; where it was asked wrongly, who asked takes it back and asks anew',
})

export const askedByAnother = refusal('registry.asked-by-another', {
  status: 409,
  zh: '更正申请由谁提出，就由谁撤回：本人申请的由本人撤回，柜台代为申请的由申请的工作人员撤回；不同意的，由审核人员答复“不予更正”',
  en: 'A request is taken back by who asked: the person, or who asked at the counter. Whoever disagrees has a reviewer decline it',
})

export const correctionNeedsAnother = refusal('registry.correction-needs-another', {
  status: 409,
  zh: '这项更正由您（或与您顶岗的同事）在柜台代为申请，须由另一位工作人员答复',
  en: 'You, or the colleague you share a cover with, asked for this at the counter; somebody else answers',
})

export const accountIsThePersonsOwn = refusal('registry.account-is-the-persons-own', {
  status: 409,
  zh: '该账户由本人填报，单位不能更改',
  en: 'The person gave this account; the organization cannot change it',
})

export const accountOfAnotherEmployer = refusal('registry.account-of-another-employer', {
  status: 409,
  zh: '该账户由此人的另一家用人单位填报，本单位不能更改；请此人登录后在“我的”中填报自己的账户',
  en: 'Another organization the person works for gave this account; it cannot be changed here. The person may give one under “Me”',
})

export const blockNeedsAnother = refusal('registry.block-needs-another', {
  status: 409,
  zh: '永久限制须由另一位工作人员复核，提出人和上传决定书的人不能自己同意',
  en: 'A block for good takes a second person; neither who proposed it nor who brought its paper agrees to it',
})

export const revealLimitReached = refusal<{ limit: number }>('registry.reveal-limit-reached', {
  status: 429,
  zh: '今日查看完整号码已达 {limit} 次上限；确有需要的，请由安全管理员调整',
  en: 'You had {limit} full numbers shown today, which is the limit; a security officer can set another',
})

export const wordsHoldNumber = refusal('registry.words-hold-number', {
  status: 422,
  zh: '说明中请勿填写身份证号码、手机号码或账号：说明会原样进入审计记录',
  en: 'Write no identity, phone or account number here: these words stand in the audit as they are',
})

export const nothingToReveal = refusal('registry.nothing-to-reveal', {
  status: 404,
  zh: '没有登记这项号码',
  en: 'No such number is registered',
})

export const notAPlatform = refusal('registry.not-a-platform', {
  status: 422,
  zh: '该单位不是登记的线上培训平台',
  en: 'This organization is not registered as an online platform',
})

export const platformLacksFunctions = refusal<{ functions: readonly string[] }>(
  'registry.platform-lacks-functions',
  {
    status: 409,
    zh: '该平台没有申报以下功能，不能认可：{functions}',
    en: 'The platform does not declare what is demanded: {functions}',
  },
)

export const teacherKnown = refusal('registry.teacher-known', {
  status: 409,
  zh: '该教师已登记为这一职业（工种）的师资；同名的另一位，请填写身份证号码加以区分',
  en: 'This teacher stands on the list for the trade already; for another of the same name, give the identity number',
})

export const notAnInstitution = refusal('registry.not-an-institution', {
  status: 409,
  zh: '只有培训机构登记师资和教室',
  en: 'Only training institutions name teachers and rooms',
})

export const noTraitList = refusal('registry.no-trait-list', {
  status: 422,
  zh: '没有找到名单：每张表都要有“单位名称”和“统一社会信用代码”两列的列名。请补上列名后再上传',
  en: 'There is no list in the file: a sheet needs the headings 单位名称 (name) and 统一社会信用代码 (credit code). Add them and hand it in again',
})

export const traitListKnown = refusal<{ fileName: string; day: string; state: string; stateEn: string }>(
  'registry.trait-list-known',
  {
    status: 409,
    zh: '同一份名单已于 {day} 上传（{fileName}，{state}），无需重复上传',
    en: 'The same list was handed in on {day} ({fileName}, {stateEn}); there is no need to hand it in again',
  },
)

export const nothingToGive = refusal('registry.nothing-to-give', {
  status: 409,
  zh: '名单中没有可认定的单位：各行或有问题，或已有相同认定。请更正后重新上传，或作废这份名单',
  en: 'No line of the list gives anything: each has a fault or is known already. Correct it and hand it in again, or discard it',
})

export const organizationAnswersFirst = refusal<{ day: string }>('registry.organization-answers-first', {
  status: 409,
  zh: '这项申请先由单位答复。单位不答复的，自 {day} 起人社部门可以代为答复',
  en: 'The organization answers this first. Where it does not, the bureau may from {day} on',
})

export const changeNotTold = refusal('registry.change-not-told', {
  status: 422,
  zh: '没有更正过的记录，不能答复“已更正”：请先在相应页面更正，并写明改了什么、在哪里改的；没有可改的，请答复“未予更正”并说明理由',
  en: 'Nothing is on record that was corrected. Correct it first where it is kept and say what was changed and where; where there is nothing to correct, decline with the reason',
})

export const phoneChangedSince = refusal('registry.phone-changed-since', {
  status: 409,
  zh: '此人的手机号码后来又更正过，不能恢复到这次更正之前。请在最近一次更正上操作',
  en: 'The phone was changed again since, and this correction can no longer be undone. Undo the latest one',
})

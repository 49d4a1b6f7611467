import { type KindTable, type MessageKind, mustBeTold } from './kind-definition.ts'
import type { Placeholder } from './placeholder.ts'

interface Told {
  readonly name: MessageKind['name']
  readonly placeholders: readonly Placeholder[]
  readonly zh: MessageKind['wording']['zh']
  readonly en: MessageKind['wording']['en']
}

/**
 * What tells an organization who may act for it and where its money goes: on every way, so that whoever did it cannot keep it from
 * those whom it harms.
 */
function onEveryWay({ name, placeholders, zh, en }: Told): MessageKind {
  const channels = ['sms', 'mail'] as const
  return {
    ...{ name, to: 'organization', ...mustBeTold, channels },
    ...{ alsoToRegisteredPhone: true, placeholders, wording: { zh, en } },
  }
}

/** Who was let in by the bureau, and which account money goes to. (成员准入与收款账户) */
export const accountKinds = {
  'join-asked-at-bureau': onEveryWay({
    name: { zh: '有人向人社部门申请加入本单位', en: 'Somebody asks the bureau to let them in' },
    placeholders: ['organizationName', 'person'],
    zh: {
      title: '{person}向人社部门申请加入本单位',
      body: '{person}称联系不上{organizationName}的负责人，向人社部门申请加入。认识此人的，可在“成员与权限”中直接同意；不认识的，请尽快在那里点“不同意”，并告知当地人社部门。',
      sms: '有人称联系不上{organizationName}负责人，向人社部门申请加入。不认识的，请尽快登录“成员与权限”点不同意。',
    },
    en: {
      title: '{person} asks the bureau to let them in',
      body: '{person} says that no owner of {organizationName} can be reached, and asks the bureau. If it is a colleague, let them in under “Members”; if not, decline there soon and tell the bureau.',
      sms: 'Somebody asks the bureau to let them in to {organizationName}. If you do not know them, sign in and decline under “Members”.',
    },
  }),
  'join-accepted-by-bureau': onEveryWay({
    name: { zh: '人社部门同意有人加入本单位', en: 'Somebody was let in by the bureau' },
    placeholders: ['organizationName', 'person'],
    zh: {
      title: '人社部门同意{person}加入本单位',
      body: '人社部门核验材料后同意{person}加入{organizationName}，可办理培训业务，不能变更收款账户。不是本单位人员的，请立即在“成员与权限”中停用该账号，并告知当地人社部门。',
      sms: '人社部门核验材料后同意一人加入{organizationName}。不是本单位人员的，请立即登录“成员与权限”停用其账号。',
    },
    en: {
      title: 'The bureau let {person} in',
      body: 'The bureau has seen papers and let {person} in to {organizationName}, for trainings and not for the money. If that is no colleague, close the account under “Members” at once and tell the bureau.',
      sms: 'The bureau let somebody in to {organizationName} by papers. If that is no colleague, sign in and close the account under “Members”.',
    },
  }),
  'owner-proposed': onEveryWay({
    name: { zh: '人社部门拟指定负责人', en: 'An owner was proposed' },
    placeholders: ['organizationName', 'person'],
    zh: {
      title: '人社部门拟指定{person}为本单位负责人',
      body: '有人持材料请人社部门指定{person}为{organizationName}的负责人，正在复核。复核同意后，{person}可办理全部事项。有异议的，请立即联系当地人社部门。',
      sms: '人社部门正在复核指定{organizationName}的新负责人。有异议的，请立即联系当地人社部门。',
    },
    en: {
      title: '{person} is to own {organizationName}',
      body: 'The bureau was shown papers by which {person} is to own {organizationName}, and a second officer looks at them. If that is wrong, talk to the bureau at once.',
      sms: 'The bureau is about to name an owner of {organizationName}. If that is wrong, talk to the bureau at once.',
    },
  }),
  'owner-appointed': onEveryWay({
    name: { zh: '已指定负责人', en: 'An owner was appointed' },
    placeholders: ['organizationName', 'person'],
    zh: {
      title: '{person}已成为本单位负责人',
      body: '人社部门两位工作人员核验材料后，指定{person}为{organizationName}的负责人，可办理全部事项。有异议的，请立即联系当地人社部门。',
      sms: '人社部门已指定{organizationName}的新负责人。有异议的，请立即联系当地人社部门。',
    },
    en: {
      title: '{person} owns {organizationName} now',
      body: 'Two officers of the bureau have seen papers and made {person} an owner of {organizationName}. If that is wrong, talk to the bureau at once.',
      sms: 'The bureau has named an owner of {organizationName}. If that is wrong, talk to the bureau at once.',
    },
  }),
  'bank-account-given': onEveryWay({
    name: { zh: '提交了新的收款账户', en: 'Another bank account was given' },
    placeholders: ['organizationName'],
    zh: {
      title: '本单位提交了新的收款账户',
      body: '{organizationName}提交了新的收款账户，人社部门确认之后补贴付往新账户。由谁提交见“单位信息”。不是本单位决定的，请立即在“成员与权限”中停用提交人的账号，并请当地人社部门退回。',
      sms: '{organizationName}提交了新的收款账户，待人社部门确认。不是本单位决定的，请立即登录查看，并联系当地人社部门。',
    },
    en: {
      title: 'Another bank account was given',
      body: 'Another bank account was given for {organizationName}. Once the bureau confirms it, subsidies go there. Who gave it stands under “Organization”. If you did not decide on it, close that account under “Members” and have the bureau send it back.',
      sms: 'Another bank account was given for {organizationName}. If you did not decide on it, sign in now and talk to the bureau.',
    },
  }),
  'bank-account-confirmed': onEveryWay({
    name: { zh: '银行账户已确认', en: 'Bank account confirmed' },
    placeholders: ['organizationName'],
    zh: {
      title: '新银行账户已确认',
      body: '{organizationName}变更的银行账户已确认，此后补贴拨付到新账户。不是本单位决定的，请立即联系当地人社部门。',
      sms: '{organizationName}变更的收款账户已确认，此后补贴付往新账户。不是本单位决定的，请立即联系当地人社部门。',
    },
    en: {
      title: 'Your new bank account is confirmed',
      body: 'From now on subsidies of {organizationName} go to the new account. If you did not decide on it, talk to the bureau at once.',
      sms: 'Subsidies of {organizationName} go to the new bank account. If you did not decide on it, talk to the bureau at once.',
    },
  }),
} as const satisfies KindTable

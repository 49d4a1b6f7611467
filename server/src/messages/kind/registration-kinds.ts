import { type KindTable, mayBeEnded, mustBeTold } from './kind-definition.ts'

/** What organizations are told of who they are on record, and of their bank accounts. */
export const registrationKinds = {
  'organization-confirmed': {
    name: { zh: '单位登记已确认', en: 'Registration confirmed' },
    to: 'organization',
    ...mustBeTold,
    channels: ['sms', 'mail'],
    placeholders: ['organizationName'],
    wording: {
      zh: {
        title: '单位登记已确认',
        body: '{organizationName}的登记和银行账户已经人社部门确认，可以提交培训备案。',
        sms: '{organizationName}的登记已确认，可以提交培训备案。',
      },
      en: {
        title: 'Your registration is confirmed',
        body: 'The bureau has confirmed {organizationName} and its bank account. You can file training plans now.',
        sms: '{organizationName} is confirmed. You can file training plans now.',
      },
    },
  },
  'organization-returned': {
    name: { zh: '单位登记被退回', en: 'Registration sent back' },
    to: 'organization',
    ...mustBeTold,
    channels: ['sms', 'mail'],
    placeholders: ['organizationName', 'reason'],
    wording: {
      zh: {
        title: '单位登记需要修改',
        body: '{organizationName}的登记被退回，修改后将重新审核。意见：{reason}',
        sms: '{organizationName}的登记被退回，请登录查看意见并修改。',
      },
      en: {
        title: 'Your registration needs a change',
        body: 'The registration of {organizationName} was sent back; it is looked at again once you have changed it. The reason: {reason}',
        sms: 'The registration of {organizationName} was sent back. Sign in to see why.',
      },
    },
  },
  'change-confirmed': {
    name: { zh: '信息变更已通过', en: 'Change confirmed' },
    to: 'organization',
    ...mayBeEnded,
    channels: ['mail'],
    placeholders: ['organizationName'],
    wording: {
      zh: {
        title: '信息变更已通过',
        body: '{organizationName}申请的信息变更已经审核通过。',
        sms: '{organizationName}申请的信息变更已经审核通过。',
      },
      en: {
        title: 'Change confirmed',
        body: 'The change that {organizationName} asked for is confirmed.',
        sms: 'The change that {organizationName} asked for is confirmed.',
      },
    },
  },
  'change-declined': {
    name: { zh: '信息变更未通过', en: 'Change declined' },
    to: 'organization',
    ...mustBeTold,
    channels: ['sms', 'mail'],
    placeholders: ['organizationName'],
    wording: {
      zh: {
        title: '信息变更未通过',
        body: '{organizationName}申请的信息变更未通过，请登录查看意见。',
        sms: '{organizationName}申请的信息变更未通过，请登录查看意见。',
      },
      en: {
        title: 'Change declined',
        body: 'The change that {organizationName} asked for was declined. Sign in to see why.',
        sms: 'The change that {organizationName} asked for was declined. Sign in to see why.',
      },
    },
  },
  'organization-blocked': {
    name: { zh: '单位被限制申领', en: 'Organization blocked' },
    to: 'organization',
    ...mustBeTold,
    channels: ['sms', 'mail'],
    placeholders: ['organizationName'],
    wording: {
      zh: {
        title: '单位被限制申领',
        body: '{organizationName}已被限制申领补贴，请登录查看依据和期限。',
        sms: '{organizationName}已被限制申领补贴，请登录查看依据和期限。',
      },
      en: {
        title: 'Organization blocked',
        body: '{organizationName} may not claim subsidies for now. Sign in to see why and until when.',
        sms: '{organizationName} may not claim subsidies for now. Sign in to see why and until when.',
      },
    },
  },
  'organization-unblocked': {
    name: { zh: '限制已解除', en: 'Block lifted' },
    to: 'organization',
    ...mustBeTold,
    channels: ['sms', 'mail'],
    placeholders: ['organizationName'],
    wording: {
      zh: {
        title: '限制已解除',
        body: '{organizationName}的申领限制已解除。',
        sms: '{organizationName}的申领限制已解除。',
      },
      en: {
        title: 'Block lifted',
        body: '{organizationName} may claim subsidies again.',
        sms: '{organizationName} may claim subsidies again.',
      },
    },
  },
  'join-asked': {
    name: { zh: '有人申请加入本单位', en: 'Somebody asks to join' },
    to: 'organization',
    ...mustBeTold,
    channels: ['sms', 'mail'],
    placeholders: ['organizationName', 'person'],
    wording: {
      zh: {
        title: '{person}申请加入本单位',
        body: '{person}申请以{organizationName}经办人的身份使用本平台。请核实是否为本单位人员，再由负责人同意或不同意。',
        sms: '有人申请加入{organizationName}，请负责人登录核实处理。',
      },
      en: {
        title: '{person} asks to join',
        body: '{person} asks to act for {organizationName}. Make sure that it is a colleague; an owner then lets them in or not.',
        sms: 'Somebody asks to act for {organizationName}. An owner decides after signing in.',
      },
    },
  },
  'join-accepted': {
    name: { zh: '加入申请已同意', en: 'Somebody joined' },
    to: 'organization',
    ...mustBeTold,
    channels: [],
    placeholders: ['organizationName', 'person'],
    wording: {
      zh: {
        title: '{person}已加入本单位',
        body: '{person}的加入申请已获同意，现在可以为{organizationName}办理业务。如有疑问，请负责人在“单位成员”中停用该账号。',
        sms: '您加入{organizationName}的申请已获同意，请用申请时填写的用户名和密码登录。',
      },
      en: {
        title: '{person} has joined',
        body: '{person} was let in and acts for {organizationName} from now on. If that is wrong, an owner closes the account under “Members”.',
        sms: 'You were let in to {organizationName}. Sign in with the user name you chose.',
      },
    },
  },
  'join-declined': {
    name: { zh: '加入申请未同意', en: 'Somebody was not let in' },
    to: 'organization',
    ...mustBeTold,
    channels: [],
    placeholders: ['organizationName', 'person', 'reason'],
    wording: {
      zh: {
        title: '未同意{person}加入本单位',
        body: '{person}加入{organizationName}的申请未获同意。意见：{reason}',
        sms: '您加入单位的申请未获同意，可在申请进度页查看意见。',
      },
      en: {
        title: '{person} was not let in',
        body: '{person} was not let in to {organizationName}. The reason: {reason}',
        sms: 'You were not let in. The page of your request says why.',
      },
    },
  },
  'trait-given': {
    name: { zh: '单位情况已认定', en: 'Trait recognized' },
    to: 'organization',
    ...mustBeTold,
    channels: ['mail'],
    placeholders: ['organizationName', 'trait', 'period', 'reason'],
    wording: {
      zh: {
        title: '已认定为{trait}',
        body: '人社部门认定{organizationName}为{trait}，{period}。依据：{reason} 这期间开训的培训按此计算补贴。',
        sms: '{organizationName}已认定为{trait}，{period}。',
      },
      en: {
        title: 'Recognized as {trait}',
        body: '{organizationName} is recognized as {trait}, {period}. By: {reason} Trainings that begin in this time are reckoned by it.',
        sms: '{organizationName} is recognized as {trait}, {period}.',
      },
    },
  },
  'trait-taken': {
    name: { zh: '单位情况认定取消', en: 'Trait no longer recognized' },
    to: 'organization',
    ...mustBeTold,
    channels: ['sms', 'mail'],
    placeholders: ['organizationName', 'trait', 'period', 'reason'],
    wording: {
      zh: {
        title: '不再认定为{trait}',
        body: '{organizationName}不再认定为{trait}，{period}。依据：{reason} 不同意的，请联系当地人社部门。',
        sms: '{organizationName}不再认定为{trait}，{period}，请登录查看。',
      },
      en: {
        title: 'No longer recognized as {trait}',
        body: '{organizationName} is no longer recognized as {trait}, {period}. By: {reason} If you disagree, talk to the bureau.',
        sms: '{organizationName} is no longer recognized as {trait}, {period}.',
      },
    },
  },
  'correction-asked': {
    name: { zh: '职工申请更正', en: 'A worker asks for a correction' },
    to: 'organization',
    ...mustBeTold,
    channels: ['sms', 'mail'],
    placeholders: ['organizationName', 'person', 'matter', 'day'],
    wording: {
      zh: {
        title: '职工申请更正：{matter}',
        body: '{person}认为{organizationName}登记的{matter}有误，申请更正。请核对，{day} 前答复并说明理由。',
        sms: '有职工向{organizationName}申请更正{matter}，请在{day}前登录答复。',
      },
      en: {
        title: 'A worker asks for a correction: {matter}',
        body: '{person} finds wrong what {organizationName} put on record ({matter}). Look into it and answer with a reason by {day}.',
        sms: 'A worker asks {organizationName} for a correction ({matter}). Answer by {day}.',
      },
    },
  },
  'bank-account-declined': {
    name: { zh: '银行账户未通过', en: 'Bank account declined' },
    to: 'organization',
    ...mustBeTold,
    channels: ['sms', 'mail'],
    placeholders: ['organizationName', 'reason'],
    wording: {
      zh: {
        title: '变更的银行账户未通过',
        body: '{organizationName}变更的银行账户被退回，原账户继续有效。意见：{reason}',
        sms: '{organizationName}变更的银行账户被退回，原账户继续有效，请登录查看。',
      },
      en: {
        title: 'Your new bank account was declined',
        body: 'The new bank account of {organizationName} was declined; the one before stays in use. The reason: {reason}',
        sms: 'The new bank account of {organizationName} was declined. Sign in to see why.',
      },
    },
  },
  'file-released': {
    name: { zh: '误报文件已放行', en: 'File released' },
    to: 'organization',
    ...mustBeTold,
    channels: [],
    placeholders: ['file'],
    wording: {
      zh: {
        title: '被隔离的文件已放行，请重新上传',
        body: '经两位管理员核实，文件“{file}”属于误报。请在原来的页面重新上传同一份文件；改动过的文件仍要重新检查。',
        sms: '被隔离的文件已放行，请登录后重新上传。',
      },
      en: {
        title: 'A file was released: upload it again',
        body: 'Two officers found that “{file}” was refused by mistake. Upload the same file again where you did before; one that was changed is looked through anew.',
        sms: 'A file was released. Sign in and upload it again.',
      },
    },
  },
} as const satisfies KindTable

import { type KindTable, mayBeEnded, mustBeTold } from './kind-definition.ts'

/** What learners are told, also of what was done in their name. */
export const personKinds = {
  'learner-welcome': {
    name: { zh: '学员账号已开通', en: 'Learner account opened' },
    to: 'person',
    ...mustBeTold,
    channels: ['sms'],
    placeholders: [],
    wording: {
      zh: {
        title: '欢迎使用职训通',
        body: '您的学员账号已开通。在这里可以查看自己的培训、证书和以您名义申领的补贴。',
        sms: '您的学员账号已开通，可查看自己的培训、证书和补贴。不是您本人登录或办理的，请向人社部门反映。',
      },
      en: {
        title: 'Welcome to Zhixun',
        body: 'Your account is open. Here you see your trainings, certificates and every subsidy asked for in your name.',
        sms: 'Your learner account is open. If it was not you who signed in or asked for it, tell the bureau.',
      },
    },
  },
  'real-name-verified': {
    name: { zh: '实名核验通过', en: 'Identity confirmed' },
    to: 'person',
    ...mustBeTold,
    channels: ['sms'],
    placeholders: [],
    wording: {
      zh: {
        title: '实名核验已通过',
        body: '人社部门已确认您的身份。核验之前的学习记录也会计入。',
        sms: '您的实名核验已通过，学习记录正常计入。',
      },
      en: {
        title: 'Your identity is confirmed',
        body: 'The bureau confirmed who you are. What you learnt before counts as well.',
        sms: 'Your identity is confirmed. What you learnt counts.',
      },
    },
  },
  'real-name-declined': {
    name: { zh: '实名核验未通过', en: 'Identity not confirmed' },
    to: 'person',
    ...mustBeTold,
    channels: ['sms'],
    placeholders: ['reason'],
    wording: {
      zh: {
        title: '实名核验未通过',
        body: '人社部门未能确认您的身份，学习记录暂不计入。原因：{reason} 请核对姓名和证件号码后重新核验，或携带身份证原件到当地人社部门办理。',
        sms: '您的实名核验未通过，请登录查看原因并重新核验。',
      },
      en: {
        title: 'Your identity was not confirmed',
        body: 'The bureau could not confirm who you are; what you learn does not count yet. The reason: {reason} Check name and number and try again, or come to the bureau with your identity card.',
        sms: 'Your identity was not confirmed. Sign in to see why and try again.',
      },
    },
  },
  'correction-made': {
    name: { zh: '更正申请已更正', en: 'Correction made' },
    to: 'person',
    ...mustBeTold,
    channels: ['sms'],
    placeholders: ['matter', 'reason'],
    wording: {
      zh: {
        title: '您申请更正的{matter}已更正',
        body: '您申请更正的{matter}已更正。答复：{reason}',
        sms: '您申请更正的{matter}已更正，请登录查看。',
      },
      en: {
        title: 'Put right: {matter}',
        body: 'What you found wrong ({matter}) was put right. The answer: {reason}',
        sms: 'What you found wrong was put right. Sign in to see it.',
      },
    },
  },
  'fact-correction-withdrawn': {
    name: { zh: '登记数据更正已撤销', en: 'Correction taken back' },
    to: 'person',
    ...mustBeTold,
    channels: ['sms'],
    placeholders: ['matter', 'reason'],
    wording: {
      zh: {
        title: '对您{matter}的更正已撤销',
        body: '人社部门此前更正了您的{matter}，现已撤销，以登记数据为准。原因：{reason} 有异议的，可再次申请更正。',
        sms: '人社部门对您{matter}的更正已撤销，有异议的可登录再次申请更正。',
      },
      en: {
        title: 'A correction was taken back: {matter}',
        body: 'What the bureau had put right ({matter}) counts again as the register says. The reason: {reason} If you find that wrong, ask for a correction again.',
        sms: 'What the bureau had put right was taken back. Sign in to ask again if you find that wrong.',
      },
    },
  },
  'phone-asked': {
    name: { zh: '申请更换登录手机号码', en: 'Another phone asked for' },
    to: 'person',
    ...mustBeTold,
    channels: ['sms'],
    placeholders: ['phone'],
    wording: {
      zh: {
        title: '申请把您的手机号码改为 {phone}',
        body: '有人用您的账号申请把手机号码改为 {phone}。人社部门核实同意后，只有新号码能登录。如果不是您本人申请的，请马上撤回这项申请，并联系当地人社部门。',
        sms: '有人用您的账号申请把登录手机号码改为{phone}。非本人申请的，请马上登录撤回，或联系人社部门。',
      },
      en: {
        title: 'Your phone number is asked to be changed to {phone}',
        body: 'Somebody asked with your account that your phone number be changed to {phone}. Once the bureau agrees, only the new number signs in. If it was not you, take the request back at once and talk to the bureau.',
        sms: 'Somebody asked to change your phone for signing in to {phone}. If it was not you, take it back at once or call the bureau.',
      },
    },
  },
  'phone-replaced': {
    name: { zh: '登录手机号码已更正', en: 'Phone for signing in put right' },
    to: 'person',
    ...mustBeTold,
    channels: ['sms'],
    placeholders: ['phone', 'reason'],
    wording: {
      zh: {
        title: '您的手机号码已更正为 {phone}',
        body: '您的手机号码已更正为 {phone}，从现在起用它接收验证码登录。此前的登录已全部退出，原来的密码不再有效，可用新号码重新设置。如果不是您本人申请的，请马上联系当地人社部门。答复：{reason}',
        sms: '您的登录手机号码已更正为{phone}，此前的登录和密码已失效。非本人申请的，请马上联系当地人社部门。',
      },
      en: {
        title: 'Your phone number is {phone} from now on',
        body: 'Your phone number was put right: {phone}. Codes for signing in go there from now on. Every session of before ended and the password of before opens nothing; set another by a code. If you did not ask for this, talk to the bureau at once. The answer: {reason}',
        sms: 'Your phone for signing in is {phone} now; sessions and password of before ended. If you did not ask for this, call the bureau at once.',
      },
    },
  },
  'correction-declined': {
    name: { zh: '更正申请未予更正', en: 'Correction declined' },
    to: 'person',
    ...mustBeTold,
    channels: ['sms'],
    placeholders: ['matter', 'reason'],
    wording: {
      zh: {
        title: '您申请更正的{matter}未予更正',
        body: '您申请更正的{matter}未予更正。理由：{reason} 不同意的，可以补充证明材料再次申请，或向当地人社部门反映。',
        sms: '您申请更正的{matter}未予更正，请登录查看理由。',
      },
      en: {
        title: 'Not put right: {matter}',
        body: 'What you found wrong ({matter}) was not changed. The reason: {reason} If you disagree, ask again with proof, or talk to the bureau.',
        sms: 'What you found wrong was not changed. Sign in to see why.',
      },
    },
  },
  'account-replaced': {
    name: { zh: '收款账户已更换', en: 'Another bank account for your subsidies' },
    to: 'person',
    ...mustBeTold,
    channels: ['sms'],
    placeholders: ['ending', 'giver'],
    wording: {
      zh: {
        title: '您的收款账户已更换为尾号 {ending}',
        body: '{giver}把发放补贴的社会保障卡账户更换为尾号 {ending} 的账户。如不是您的账户，请在“我的”中改回，或向当地人社部门反映。',
        sms: '您的补贴收款账户已由{giver}更换为尾号{ending}。不是您的账户请向人社部门反映。',
      },
      en: {
        title: 'Your subsidies now go to the account ending in {ending}',
        body: 'The account for your subsidies was replaced by one ending in {ending}, given by {giver}. If it is not yours, change it under “Me”, or tell the bureau.',
        sms: 'Your subsidies now go to the account ending in {ending}, given by {giver}. If it is not yours, tell the bureau.',
      },
    },
  },
  'account-asked-again': {
    name: { zh: '收款账户须重新确认', en: 'Give your bank account again' },
    to: 'person',
    ...mustBeTold,
    channels: ['sms'],
    placeholders: ['ending'],
    wording: {
      zh: {
        title: '请重新确认尾号 {ending} 的收款账户',
        body: '您的账号重新办理了登录或更正了手机号码。为防止补贴付到他人账户，此前用该账号填写的尾号 {ending} 的收款账户暂停付款。请在“我的”—“培训护照”中重新填写，填写后即可付款。',
        sms: '您的登录方式已变更，尾号{ending}的补贴收款账户暂停付款，请登录后在“我的”中重新填写。',
      },
      en: {
        title: 'Give the account ending in {ending} again',
        body: 'Your account for signing in was opened anew, or its phone put right. So that no subsidy goes to somebody else, none is paid to the bank account ending in {ending} that was given before. Give it again under “Me”, and it is paid.',
        sms: 'How you sign in has changed: no subsidy goes to the account ending in {ending} until you give it again under “Me”.',
      },
    },
  },
  'certificate-issued': {
    name: { zh: '证书已发放', en: 'Certificate issued' },
    to: 'person',
    ...mayBeEnded,
    channels: [],
    placeholders: ['title', 'organizationName'],
    wording: {
      zh: {
        title: '证书已发放：{title}',
        body: '您参加“{title}”的证书已发放，可以查看和下载。',
        sms: '您参加“{title}”的证书已发放，请登录查看。',
      },
      en: {
        title: 'Your certificate is issued: {title}',
        body: 'The certificate of “{title}” is issued. You can look at it and download it.',
        sms: 'Your certificate of “{title}” is issued.',
      },
    },
  },
  'certificate-revoked': {
    name: { zh: '证书被撤销', en: 'Certificate revoked' },
    to: 'person',
    ...mustBeTold,
    channels: ['sms'],
    placeholders: ['title', 'number', 'reason'],
    wording: {
      zh: {
        title: '您的证书 {number} 被撤销',
        body: '您参加“{title}”取得的证书 {number} 已被撤销，公开查验会显示已撤销。原因：{reason} 有异议的，可联系培训单位或当地人社部门。',
        sms: '您参加“{title}”取得的证书已被撤销，请登录查看原因。',
      },
      en: {
        title: 'Your certificate {number} was revoked',
        body: 'Certificate {number} of “{title}” was revoked, and whoever checks it is told so. The reason: {reason} If you disagree, talk to whoever trained you or to the bureau.',
        sms: 'Your certificate of “{title}” was revoked. Sign in to see why.',
      },
    },
  },
  'subsidy-paid': {
    name: { zh: '以本人名义的补贴已拨付', en: 'Subsidy paid in your name' },
    to: 'person',
    ...mustBeTold,
    channels: ['sms'],
    placeholders: ['title', 'organizationName', 'yuan'],
    wording: {
      zh: {
        title: '以您名义的补贴 {yuan} 元已拨付',
        body: '{organizationName}因您参加“{title}”获得培训补贴 {yuan} 元。如您没有参加该培训，请向当地人社部门反映。',
        sms: '{organizationName}因您参加“{title}”获培训补贴{yuan}元。未参加请向人社部门反映。',
      },
      en: {
        title: '{yuan} yuan were paid in your name',
        body: '{organizationName} received {yuan} yuan because you took part in “{title}”. If you did not, tell the bureau.',
        sms: '{organizationName} received {yuan} yuan for your training. If you took no part, tell the bureau.',
      },
    },
  },
  'allowance-paid': {
    name: { zh: '发给本人的补贴已拨付', en: 'Subsidy paid to you' },
    to: 'person',
    ...mustBeTold,
    channels: ['sms'],
    placeholders: ['title', 'yuan', 'day'],
    wording: {
      zh: {
        title: '补贴 {yuan} 元已支付到您的账户',
        body: '您参加“{title}”的补贴 {yuan} 元已于 {day} 支付到您的账户。',
        sms: '您参加“{title}”的补贴{yuan}元已于{day}支付到您的账户。',
      },
      en: {
        title: '{yuan} yuan were paid to you',
        body: 'On {day} {yuan} yuan for “{title}” were paid into your account.',
        sms: '{yuan} yuan for “{title}” were paid into your account.',
      },
    },
  },
  'objection-about-me': {
    name: { zh: '对本人补贴的异议', en: 'Objection about you' },
    to: 'person',
    ...mustBeTold,
    channels: [],
    placeholders: ['title', 'organizationName'],
    wording: {
      zh: {
        title: '有人对您的补贴提出异议',
        body: '对{organizationName}“{title}”公示名单中您的补贴有人提出异议，人社部门正在核实，可能会向您了解情况。',
        sms: '对“{title}”公示名单中您的补贴有人提出异议，人社部门正在核实。',
      },
      en: {
        title: 'Somebody objects to your subsidy',
        body: 'Somebody objects to your line in the notice of {organizationName} “{title}”. The bureau looks into it and may ask you.',
        sms: 'Somebody objects to your subsidy for “{title}”. The bureau looks into it.',
      },
    },
  },
} as const satisfies KindTable

import { type KindTable, mayBeEnded, mustBeTold } from './kind-definition.ts'

/** What organizations are told of their cases. */
export const organizationKinds = {
  'plan-approved': {
    name: { zh: '备案通过', en: 'Plan approved' },
    to: 'organization',
    ...mustBeTold,
    channels: ['sms', 'mail'],
    placeholders: ['caseNumber', 'title', 'day'],
    wording: {
      zh: {
        title: '培训备案已通过：{title}',
        body: '{caseNumber}“{title}”备案审核通过。请在 {day} 开训前开班并上传花名册。',
        sms: '{caseNumber}备案已通过，请在{day}开训前开班并上传花名册。',
      },
      en: {
        title: 'Your plan is approved: {title}',
        body: '{caseNumber} “{title}” is approved. Open the class and hand in its roster before training begins on {day}.',
        sms: '{caseNumber} is approved. Open the class before {day}.',
      },
    },
  },
  'plan-returned': {
    name: { zh: '备案退回', en: 'Plan returned' },
    to: 'organization',
    ...mustBeTold,
    channels: ['sms', 'mail'],
    placeholders: ['caseNumber', 'title', 'reason'],
    wording: {
      zh: {
        title: '培训备案退回修改：{title}',
        body: '{caseNumber}“{title}”被退回，请修改后重新提交。意见：{reason}',
        sms: '{caseNumber}备案被退回，请登录查看意见，修改后重新提交。',
      },
      en: {
        title: 'Your plan was returned: {title}',
        body: '{caseNumber} “{title}” was returned; change it and file it again. The reason: {reason}',
        sms: '{caseNumber} was returned. Sign in to see why, and file it again.',
      },
    },
  },
  'certificate-revoked-here': {
    name: { zh: '证书被撤销（单位）', en: 'Certificate of a worker revoked' },
    to: 'organization',
    ...mustBeTold,
    channels: ['mail'],
    placeholders: ['caseNumber', 'title', 'number', 'reason'],
    wording: {
      zh: {
        title: '证书 {number} 被撤销',
        body: '人社部门撤销了 {caseNumber}“{title}”中编号 {number} 的证书。原因：{reason}',
        sms: '{caseNumber}有证书被撤销，请登录查看。',
      },
      en: {
        title: 'Certificate {number} was revoked',
        body: 'The bureau revoked certificate {number} of {caseNumber} “{title}”. The reason: {reason}',
        sms: 'A certificate of {caseNumber} was revoked. Sign in to see why.',
      },
    },
  },
  'plan-refused': {
    name: { zh: '不予备案', en: 'Plan refused' },
    to: 'organization',
    ...mustBeTold,
    channels: ['sms', 'mail'],
    placeholders: ['caseNumber', 'title', 'reason'],
    wording: {
      zh: {
        title: '不予备案：{title}',
        body: '{caseNumber}“{title}”不予备案，意见：{reason}',
        sms: '{caseNumber}不予备案，请登录查看意见。',
      },
      en: {
        title: 'Your plan was refused: {title}',
        body: '{caseNumber} “{title}” was refused: {reason}',
        sms: '{caseNumber} was refused. Sign in to see why.',
      },
    },
  },
  'roster-locked': {
    name: { zh: '花名册已锁定', en: 'Roster locked' },
    to: 'organization',
    ...mayBeEnded,
    channels: [],
    placeholders: ['caseNumber', 'title', 'people'],
    wording: {
      zh: {
        title: '花名册已锁定：{title}',
        body: '{caseNumber}“{title}”的花名册已锁定，共 {people} 人。此后不能再增减人员。',
        sms: '{caseNumber}的花名册已锁定，共{people}人。',
      },
      en: {
        title: 'Roster settled: {title}',
        body: 'The roster of {caseNumber} “{title}” is settled with {people} people. It cannot be changed any more.',
        sms: 'The roster of {caseNumber} is settled with {people} people.',
      },
    },
  },
  'results-due': {
    name: { zh: '请录入成绩', en: 'Results are due' },
    to: 'organization',
    ...mayBeEnded,
    channels: ['mail'],
    placeholders: ['caseNumber', 'title'],
    wording: {
      zh: {
        title: '培训已结业，请录入成绩：{title}',
        body: '{caseNumber}“{title}”已结业。请录入考勤和考核成绩，之后才能发证和申请补贴。',
        sms: '{caseNumber}已结业，请录入考勤和考核成绩。',
      },
      en: {
        title: 'Training over, results are due: {title}',
        body: '{caseNumber} “{title}” is over. Enter attendance and results; certificates and the claim come after them.',
        sms: '{caseNumber} is over. Enter attendance and results.',
      },
    },
  },
  'claim-returned': {
    name: { zh: '补贴申请退回', en: 'Claim returned' },
    to: 'organization',
    ...mustBeTold,
    channels: ['sms', 'mail'],
    placeholders: ['caseNumber', 'title', 'reason'],
    wording: {
      zh: {
        title: '补贴申请退回补正：{title}',
        body: '{caseNumber}“{title}”的补贴申请被退回，请补正后重新提交。意见：{reason}',
        sms: '{caseNumber}的补贴申请被退回，请登录查看意见，补正后重新提交。',
      },
      en: {
        title: 'Your claim was returned: {title}',
        body: 'The claim of {caseNumber} “{title}” was returned; mend it and submit it again. The reason: {reason}',
        sms: 'The claim of {caseNumber} was returned. Sign in to see why.',
      },
    },
  },
  'claim-refused': {
    name: { zh: '不予补贴', en: 'Claim refused' },
    to: 'organization',
    ...mustBeTold,
    channels: ['sms', 'mail'],
    placeholders: ['caseNumber', 'title', 'reason'],
    wording: {
      zh: {
        title: '不予补贴：{title}',
        body: '{caseNumber}“{title}”的补贴申请不予通过，意见：{reason}',
        sms: '{caseNumber}的补贴申请不予通过，请登录查看意见。',
      },
      en: {
        title: 'Your claim was refused: {title}',
        body: 'The claim of {caseNumber} “{title}” was refused: {reason}',
        sms: 'The claim of {caseNumber} was refused. Sign in to see why.',
      },
    },
  },
  'lines-refused': {
    name: { zh: '部分人员被核减', en: 'Some people refused' },
    to: 'organization',
    ...mustBeTold,
    channels: ['mail'],
    placeholders: ['caseNumber', 'title', 'people', 'reason'],
    wording: {
      zh: {
        title: '补贴申请核减 {people} 人：{title}',
        body: '{caseNumber}“{title}”的补贴申请核减 {people} 人，意见：{reason}',
        sms: '{caseNumber}的补贴申请核减{people}人，请登录查看。',
      },
      en: {
        title: '{people} refused in your claim: {title}',
        body: 'In the claim of {caseNumber} “{title}” {people} people were refused: {reason}',
        sms: '{people} people were refused in the claim of {caseNumber}.',
      },
    },
  },
  'claim-on-notice': {
    name: { zh: '补贴名单公示', en: 'Claim on public notice' },
    to: 'organization',
    ...mayBeEnded,
    channels: ['mail'],
    placeholders: ['caseNumber', 'title', 'number', 'day'],
    wording: {
      zh: {
        title: '补贴名单开始公示：{title}',
        body: '{caseNumber}“{title}”的补贴名单已列入公示 {number}，公示至 {day}。',
        sms: '{caseNumber}的补贴名单公示至{day}。',
      },
      en: {
        title: 'On public notice: {title}',
        body: 'The list of {caseNumber} “{title}” hangs out in notice {number} until {day}.',
        sms: 'The list of {caseNumber} hangs out until {day}.',
      },
    },
  },
  'claim-approved': {
    name: { zh: '公示期满，等待拨付', en: 'Notice over, to be paid' },
    to: 'organization',
    ...mayBeEnded,
    channels: ['mail'],
    placeholders: ['caseNumber', 'title', 'yuan'],
    wording: {
      zh: {
        title: '公示期满，等待拨付：{title}',
        body: '{caseNumber}“{title}”公示期满，核定补贴 {yuan} 元，等待拨付。',
        sms: '{caseNumber}公示期满，核定补贴{yuan}元，等待拨付。',
      },
      en: {
        title: 'Notice over, to be paid: {title}',
        body: 'The public notice of {caseNumber} “{title}” is over; {yuan} yuan are approved and will be paid.',
        sms: '{yuan} yuan are approved for {caseNumber}.',
      },
    },
  },
  'objection-to-claim': {
    name: { zh: '公示期有异议', en: 'Objection to a line' },
    to: 'organization',
    ...mustBeTold,
    channels: ['mail'],
    placeholders: ['caseNumber', 'title'],
    wording: {
      zh: {
        title: '公示期内收到异议：{title}',
        body: '对{caseNumber}“{title}”公示名单中的 1 人有人提出异议，核实期间该人补贴暂缓，其余不受影响。',
        sms: '{caseNumber}公示名单中有1人被提出异议，核实期间暂缓。',
      },
      en: {
        title: 'An objection was raised: {title}',
        body: 'Somebody objects to one person in {caseNumber} “{title}”. That line waits until it is settled; the others go on.',
        sms: 'An objection was raised to one person in {caseNumber}.',
      },
    },
  },
  'objection-settled': {
    name: { zh: '异议处理结果', en: 'Objection settled' },
    to: 'organization',
    ...mustBeTold,
    channels: ['mail'],
    placeholders: ['caseNumber', 'title', 'reason'],
    wording: {
      zh: {
        title: '异议已处理：{title}',
        body: '对{caseNumber}“{title}”的异议已处理：{reason}',
        sms: '对{caseNumber}的异议已处理，请登录查看。',
      },
      en: {
        title: 'An objection was settled: {title}',
        body: 'The objection in {caseNumber} “{title}” was settled: {reason}',
        sms: 'The objection in {caseNumber} was settled.',
      },
    },
  },
  'money-paid': {
    name: { zh: '补贴到账', en: 'Subsidy paid' },
    to: 'organization',
    ...mustBeTold,
    channels: ['sms', 'mail'],
    placeholders: ['caseNumber', 'title', 'yuan', 'day'],
    wording: {
      zh: {
        title: '补贴 {yuan} 元已到账：{title}',
        body: '{caseNumber}“{title}”的补贴 {yuan} 元已于 {day} 由银行支付到贵单位账户。',
        sms: '{caseNumber}的补贴{yuan}元已于{day}支付到贵单位账户。',
      },
      en: {
        title: '{yuan} yuan were paid: {title}',
        body: 'On {day} the bank paid {yuan} yuan for {caseNumber} “{title}” into your account.',
        sms: '{yuan} yuan for {caseNumber} were paid on {day}.',
      },
    },
  },
  'money-failed': {
    name: { zh: '补贴拨付失败', en: 'Payment failed' },
    to: 'organization',
    ...mustBeTold,
    channels: ['sms', 'mail'],
    placeholders: ['caseNumber', 'title', 'yuan', 'reason'],
    wording: {
      zh: {
        title: '补贴拨付失败，请核对账户：{title}',
        body: '{caseNumber}“{title}”的 {yuan} 元未能支付，请核对收款账户，如需变更请在单位信息中提交。银行答复：{reason}',
        sms: '{caseNumber}的补贴{yuan}元未能支付，请核对收款账户。',
      },
      en: {
        title: 'Payment failed, check your account: {title}',
        body: '{yuan} yuan for {caseNumber} “{title}” could not be paid. Check the account you gave. The bank says: {reason}',
        sms: '{yuan} yuan for {caseNumber} could not be paid. Check your account.',
      },
    },
  },
} as const satisfies KindTable

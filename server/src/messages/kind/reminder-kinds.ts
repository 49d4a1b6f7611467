import { type KindTable, mayBeEnded, mustBeTold } from './kind-definition.ts'

/** Deadlines that remind by themselves. (到期提醒) */
export const reminderKinds = {
  'filing-closes': {
    name: { zh: '备案即将截止', en: 'Filing closes soon' },
    to: 'organization',
    ...mayBeEnded,
    channels: ['sms', 'mail'],
    placeholders: ['title', 'day'],
    wording: {
      zh: {
        title: '备案 {day} 截止，草稿尚未提交：{title}',
        body: '“{title}”的备案仍是草稿，最迟 {day} 提交，逾期不能享受补贴。',
        sms: '“{title}”的备案草稿须在{day}前提交。',
      },
      en: {
        title: 'Filing closes on {day}: {title}',
        body: 'The plan “{title}” is still a draft. Its last day to be filed is {day}.',
        sms: 'File the draft “{title}” by {day}.',
      },
    },
  },
  'files-still-held': {
    name: { zh: '隔离文件久未处理', en: 'Files set aside that nobody decided on' },
    to: 'staff',
    ...mustBeTold,
    channels: [],
    placeholders: ['files', 'days'],
    wording: {
      zh: {
        title: '{files} 份隔离文件待处理，最早的已 {days} 天',
        body: '有 {files} 份查出病毒、宏或程序的文件还没有处理，最早的已放置 {days} 天。请销毁，或由两人复核放行；处理前每周提醒一次。',
        sms: '有{files}份隔离文件待处理，最早的已{days}天，请登录处理。',
      },
      en: {
        title: '{files} files set aside wait, the oldest for {days} days',
        body: '{files} files in which a virus, a macro or a program was found wait for a decision, the oldest for {days} days. Destroy them, or have them let through by two; until then this comes every week.',
        sms: '{files} files set aside wait for a decision, the oldest for {days} days.',
      },
    },
  },
  'class-not-opened': {
    name: { zh: '即将开训，尚未开班', en: 'Training begins without a class' },
    to: 'organization',
    ...mayBeEnded,
    channels: ['sms', 'mail'],
    placeholders: ['caseNumber', 'title', 'day'],
    wording: {
      zh: {
        title: '{day} 开训，尚未开班：{title}',
        body: '{caseNumber}“{title}”{day} 开训，还没有开班和花名册。没有花名册的人员不能申领补贴。',
        sms: '{caseNumber}于{day}开训，尚未开班，请尽快开班并上传花名册。',
      },
      en: {
        title: 'Training begins on {day}, no class yet: {title}',
        body: '{caseNumber} “{title}” begins on {day} and has no class and no roster yet. Nobody can be claimed for without one.',
        sms: '{caseNumber} begins on {day} and has no class yet.',
      },
    },
  },
  'results-missing': {
    name: { zh: '成绩尚未录入', en: 'Results are missing' },
    to: 'organization',
    ...mayBeEnded,
    channels: ['sms', 'mail'],
    placeholders: ['caseNumber', 'title', 'days'],
    wording: {
      zh: {
        title: '结业 {days} 天，成绩尚未录入：{title}',
        body: '{caseNumber}“{title}”结业已 {days} 天，还没有录入成绩，暂不能申请补贴。',
        sms: '{caseNumber}结业已{days}天，成绩尚未录入。',
      },
      en: {
        title: 'No results after {days} days: {title}',
        body: '{caseNumber} “{title}” ended {days} days ago and has no results. It cannot be claimed for yet.',
        sms: '{caseNumber} ended {days} days ago and has no results.',
      },
    },
  },
  'claim-closes': {
    name: { zh: '补贴申请即将截止', en: 'Claims close soon' },
    to: 'organization',
    ...mustBeTold,
    channels: ['sms', 'mail'],
    placeholders: ['caseNumber', 'title', 'day', 'days'],
    wording: {
      zh: {
        title: '补贴申请 {day} 截止：{title}',
        body: '{caseNumber}“{title}”还没有提交补贴申请，{day} 截止，还有 {days} 个工作日。',
        sms: '{caseNumber}尚未申请补贴，{day}截止，还有{days}个工作日。',
      },
      en: {
        title: 'Claims close on {day}: {title}',
        body: 'Nothing was claimed for {caseNumber} “{title}” yet. The last day is {day}, {days} working days from now.',
        sms: 'Claim for {caseNumber} by {day}.',
      },
    },
  },
  'payment-still-failed': {
    name: { zh: '拨付失败未处理', en: 'Failed payment still open' },
    to: 'organization',
    ...mustBeTold,
    channels: ['sms', 'mail'],
    placeholders: ['yuan', 'days'],
    wording: {
      zh: {
        title: '一笔补贴 {days} 天未能支付',
        body: '{yuan} 元补贴因账户问题已 {days} 天未能支付，请核对并更正收款账户。',
        sms: '{yuan}元补贴因账户问题未能支付，请更正收款账户。',
      },
      en: {
        title: 'A payment has failed for {days} days',
        body: '{yuan} yuan could not be paid for {days} days because of the account. Check it and give a right one.',
        sms: '{yuan} yuan could not be paid. Correct your account.',
      },
    },
  },
  'objection-open': {
    name: { zh: '异议超期未处理', en: 'Objection still open' },
    to: 'staff',
    ...mayBeEnded,
    channels: ['mail'],
    placeholders: ['caseNumber', 'title', 'days'],
    wording: {
      zh: {
        title: '异议已 {days} 天未处理：{title}',
        body: '对{caseNumber}“{title}”的异议已 {days} 天未处理，该人补贴仍暂缓。',
        sms: '对{caseNumber}的异议已{days}天未处理。',
      },
      en: {
        title: 'Open for {days} days: objection to {title}',
        body: 'The objection in {caseNumber} “{title}” has been open for {days} days; that line waits.',
        sms: 'The objection in {caseNumber} has been open for {days} days.',
      },
    },
  },
  'notice-ends': {
    name: { zh: '公示即将期满', en: 'Public notice ends' },
    to: 'staff',
    ...mayBeEnded,
    channels: [],
    placeholders: ['number', 'day', 'people', 'yuan'],
    wording: {
      zh: {
        title: '公示 {number} 于 {day} 期满',
        body: '公示 {number} 共 {people} 人、{yuan} 元，{day} 期满；期满后自动转入拨付。',
        sms: '公示{number}于{day}期满。',
      },
      en: {
        title: 'Notice {number} ends on {day}',
        body: 'Notice {number} with {people} people and {yuan} yuan ends on {day}; then it goes on to payment by itself.',
        sms: 'Notice {number} ends on {day}.',
      },
    },
  },
  'standard-missing': {
    name: { zh: '缺少补贴标准', en: 'A standard is missing' },
    to: 'staff',
    ...mayBeEnded,
    channels: ['mail'],
    placeholders: ['standard', 'cases'],
    wording: {
      zh: {
        title: '缺少补贴标准：{standard}',
        body: '“{standard}”尚未录入，已提交备案的 {cases} 件案件无法核定补贴。',
        sms: '补贴标准“{standard}”尚未录入。',
      },
      en: {
        title: 'Missing: {standard}',
        body: 'No value of “{standard}” is known. {cases} cases on record cannot be worked out without it.',
        sms: 'No value of “{standard}” is known.',
      },
    },
  },
} as const satisfies KindTable

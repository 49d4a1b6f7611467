import { type KindTable, type MessageKind, mayBeEnded } from './kind-definition.ts'
import type { Placeholder } from './placeholder.ts'

interface Told {
  readonly name: { readonly zh: string; readonly en: string }
  readonly placeholders: readonly Placeholder[]
  readonly zh: { readonly title: string; readonly body: string }
  readonly en: { readonly title: string; readonly body: string }
  readonly channels?: MessageKind['channels']
}

/** Clerks have a to-do list: what they are told may be unsubscribed from, and costs no short message unless it waits for days. */
function toStaff({ name, placeholders, zh, en, channels = [] }: Told): MessageKind {
  const wording = { zh: { ...zh, sms: zh.title }, en: { ...en, sms: en.title } }
  return { name, to: 'staff', ...mayBeEnded, channels, placeholders, wording }
}

/** What those of a bureau are told, by the role they hold for the region. */
export const staffKinds = {
  'organization-waits': toStaff({
    name: { zh: '有单位待确认', en: 'Organization to confirm' },
    placeholders: ['organizationName'],
    zh: {
      title: '新单位待确认：{organizationName}',
      body: '{organizationName}已登记，请核对主体信息和银行账户。',
    },
    en: {
      title: 'To confirm: {organizationName}',
      body: '{organizationName} has registered. Check who it is and its bank account.',
    },
  }),
  'change-waits': toStaff({
    name: { zh: '信息变更待审核', en: 'Change to review' },
    placeholders: ['organizationName'],
    zh: { title: '信息变更待审核：{organizationName}', body: '{organizationName}申请变更单位信息，请审核。' },
    en: {
      title: 'Change to review: {organizationName}',
      body: '{organizationName} asks for a change of its data.',
    },
  }),
  'join-asked-bureau': toStaff({
    name: { zh: '加入单位申请待核验', en: 'Somebody asks to join an organization' },
    placeholders: ['organizationName', 'person'],
    zh: {
      title: '加入单位申请待核验：{organizationName}',
      body: '{person}称联系不上{organizationName}的负责人，申请加入该单位。请核验营业执照和单位授权后办理。',
    },
    en: {
      title: 'Somebody asks to join {organizationName}',
      body: '{person} says that no owner of {organizationName} can be reached and asks to join. Decide by the licence and a letter of the firm.',
    },
  }),
  'correction-waits': toStaff({
    name: { zh: '更正申请待答复', en: 'Correction to answer' },
    placeholders: ['person', 'matter', 'day'],
    zh: {
      title: '更正申请待答复：{matter}',
      body: '{person}认为{matter}有误，申请更正。请核对，{day} 前答复并说明理由。',
    },
    en: {
      title: 'Correction to answer: {matter}',
      body: '{person} finds something wrong ({matter}). Look into it and answer with a reason by {day}.',
    },
  }),
  'real-name-waits': toStaff({
    name: { zh: '实名核验待审核', en: 'Identity to confirm' },
    placeholders: ['person'],
    zh: {
      title: '有学员等待实名核验',
      body: '登记数据不能确认{person}的身份。本人携带证件到场后，请核对办理。',
    },
    en: {
      title: 'A learner waits to be verified',
      body: 'No register confirms who {person} is. Decide when they come with a document.',
    },
  }),
  'roles-wait': toStaff({
    name: { zh: '新账号待授权', en: 'Roles to grant' },
    placeholders: ['person'],
    zh: {
      title: '有新账号待授权',
      body: '系统管理员为{person}开通了账号并拟定了岗位，请核对后授权。',
    },
    en: {
      title: 'Roles to grant',
      body: 'An administrator opened an account for {person} and proposed roles. Grant them or not.',
    },
  }),
  'sign-on-link-waits': toStaff({
    name: { zh: '统一身份绑定待复核', en: 'Link to single sign-on to confirm' },
    placeholders: ['person'],
    zh: {
      title: '统一身份绑定待复核',
      body: '有管理员申请为{person}的账号绑定统一身份认证。请当面向本人核实后复核。',
    },
    en: {
      title: 'A link to single sign-on to confirm',
      body: 'An administrator asks to link the account of {person} to single sign-on. Ask the person face to face, then decide.',
    },
  }),
  'file-set-aside': toStaff({
    name: { zh: '查出可疑文件', en: 'Suspicious file set aside' },
    placeholders: ['finding'],
    zh: {
      title: '有人上传了可疑文件',
      body: '上传的文件里查出{finding}，文件已隔离。请查看是谁上传的，提醒其查杀电脑病毒，再决定销毁还是申请放行。',
    },
    en: {
      title: 'A suspicious file was handed in',
      body: 'Found in it: {finding}. It was set aside. See who handed it in, have their computer cleaned, and decide whether to destroy it or ask for its release.',
    },
  }),
  'job-given-up': toStaff({
    name: { zh: '后台任务停止重试', en: 'A job is tried no more' },
    placeholders: ['job', 'tries'],
    zh: {
      title: '后台任务 {job} 停止重试',
      body: '后台任务 {job} 试了 {tries} 次都没有完成，不再重试。请运维人员在服务器日志中查找“{job}: given up”，排除原因后由经办人重新发起。',
    },
    en: {
      title: 'The job {job} is tried no more',
      body: 'The job {job} failed {tries} times and is tried no more. Have the operator look for “{job}: given up” in the log of the server, mend the cause, and begin anew what it was for.',
    },
  }),
  'release-waits': toStaff({
    name: { zh: '隔离文件待复核放行', en: 'Release of a file to confirm' },
    placeholders: ['finding'],
    zh: {
      title: '隔离文件待复核放行',
      body: '安全管理员认为一份文件（查出{finding}）是误报，申请放行，请另一位管理员复核。',
    },
    en: {
      title: 'A release to confirm',
      body: 'A security officer holds that a scanner was mistaken (found: {finding}) and asks for a release. Another officer confirms it or not.',
    },
  }),
  'disposal-waits': toStaff({
    name: { zh: '销毁批次待复核', en: 'Disposal to confirm' },
    placeholders: ['number', 'cases'],
    zh: {
      title: '销毁批次 {number} 待复核',
      body: '销毁批次 {number} 共 {cases} 件案件保存期满，拟销毁其中的个人信息，请另一位工作人员复核。复核后立即销毁，不能撤回。',
    },
    en: {
      title: 'Disposal {number} to confirm',
      body: 'Disposal {number} is to destroy the personal data of {cases} cases whose keeping time has ended. Another officer confirms it; it cannot be taken back from there on.',
    },
  }),
  'class-cancelled': toStaff({
    name: { zh: '培训班已取消', en: 'Class called off' },
    placeholders: ['caseNumber', 'title', 'organizationName', 'reason'],
    zh: {
      title: '培训班已取消：{title}',
      body: '{organizationName}取消了 {caseNumber}“{title}”的开班，原定的检查可不再安排。原因：{reason}',
    },
    en: {
      title: 'Called off: {title}',
      body: '{organizationName} called off the class of {caseNumber} “{title}”; nobody has to look in there. The reason: {reason}',
    },
  }),
  'claim-withdrawn': toStaff({
    name: { zh: '补贴申请已撤回', en: 'Claim withdrawn' },
    placeholders: ['caseNumber', 'title', 'organizationName'],
    zh: {
      title: '补贴申请已撤回：{title}',
      body: '{organizationName}撤回了 {caseNumber}“{title}”的补贴申请，暂不需要审核；再次提交后重新计算审核时间。',
    },
    en: {
      title: 'Withdrawn: {title}',
      body: '{organizationName} took the claim of {caseNumber} “{title}” back; there is nothing to review until it comes again.',
    },
  }),
  'bank-account-waits': toStaff({
    name: { zh: '银行账户待确认', en: 'Bank account to confirm' },
    placeholders: ['organizationName'],
    zh: {
      title: '银行账户待确认：{organizationName}',
      body: '{organizationName}变更了收款账户，确认前仍拨付到原账户。',
    },
    en: {
      title: 'Bank account to confirm: {organizationName}',
      body: '{organizationName} gave another account. Until it is confirmed money goes to the one before.',
    },
  }),
  'plan-waits': toStaff({
    name: { zh: '备案待审核', en: 'Plan to review' },
    placeholders: ['caseNumber', 'title', 'organizationName', 'day'],
    zh: {
      title: '备案待审核：{title}',
      body: '{organizationName}提交了 {caseNumber}“{title}”的备案，{day} 开训。',
    },
    en: {
      title: 'Plan to review: {title}',
      body: '{organizationName} filed {caseNumber} “{title}”; training begins on {day}.',
    },
  }),
  'class-opened': toStaff({
    name: { zh: '已开班', en: 'Class opened' },
    placeholders: ['caseNumber', 'title', 'organizationName', 'day'],
    zh: {
      title: '已开班：{title}',
      body: '{organizationName}为 {caseNumber}“{title}”开班，{day} 开训，可安排检查。',
    },
    en: {
      title: 'Class opened: {title}',
      body: '{organizationName} opened the class of {caseNumber} “{title}”; training begins on {day}.',
    },
  }),
  'claim-waits': toStaff({
    name: { zh: '补贴申请待初审', en: 'Claim to review' },
    placeholders: ['caseNumber', 'title', 'organizationName', 'yuan', 'people'],
    zh: {
      title: '补贴申请待初审：{title}',
      body: '{organizationName}提交了 {caseNumber}“{title}”的补贴申请，{people} 人，{yuan} 元。',
    },
    en: {
      title: 'Claim to review: {title}',
      body: '{organizationName} claims {yuan} yuan for {people} people in {caseNumber} “{title}”.',
    },
  }),
  'claim-passed': toStaff({
    name: { zh: '补贴申请待复核', en: 'Claim to confirm' },
    placeholders: ['caseNumber', 'title', 'organizationName', 'yuan', 'people'],
    zh: {
      title: '补贴申请待复核：{title}',
      body: '区县已初审通过 {caseNumber}“{title}”，{people} 人，{yuan} 元，请复核。',
    },
    en: {
      title: 'Claim to confirm: {title}',
      body: 'The district passed {caseNumber} “{title}”: {yuan} yuan for {people} people.',
    },
  }),
  'claim-confirmed': toStaff({
    name: { zh: '补贴申请待公示', en: 'Claim to publish' },
    placeholders: ['caseNumber', 'title', 'yuan', 'people'],
    zh: {
      title: '待公示：{title}',
      body: '{caseNumber}“{title}”已复核，{people} 人，{yuan} 元，可列入公示。',
    },
    en: {
      title: 'To publish: {title}',
      body: '{caseNumber} “{title}” is confirmed: {yuan} yuan for {people} people.',
    },
  }),
  'objection-arrived': toStaff({
    name: { zh: '收到异议', en: 'Objection arrived' },
    placeholders: ['caseNumber', 'title', 'organizationName', 'reason'],
    channels: ['mail'],
    zh: {
      title: '收到异议：{title}',
      body: '对{organizationName} {caseNumber}“{title}”公示名单中的人员有异议：{reason}',
    },
    en: {
      title: 'Objection: {title}',
      body: 'Somebody objects to a line of {organizationName}, {caseNumber} “{title}”: {reason}',
    },
  }),
  'claim-payable': toStaff({
    name: { zh: '可以拨付', en: 'To be paid' },
    placeholders: ['caseNumber', 'title', 'organizationName', 'yuan'],
    zh: {
      title: '可以拨付：{title}',
      body: '{organizationName} {caseNumber}“{title}”公示期满，{yuan} 元已预留，可列入拨付批次。',
    },
    en: {
      title: 'To be paid: {title}',
      body: 'The notice of {organizationName}, {caseNumber} “{title}” is over; {yuan} yuan are reserved.',
    },
  }),
  'money-missing': toStaff({
    name: { zh: '专账资金不足', en: 'Money is missing' },
    placeholders: ['caseNumber', 'title', 'yuan'],
    channels: ['mail'],
    zh: {
      title: '专账资金不足，申请等待拨付',
      body: '{caseNumber}“{title}”需 {yuan} 元，专账余额不足，入账后自动继续。',
    },
    en: {
      title: 'The special account holds too little',
      body: '{caseNumber} “{title}” needs {yuan} yuan and waits until the money is there.',
    },
  }),
  'payment-failed': toStaff({
    name: { zh: '拨付失败', en: 'Payment failed' },
    placeholders: ['caseNumber', 'title', 'organizationName', 'yuan', 'reason'],
    channels: ['mail'],
    zh: {
      title: '拨付失败：{organizationName}',
      body: '{caseNumber}“{title}”的 {yuan} 元未能支付，银行答复：{reason}',
    },
    en: {
      title: 'Payment failed: {organizationName}',
      body: '{yuan} yuan for {caseNumber} “{title}” could not be paid. The bank says: {reason}',
    },
  }),
  'run-waits': toStaff({
    name: { zh: '拨付批次待复核', en: 'Run to approve' },
    placeholders: ['number'],
    zh: { title: '拨付批次待复核：{number}', body: '拨付批次 {number} 已测算，请复核。' },
    en: {
      title: 'Run to approve: {number}',
      body: 'Payment run {number} is calculated and waits for approval.',
    },
  }),
  'run-approved': toStaff({
    name: { zh: '拨付批次已复核', en: 'Run approved' },
    placeholders: ['number'],
    zh: { title: '拨付批次已复核：{number}', body: '拨付批次 {number} 已复核通过，可以报送银行。' },
    en: { title: 'Run approved: {number}', body: 'Payment run {number} is approved and can go to the bank.' },
  }),
  'run-returned': toStaff({
    name: { zh: '拨付批次被退回', en: 'Run sent back' },
    placeholders: ['number', 'reason'],
    zh: { title: '拨付批次被退回：{number}', body: '拨付批次 {number} 被退回，意见：{reason}' },
    en: { title: 'Run sent back: {number}', body: 'Payment run {number} was sent back: {reason}' },
  }),
  'standard-waits': toStaff({
    name: { zh: '补贴标准待确认', en: 'Standard to confirm' },
    placeholders: ['standard'],
    zh: { title: '补贴标准待确认：{standard}', body: '“{standard}”已录入，需另一位管理员确认后生效。' },
    en: {
      title: 'Standard to confirm: {standard}',
      body: 'A value of “{standard}” was given; another administrator has to confirm it.',
    },
  }),
} as const satisfies KindTable

import { digestOf } from '../platform/canonical-json.ts'

/** What the word is given for: a training plan put on record, or money asked for. */
export type UndertakingPurpose = 'filing' | 'claim'

/** The words an organization signs (诚信承诺书), before anyone signs them. */
export interface UndertakingText {
  readonly title: string
  readonly addressee: string
  readonly opening: string
  readonly promises: readonly string[]
  readonly organizationName: string
  readonly creditCode: string
  /** Number of the filing or claim it belongs to. */
  readonly subjectNumber: string
}

export interface UndertakingParties {
  readonly bureauName: string
  readonly organizationName: string
  readonly creditCode: string
  readonly subjectNumber: string
  /** The policy document, title in 《》. */
  readonly documentTitle: string
  /** Years for which the papers of a class must be kept; absent where the rulebook names none. */
  readonly keepYears?: number
}

/** The words to be signed. They are ours: the notices ask for an undertaking and leave its text to the bureau. */
export function undertakingText(purpose: UndertakingPurpose, parties: UndertakingParties): UndertakingText {
  const { bureauName, organizationName, creditCode, subjectNumber, documentTitle, keepYears } = parties
  const act = purpose === 'filing' ? '开展培训备案' : '申领培训补贴'
  const kept = keepYears === undefined ? '按规定的期限' : `不少于 ${keepYears} 年`
  const common = [
    `培训台账、学习记录、考核材料和财务凭证${kept}保存，随时接受人力资源社会保障、财政、审计部门检查，不拒绝、不拖延。`,
    '所报内容不实或者违背本承诺的，退回已领取的补贴，承担由此产生的法律责任，并同意将失信情况依法记入信用记录。',
  ]
  const promises = purpose === 'filing' ? [...filingPromises, ...common] : [...claimPromises, ...common]
  return {
    title: purpose === 'filing' ? '职业培训备案诚信承诺书' : '职业培训补贴申领诚信承诺书',
    addressee: bureauName,
    opening: `本单位依据${documentTitle}${act}，已了解其条件、程序和责任，现就本次事项郑重承诺如下：`,
    promises,
    organizationName,
    creditCode,
    subjectNumber,
  }
}

const filingPromises: readonly string[] = [
  '所填报的单位信息、培训计划、课程与课时、授课机构或者平台、时间安排和人数真实、准确、完整。',
  '参加培训的人员与本单位的关系属实，本人知情并同意参加，不冒用他人身份，不组织代学、代考。',
  '按备案的计划组织培训，如实记录考勤和学习过程；计划有变动的，在开课前报告并办理变更。',
  '不向参训人员收取已由补贴负担的费用。',
]

const claimPromises: readonly string[] = [
  '培训已按备案的计划真实完成，所报人员名单、学习记录、考核成绩和证书与事实一致，没有虚构、替代或者拼凑。',
  '同一人员的同一次培训没有重复申领，也没有以其他名目另行取得财政补贴；已取得的，已在申领中如实列明。',
  '所填收款账户为本单位账户，户名与单位名称一致，因账户信息有误造成的后果由本单位承担。',
]

/** SHA-256 that stands for the words signed: stored with the signature, printed on the paper. */
export function undertakingDigest(text: UndertakingText): string {
  return digestOf(text)
}

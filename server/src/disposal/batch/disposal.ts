import type { Words } from '@zhixun/policy'
import { type Day, lifecycle, type StateOf } from '../../platform/index.ts'

/** What may happen to a disposal: one officer proposes it, another confirms, the product carries it out. */
export const disposalLifecycle = lifecycle({
  proposed: { confirm: 'confirmed', decline: 'declined', withdraw: 'withdrawn' },
  confirmed: { finish: 'done' },
  done: {},
  declined: {},
  withdrawn: {},
})
export type DisposalState = StateOf<typeof disposalLifecycle>

export const disposalStateWords: Readonly<Record<DisposalState, Words>> = {
  proposed: { zh: '待复核', en: 'to be confirmed' },
  confirmed: { zh: '销毁中', en: 'being carried out' },
  done: { zh: '已销毁', en: 'carried out' },
  declined: { zh: '未同意', en: 'declined' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
}

/** Carried out while every case of it was held again. */
export const nothingDestroyedWords: Words = { zh: '已办结，未销毁', en: 'ended, nothing destroyed' }

/** Cases whose personal data are disposed of together. (销毁批次) */
export interface Disposal {
  readonly regionId: string
  readonly disposalId: string
  readonly number: string
  readonly state: DisposalState
  readonly caseCount: number
  /** Cases of it that were disposed of; those left out are not among them. */
  readonly doneCount: number
  readonly reason: string
  /** Who proposed it may not confirm it. */
  readonly proposedBy: string
  readonly proposedByName: string
  readonly proposedAt: Date
  readonly decidedBy: string | null
  readonly decidedByName: string | null
  readonly decidedAt: Date | null
  readonly decisionReason: string | null
  readonly taskId: string | null
  readonly endedAt: Date | null
}

/** Where a case stands in a disposal; `dropped` where the disposal came to nothing. */
export const disposalCaseStates = ['waiting', 'done', 'left-out', 'dropped'] as const
export type DisposalCaseState = (typeof disposalCaseStates)[number]

/** What was disposed of, and how many of each; `bankFilesKept` are those that other cases still need. */
export const disposedKinds = {
  people: { zh: '涉及人员（人次）', en: 'people concerned, each in each case' },
  forgotten: { zh: '其中人员档案一并销毁（人）', en: 'of them forgotten altogether' },
  rosterLines: { zh: '花名册人员信息（条）', en: 'lines of rosters' },
  findings: { zh: '花名册核对问题（条）', en: 'findings on rosters' },
  results: { zh: '考核成绩和证书号（条）', en: 'scores and certificate numbers' },
  certificates: { zh: '证书持证人信息（份）', en: 'holders of certificates' },
  claimLines: { zh: '补贴申请人员信息（条）', en: 'lines of claims' },
  facts: { zh: '补充事实（条）', en: 'supplied facts' },
  noticeLines: { zh: '公示名单人员信息（条）', en: 'lines of public notices' },
  objections: { zh: '异议人信息（条）', en: 'objectors' },
  payments: { zh: '收款人和银行账号（笔）', en: 'payees and bank accounts' },
  messages: { zh: '站内消息（条）', en: 'messages' },
  deliveries: { zh: '短信、邮件发送记录（条）', en: 'short messages and e-mails' },
  files: { zh: '电子材料（份）', en: 'stored documents' },
  bankFilesKept: { zh: '留存的银行文件批次（其中还有未到期案件）', en: 'bank files kept for other cases' },
} as const
export type DisposedKind = keyof typeof disposedKinds
export type DisposedCounts = Readonly<Partial<Record<DisposedKind, number>>>

/** One case of a disposal, and what was disposed of. (销毁记录) */
export interface DisposalCase {
  readonly regionId: string
  readonly disposalId: string
  readonly planId: string
  readonly caseNumber: string
  readonly organizationName: string
  readonly title: string
  /** The notice that says for how long, and where in it. */
  readonly documentTitle: string
  readonly clause: string
  readonly keepYears: number
  readonly closedOn: Day
  readonly keptUntil: Day
  readonly state: DisposalCaseState
  readonly leftOutReason: string | null
  readonly doneAt: Date | null
  readonly counts: DisposedCounts | null
}

/** Sums what was disposed of in several cases. */
export function sumCounts(all: readonly DisposedCounts[]): DisposedCounts {
  const sums: Partial<Record<DisposedKind, number>> = {}
  for (const counts of all) {
    for (const [kind, count] of Object.entries(counts) as [DisposedKind, number][])
      sums[kind] = (sums[kind] ?? 0) + count
  }
  return sums
}

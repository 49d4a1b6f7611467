import type { Words } from '@zhixun/policy'
import { lifecycle, type OrganizationDuty, type StateOf } from '../../platform/index.ts'

/** Somebody asks to act for an organization that is registered already; whoever is asked lets them in or not. (加入申请) */
export const joinLifecycle = lifecycle({
  waiting: { accept: 'accepted', decline: 'declined', withdraw: 'withdrawn', turnToBureau: 'waiting' },
  accepted: {},
  declined: {},
  withdrawn: {},
})
export type JoinState = StateOf<typeof joinLifecycle>

export const joinStateWords: Readonly<Record<JoinState, Words>> = {
  waiting: { zh: '待处理', en: 'waiting' },
  accepted: { zh: '已同意', en: 'let in' },
  declined: { zh: '未同意', en: 'declined' },
  withdrawn: { zh: '已撤回', en: 'taken back' },
}

/** Who is asked: the organization's owners, or the bureau where none of them can be reached. */
export const judges = ['owner', 'bureau'] as const
export type Judge = (typeof judges)[number]

export interface JoinRequest {
  readonly regionId: string
  readonly organizationId: string
  readonly requestId: string
  readonly state: JoinState
  readonly judge: Judge
  readonly name: string
  readonly phoneSealed: string
  readonly phoneMasked: string
  readonly phoneHash: string
  readonly username: string
  readonly passwordHash: string
  /** Wished for; those given stand in the account. */
  readonly duties: readonly OrganizationDuty[]
  readonly words: string | null
  readonly askedAt: Date
  readonly decidedAt: Date | null
  /** Id of the account that decided. */
  readonly decidedBy: string | null
  readonly decidedByName: string | null
  readonly reason: string | null
  /** What the bureau has seen. */
  readonly proofFileId: string | null
  readonly accountId: string | null
}

/** So many may wait at one organization: more are no colleagues. */
export const WAITING_MAX = 5
/** So many a day from one phone, wherever they go. */
export const A_DAY_MAX = 3
/** Whoever was declined asks the same organization no more for so long. */
export const DECLINED_DAYS = 30

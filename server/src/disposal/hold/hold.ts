import type { Words } from '@zhixun/policy'

/** Why a case is kept beyond its time. */
export const holdGrounds = ['audit', 'lawsuit', 'objection', 'inspection'] as const
export type HoldGround = (typeof holdGrounds)[number]

export const holdGroundWords: Readonly<Record<HoldGround, Words>> = {
  audit: { zh: '审计', en: 'audit' },
  lawsuit: { zh: '诉讼、仲裁', en: 'lawsuit' },
  objection: { zh: '异议未结', en: 'open objection' },
  inspection: { zh: '检查未结', en: 'running inspection' },
}

/** A case that is kept beyond its time, because somebody still needs it. (保全) */
export interface Hold {
  readonly regionId: string
  readonly holdId: string
  readonly planId: string
  readonly caseNumber: string
  readonly ground: HoldGround
  readonly reason: string
  /** Number of the letter or the action, where there is one. */
  readonly document: string | null
  readonly placedBy: string
  readonly placedByName: string
  readonly placedAt: Date
  readonly liftedByName: string | null
  readonly liftedAt: Date | null
  readonly liftReason: string | null
}

import type { StandardUnit, Words } from '@zhixun/policy'

/** waiting: for a second administrator. replaced: by a later one. withdrawn: given anew before it was confirmed. */
export const standardStates = ['waiting', 'confirmed', 'replaced', 'withdrawn'] as const
export type StandardState = (typeof standardStates)[number]

export const standardStateWords: Readonly<Record<StandardState, Words>> = {
  waiting: { zh: '待确认', en: 'waiting' },
  confirmed: { zh: '已确认', en: 'confirmed' },
  replaced: { zh: '已失效', en: 'replaced' },
  withdrawn: { zh: '已失效', en: 'withdrawn' },
}

/** A value that a notice leaves to another document. (补贴标准) */
export interface StandardValue {
  readonly regionId: string
  readonly valueId: string
  /** Leading digits of the regions it is for. */
  readonly area: string
  readonly rulebookId: string
  readonly name: string
  /** In the unit of the standard: fen, permille, a count, or 0 and 1. */
  readonly value: number
  /** The document that gives it. */
  readonly document: string
  readonly state: StandardState
  readonly setBy: string
  readonly setByName: string
  readonly setAt: Date
  readonly confirmedBy: string | null
  readonly confirmedByName: string | null
  readonly confirmedAt: Date | null
  readonly endedAt: Date | null
}

const YUAN_MAX = 1_000_000

/** The largest value that makes sense in a unit; a slip of a few zeros is caught here. */
export function largestValue(unit: StandardUnit): number {
  switch (unit) {
    case 'fen':
      return YUAN_MAX * 100
    case 'permille':
      return 1000
    case 'count':
      return 366
    case 'yes-no':
      return 1
  }
}

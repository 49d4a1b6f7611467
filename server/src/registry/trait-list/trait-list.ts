import type { OrganizationTrait, Words } from '@zhixun/policy'
import { type Day, lifecycle, type StateOf } from '../../platform/index.ts'
import type { OrganizationKey } from '../organization/organization.ts'

/**
 * The life of a list of organizations with one trait, such as a commerce bureau's of hard-hit firms: checked line by line, and nothing
 * of it counts before a person of the bureau has confirmed it. (单位情况名单)
 */
export const traitListLifecycle = lifecycle({
  checked: { confirm: 'confirmed', discard: 'discarded' },
  confirmed: { withdraw: 'withdrawn' },
  discarded: {},
  withdrawn: {},
})
export type TraitListState = StateOf<typeof traitListLifecycle>

export const traitListStateWords: Readonly<Record<TraitListState, Words>> = {
  checked: { zh: '待确认', en: 'to be confirmed' },
  confirmed: { zh: '已认定', en: 'confirmed' },
  discarded: { zh: '已作废', en: 'discarded' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
}

/** What becomes of a line. The first five are found by checking; the others come of confirming and withdrawing. */
export const lineOutcomes = [
  /** Registered, under this name: gets the trait. */
  'fits',
  /** Registered under another name: gets the trait only where whoever confirms says so. */
  'renamed',
  /** Has the trait for all these days already; nothing is added. */
  'known',
  /** Not registered yet: gets the trait on registering. */
  'waiting',
  /** Cannot be taken. */
  'faulty',
  'given',
  'left-out',
  'taken-back',
] as const
export type LineOutcome = (typeof lineOutcomes)[number]

export const lineOutcomeWords: Readonly<Record<LineOutcome, Words>> = {
  fits: { zh: '可认定', en: 'fits' },
  renamed: { zh: '名称不一致', en: 'other name' },
  known: { zh: '已有相同认定', en: 'known already' },
  waiting: { zh: '尚未登记', en: 'not registered yet' },
  faulty: { zh: '有问题', en: 'faulty' },
  given: { zh: '已认定', en: 'given' },
  'left-out': { zh: '未认定', en: 'left out' },
  'taken-back': { zh: '已撤回', en: 'taken back' },
}

export interface TraitList {
  /** Where it was handed in. */
  readonly regionId: string
  readonly importId: string
  readonly trait: OrganizationTrait
  /** Leading digits of the region codes it holds for. */
  readonly area: string
  readonly validFrom: Day
  /** Included; null: until something else is said. */
  readonly validUntil: Day | null
  readonly proof: string
  readonly proofFileId: string | null
  readonly fileId: string
  readonly fileName: string
  readonly fileSha256: string
  readonly state: TraitListState
  readonly sheets: readonly { readonly name: string; readonly headingRows: readonly number[] }[]
  readonly notes: readonly ({ readonly sheet: string } & Words)[]
  readonly checkedByName: string
  readonly checkedAt: Date
  /** Whether organizations registered under another name got the trait; null until it is confirmed. */
  readonly takesRenamed: boolean | null
  readonly confirmedByName: string | null
  readonly confirmedAt: Date | null
  readonly endedByName: string | null
  readonly endedAt: Date | null
  readonly reason: string | null
}

/** A line as it was read. */
export interface ReadLine {
  /** In the order of the file, from 1. */
  readonly number: number
  readonly sheet: string
  readonly row: number
  /** Null where it cannot be one: what stands there may be anybody's number, and is not kept. */
  readonly creditCode: string | null
  /** What stands there in that case, with its middle hidden: enough to find the line by. */
  readonly codeTyped: string | null
  readonly name: string
  /** Its own days where it names some, else those of the list; null where the line is faulty. */
  readonly validFrom: Day | null
  readonly validUntil: Day | null
  readonly outcome: LineOutcome
  /** What is to be said of it. */
  readonly remark: Words | null
}

export interface TraitLine extends ReadLine {
  readonly organization: OrganizationKey | null
  readonly findingId: string | null
}

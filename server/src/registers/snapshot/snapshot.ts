import type { Words } from '@zhixun/policy'
import { type Day, lifecycle, plusDays, type StateOf, type StepsOf } from '../../platform/index.ts'
import { type RegisterKindId, registerKind } from '../kinds.ts'

/** From the uploaded file to the snapshot in force. Facts come from published ones alone. (登记数据快照) */
export const snapshotLifecycle = lifecycle({
  checking: { check: 'checked', fail: 'failed', discard: 'discarded' },
  checked: { publish: 'published', discard: 'discarded' },
  published: { withdraw: 'withdrawn' },
  failed: {},
  discarded: {},
  withdrawn: {},
})

export type SnapshotState = StateOf<typeof snapshotLifecycle>
export type SnapshotStep = StepsOf<typeof snapshotLifecycle>

export const snapshotStateWords: Readonly<Record<SnapshotState, Words>> = {
  checking: { zh: '核对中', en: 'being checked' },
  checked: { zh: '待发布', en: 'to be published' },
  failed: { zh: '未能读取', en: 'not readable' },
  published: { zh: '已发布', en: 'published' },
  discarded: { zh: '已放弃', en: 'discarded' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
}

export const snapshotStepWords: Readonly<Record<SnapshotStep, Words>> = {
  check: { zh: '核对', en: 'check' },
  fail: { zh: '记为未能读取', en: 'mark as not readable' },
  publish: { zh: '发布', en: 'publish' },
  discard: { zh: '放弃导入', en: 'discard' },
  withdraw: { zh: '撤回', en: 'withdraw' },
}

/** What is done with a file while it is checked, one after the other. (核对步骤) */
export const checkStepWords = {
  reading: '逐行核对',
  storing: '整理入库',
  matching: '与已登记人员匹配',
  comparing: '与上一期比较',
} as const
export type CheckStep = keyof typeof checkStepWords

/**
 * Whom a snapshot covers, as its issuer says: all whom the area's authority knows, or those listed alone. Of somebody who does not
 * stand in it the first says something, the second nothing. (覆盖范围)
 */
export const extents = ['whole-area', 'listed-only'] as const
export type Extent = (typeof extents)[number]

/** What one authority knew on one day, as one file. */
export interface Snapshot {
  readonly regionId: string
  readonly snapshotId: string
  /** By which its entries name it. */
  readonly number: number
  readonly kind: RegisterKindId
  /** Leading digits of the region codes that it covers: a county, or a whole city. */
  readonly area: string
  readonly extent: Extent
  readonly issuer: string
  /** The letter or document it came with. */
  readonly document: string
  readonly asOfOn: Day
  readonly coversFrom: Day
  readonly coversUntil: Day
  readonly fileId: string
  readonly fileName: string
  readonly fileSha256: string
  readonly taskId: string
  readonly state: SnapshotState
  readonly figures: SnapshotFigures
  readonly headings: readonly string[]
  readonly comparedWith: string | null
  readonly comparison: Comparison | null
  readonly failed: { readonly zh: string; readonly en: string } | null
  readonly uploadedBy: string
  readonly uploadedByName: string
  readonly uploadedAt: Date
  readonly checkedAt: Date | null
  readonly publishedAt: Date | null
  readonly publishedByName: string | null
  readonly endedAt: Date | null
  readonly endedByName: string | null
  readonly reason: string | null
}

export interface SnapshotFigures {
  readonly lines: number
  readonly faultyLines: number
  readonly duplicateLines: number
  readonly entries: number
  readonly people: number
  /** Of the people, those in the registry. */
  readonly knownPeople: number
  readonly findings: number
  /** Lines that begin in a month, by `2023-01`. */
  readonly linesByMonth: Readonly<Record<string, number>>
}

export const noFigures: SnapshotFigures = {
  lines: 0,
  faultyLines: 0,
  duplicateLines: 0,
  entries: 0,
  people: 0,
  knownPeople: 0,
  findings: 0,
  linesByMonth: {},
}

/** A snapshot beside the one before it. Entries are compared where both cover the same time. (与上一期比对) */
export interface Comparison {
  readonly asOfOn: Day
  readonly peopleBefore: number
  readonly added: number
  readonly gone: number
  readonly changed: number
  readonly same: number
  /** People with an entry that is new, gone or changed. */
  readonly peopleAffected: number
}

/** The last day for which a snapshot still says how things are. */
export function speaksUntil({ kind, asOfOn, coversUntil }: Snapshot): Day {
  return plusDays(coversUntil > asOfOn ? coversUntil : asOfOn, registerKind(kind).speaksForDays)
}

/** A register that lost a fifth of its people between two snapshots was more likely cut than emptied. */
const SUSPICIOUS_DROP = 0.2
/** More faulty lines than these are no slips. */
const SUSPICIOUS_FAULTS = 0.01
/** More than these, and the columns are not what the headings say. */
export const HOPELESS_FAULTS = 0.5

export type Concern = 'many-faults' | 'people-dropped' | 'entries-gone' | 'older-than-newest'

/** What a clerk is to acknowledge before a snapshot is published. */
export function concernsOf(
  { figures, comparison, extent }: Pick<Snapshot, 'figures' | 'comparison' | 'extent'>,
  isOlder: boolean,
): Concern[] {
  const concerns: Concern[] = []
  if (figures.faultyLines > figures.lines * SUSPICIOUS_FAULTS) concerns.push('many-faults')
  // a list of some takes nothing from whoever is not on it
  if (comparison && !isOlder && extent === 'whole-area') {
    const { peopleBefore, gone, changed, same } = comparison
    if (figures.people < peopleBefore * (1 - SUSPICIOUS_DROP)) concerns.push('people-dropped')
    if (gone > (gone + changed + same) * SUSPICIOUS_DROP) concerns.push('entries-gone')
  }
  if (isOlder) concerns.push('older-than-newest')
  return concerns
}

export const extentWords: Readonly<Record<Extent, { readonly zh: string; readonly en: string }>> = {
  'whole-area': { zh: '全域人员', en: 'everybody of its area' },
  'listed-only': { zh: '仅所列人员', en: 'those listed alone' },
}

export const concernWords: Readonly<Record<Concern, { readonly zh: string; readonly en: string }>> = {
  'many-faults': {
    zh: '有问题的行超过百分之一，这些行不会入库',
    en: 'more than one line in a hundred has faults and will not be taken',
  },
  'people-dropped': {
    zh: '人数比上一期少两成以上，文件可能不完整',
    en: 'a fifth of the people of the snapshot before are missing; the file may be incomplete',
  },
  'entries-gone': {
    zh: '上一期的记录有两成以上不见了，文件可能不完整',
    en: 'a fifth of the entries of the snapshot before are gone; the file may be incomplete',
  },
  'older-than-newest': {
    zh: '已有更新的一期，本期只作为历史数据，不作为最新数据使用',
    en: 'a newer snapshot is there already; this one will count as history, not as the newest',
  },
}

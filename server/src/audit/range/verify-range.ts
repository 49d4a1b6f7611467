import {
  type ChainFault,
  chainAgainstSeals,
  chainFaultWords,
  findKeptFaults,
  findSealFaults,
} from '../checks/chain-faults.ts'
import type { Seal } from '../seals/seal.ts'
import { type AuditRange, type RangeHead, RangeUnreadable, readRange } from './range-file.ts'

/** One thing that is wrong with an exported stretch. */
export interface RangeFault {
  readonly place: string
  readonly zh: string
  readonly en: string
}

export type RangeVerdict =
  | { readonly outcome: 'unreadable'; readonly zh: string; readonly en: string }
  | {
      readonly outcome: 'whole' | 'broken'
      readonly head: RangeHead
      readonly faults: readonly RangeFault[]
      /** Hash of the last entry. */
      readonly chainEnd: string
      /** The newest seal that the entries agree with; null where the stretch holds none. */
      readonly sealedUpTo: {
        readonly seq: number
        readonly sealedOn: string
        readonly lastSeq: number
      } | null
      /** How many entries at the end nothing holds: neither a seal nor a given end of the chain. They may have been cut short unseen. */
      readonly unheld: number
      /** How many seals kept elsewhere it was held against. */
      readonly keptSeals: number
    }

/** What somebody kept elsewhere and holds the file against. */
export interface KeptElsewhere {
  readonly seals?: readonly Seal[]
  /** The hash that the last entry must have. */
  readonly chainEnd?: string | undefined
}

/** Checks an exported stretch without a server: itself, its seals, and what was kept elsewhere. */
export function verifyRange(bytes: Uint8Array, kept: KeptElsewhere = {}): RangeVerdict {
  let range: AuditRange
  try {
    range = readRange(bytes)
  } catch (error) {
    if (!(error instanceof RangeUnreadable)) throw error
    const { zh, en } = error.words
    return {
      outcome: 'unreadable',
      zh: `审计记录已损坏：${zh}`,
      en: `The stretch of the audit is damaged: ${en}`,
    }
  }
  const { head, seals, entries } = range
  const chainEnd = entries.at(-1)?.hash ?? ''
  const faults = [
    ...findHeadFaults(range),
    ...findFaults(range, kept.seals ?? []).map(tell),
    ...findEndFaults(chainEnd, kept.chainEnd),
  ]
  const hashes = new Map(entries.map((entry) => [entry.seq, entry.hash]))
  const fitting = seals.filter((seal) => hashes.get(seal.lastSeq) === seal.lastHash)
  const newest = fitting.at(-1)
  const keptFitting = (kept.seals ?? []).filter((seal) => hashes.get(seal.lastSeq) === seal.lastHash)
  const heldUpTo = Math.max(0, ...[...fitting, ...keptFitting].map(({ lastSeq }) => lastSeq))
  return {
    outcome: faults.length === 0 ? 'whole' : 'broken',
    head,
    faults,
    chainEnd,
    sealedUpTo: newest ? { seq: newest.seq, sealedOn: newest.sealedOn, lastSeq: newest.lastSeq } : null,
    unheld: kept.chainEnd === undefined ? entries.filter(({ seq }) => seq > heldUpTo).length : 0,
    keptSeals: kept.seals?.length ?? 0,
  }
}

function findFaults({ head, seals, entries }: AuditRange, kept: readonly Seal[]): ChainFault[] {
  // a seal kept elsewhere is believed: it stands in for the file's own of the same number
  const keptBySeq = new Map(kept.map((seal) => [seal.seq, seal]))
  const inside = kept.filter(
    (seal) => seal.regionId === head.regionId && seal.lastSeq >= head.fromSeq && seal.lastSeq <= head.toSeq,
  )
  const own = seals.filter((seal) => !keptBySeq.has(seal.seq))
  const against = chainAgainstSeals({ seals: [...own, ...inside], first: head.fromSeq })
  return [
    ...findSealFaults(seals),
    ...findKeptFaults(seals, keptBySeq, false),
    ...entries.flatMap((entry) => against.take(entry)),
    ...against.finish(),
    ...kept
      .filter((seal) => !inside.includes(seal))
      .map((seal): ChainFault => ({ seq: seal.lastSeq, kind: 'kept-seal-elsewhere', seal: seal.seq })),
  ]
}

function findHeadFaults({ head, seals, entries }: AuditRange): RangeFault[] {
  const isTrue =
    head.entries === entries.length &&
    head.seals === seals.length &&
    head.fromSeq === (entries[0]?.seq ?? 0) &&
    head.toSeq === (entries.at(-1)?.seq ?? 0) &&
    entries.every((entry) => entry.regionId === head.regionId)
  const words = {
    zh: '与文件的内容不符：有行被删去或添加',
    en: 'does not fit what follows: lines were removed or added',
  }
  return isTrue ? [] : [{ place: '文件首行 head', ...words }]
}

function findEndFaults(chainEnd: string, expected: string | undefined): RangeFault[] {
  if (expected === undefined || expected === chainEnd) return []
  return [
    {
      place: '链尾 end',
      zh: `与给定的链尾指纹不符：${chainEnd}`,
      en: `is not the end that was given: ${chainEnd}`,
    },
  ]
}

function tell({ seq, kind, seal }: ChainFault): RangeFault {
  const place =
    seal === null
      ? `第 ${seq} 条 entry ${seq}`
      : `第 ${seq} 条（第 ${seal} 号封存点）entry ${seq}, seal ${seal}`
  return { place, ...chainFaultWords[kind] }
}

import { type Chainable, type ChainBreak, type Chained, chainCheck } from '../../platform/hash-chain.ts'
import type { Seal } from '../seals/seal.ts'

/** What can be wrong with a chain and its seals, and what it means. */
export const chainFaultWords = {
  'hash-differs': {
    zh: '记录的内容与其指纹不符：内容被改动',
    en: 'says something else than its hash: altered',
  },
  'does-not-follow': {
    zh: '与前一条记录不相接：前一条被替换，或此处插入了记录',
    en: 'does not follow the one before: that one was replaced, or this one put in',
  },
  'number-missing': { zh: '此前有记录缺失', en: 'follows a gap: entries are missing before it' },
  'does-not-begin': { zh: '此前的记录被删除', en: 'is the first there is: what stood before was removed' },
  'seal-differs': {
    zh: '与封存点所记的指纹不符：上一封存点之后的记录被整段重写',
    en: 'has another hash than the seal says: the chain was rewritten since the seal before',
  },
  'ends-early': {
    zh: '审计链到此为止，其后的记录被删除',
    en: 'is the last there is: what followed was removed',
  },
  'end-differs': { zh: '与登记的链尾不符', en: 'is another end than the one on record' },
  'seal-altered': { zh: '封存点本身被改动', en: 'the seal itself was altered' },
  'seal-does-not-follow': { zh: '与前一封存点不相接', en: 'the seal does not follow the one before' },
  'seal-missing': { zh: '此前有封存点缺失', en: 'seals are missing before this one' },
  'kept-seal-differs': {
    zh: '与数据库之外保存的封存点不符',
    en: 'the seal kept outside the database says otherwise',
  },
  'kept-seal-missing': {
    zh: '数据库之外保存有此封存点，数据库中没有',
    en: 'a seal is kept outside that the database has not',
  },
  'kept-seal-elsewhere': {
    zh: '所给的封存点不在此文件的范围内，无法核对',
    en: 'the seal that was given is of another stretch or region, and says nothing about this one',
  },
  'accesses-differ': {
    zh: '查阅记录与封存点所记的不符：有查阅记录被改动、删除或补入',
    en: 'looks on record are not those that were sealed',
  },
} as const

export type ChainFaultKind = keyof typeof chainFaultWords
export const chainFaultKinds = Object.keys(chainFaultWords) as readonly ChainFaultKind[]

/** One thing that is wrong, and where. */
export interface ChainFault {
  /** Number of the entry, or of the entry up to which the seal goes. */
  readonly seq: number
  readonly kind: ChainFaultKind
  /** Number of the seal, where a seal is concerned. */
  readonly seal: number | null
}

const atEntry = ({ seq, kind }: ChainBreak): ChainFault => ({ seq, kind, seal: null })

/** Checks the seals by themselves: unaltered, each after the other, none left out. */
export function findSealFaults(seals: readonly Seal[]): ChainFault[] {
  const check = chainCheck()
  const kinds = {
    'hash-differs': 'seal-altered',
    'does-not-follow': 'seal-does-not-follow',
    'number-missing': 'seal-missing',
  } as const
  return seals.flatMap((seal) =>
    check(seal).map(({ kind }): ChainFault => ({ seq: seal.lastSeq, kind: kinds[kind], seal: seal.seq })),
  )
}

/** Compares seals with those kept elsewhere. @param isWhole whether `seals` are all there are up to the last one */
export function findKeptFaults(
  seals: readonly Seal[],
  kept: ReadonlyMap<number, Seal>,
  isWhole: boolean,
): ChainFault[] {
  const differing = seals.flatMap((seal): ChainFault[] => {
    const other = kept.get(seal.seq)
    return other === undefined || other.hash === seal.hash
      ? []
      : [{ seq: seal.lastSeq, kind: 'kept-seal-differs', seal: seal.seq }]
  })
  const held = new Set(seals.map((seal) => seal.seq))
  const missing = [...kept.values()].flatMap((seal): ChainFault[] =>
    isWhole && !held.has(seal.seq) ? [{ seq: seal.lastSeq, kind: 'kept-seal-missing', seal: seal.seq }] : [],
  )
  return [...differing, ...missing]
}

/** What a chain is held against. */
export interface Yardstick {
  readonly seals: readonly Seal[]
  /** Number of the entry that the stretch begins with. */
  readonly first: number
  /** The end that is on record; undefined where the stretch ends before it. */
  readonly end?: { readonly seq: number; readonly hash: string } | undefined
}

/**
 * Checks a stretch of a chain as it is read, entry after entry, and against the seals that fall into it. `finish` tells what is only
 * seen at the end.
 */
export function chainAgainstSeals({ seals, first, end }: Yardstick) {
  const check = chainCheck()
  const sealAt = Map.groupBy(seals, (seal) => seal.lastSeq)
  let last: Chained<Chainable> | undefined
  return {
    take(entry: Chained<Chainable>): ChainFault[] {
      const faults = check(entry).map(atEntry)
      if (last === undefined && entry.seq !== first)
        faults.push({ seq: entry.seq, kind: 'does-not-begin', seal: null })
      for (const seal of sealAt.get(entry.seq) ?? []) {
        if (seal.lastHash !== entry.hash)
          faults.push({ seq: entry.seq, kind: 'seal-differs', seal: seal.seq })
      }
      last = entry
      return faults
    },
    finish(): ChainFault[] {
      const seq = last?.seq ?? 0
      const beyond = seals.find((seal) => seal.lastSeq > seq)
      if (beyond) return [{ seq, kind: 'ends-early', seal: beyond.seq }]
      if (end === undefined) return []
      if (end.seq > seq) return [{ seq, kind: 'ends-early', seal: null }]
      return end.seq === seq && end.hash === (last?.hash ?? end.hash)
        ? []
        : [{ seq, kind: 'end-differs', seal: null }]
    },
  }
}

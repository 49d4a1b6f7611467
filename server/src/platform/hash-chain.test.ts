import { describe, expect, it } from 'vitest'
import { type Chained, chain, chainStart, findChainBreaks, seal } from './hash-chain.ts'

interface Act {
  readonly seq: number
  readonly previousHash: string
  readonly summary: string
}

function chainOf(summaries: readonly string[]): Chained<Act>[] {
  const acts: Chained<Act>[] = []
  for (const summary of summaries) {
    acts.push(chain({ seq: acts.length + 1, previousHash: acts.at(-1)?.hash ?? chainStart, summary }))
  }
  return acts
}

const acts = chainOf(['备案', '开班审核', '申领', '审核', '公示'])
const sealedExcept = (open: readonly number[]) =>
  acts.map((act) => (open.includes(act.seq) ? act : seal(act)))
const changed = <Item>(list: readonly Item[], place: number, change: (item: Item) => Item) =>
  list.map((item, index) => (index === place ? change(item) : item))

describe('a hash chain', () => {
  it('is whole from its start, and in any stretch of it', () => {
    expect(findChainBreaks(acts)).toEqual([])
    expect(findChainBreaks(acts.slice(2))).toEqual([])
    expect(findChainBreaks([])).toEqual([])
  })

  it('stays whole when it went through storage and its members changed their order', () => {
    const stored = acts.map(({ hash, summary, seq, previousHash }) => ({ summary, hash, previousHash, seq }))
    expect(findChainBreaks(stored)).toEqual([])
  })

  it('can be followed through entries that are sealed', () => {
    const shown = sealedExcept([1, 4])
    expect(findChainBreaks(shown)).toEqual([])
    expect(JSON.stringify(shown)).toContain('审核')
    expect(JSON.stringify(shown)).not.toContain('申领')
  })

  it('shows the entry whose words were changed', () => {
    const forged = changed(acts, 2, (act) => ({ ...act, summary: '驳回' }))
    expect(findChainBreaks(forged)).toEqual([{ seq: 3, kind: 'hash-differs' }])
  })

  it('shows the entry after one that was replaced together with its hash', () => {
    const forged = changed(acts, 2, (act) =>
      chain({ seq: 3, previousHash: act.previousHash, summary: '驳回' }),
    )
    expect(findChainBreaks(forged)).toEqual([{ seq: 4, kind: 'does-not-follow' }])
  })

  it('shows a forgery that hides behind a sealed entry', () => {
    const forged = changed(acts, 2, (act) =>
      chain({ seq: 3, previousHash: act.previousHash, summary: '驳回' }),
    )
    const bridged = forged.map((act) =>
      act.seq === 4 ? { ...seal(act), previousHash: forged[2]?.hash ?? '' } : act,
    )
    expect(findChainBreaks(bridged)).toEqual([{ seq: 4, kind: 'hash-differs' }])
  })

  it('shows an entry that was taken out', () => {
    expect(findChainBreaks(acts.filter((act) => act.seq !== 3))).toEqual([{ seq: 4, kind: 'number-missing' }])
  })

  it('shows a first entry that claims to follow something', () => {
    expect(findChainBreaks([chain({ seq: 1, previousHash: 'f'.repeat(64), summary: '备案' })])).toEqual([
      { seq: 1, kind: 'does-not-follow' },
    ])
  })
})

import type { Facts } from '../../facts/case.ts'
import type { MutuallyExclusive } from '../../rulebook/stacking.ts'
import type { Words } from '../../values/words.ts'
import { decided, type Judgement } from '../judgement.ts'
import { countedEntries } from './counted-entries.ts'

export function judgeExclusive(rule: MutuallyExclusive, facts: Facts, benefit: string): Judgement {
  return decided(othersGranted(rule, facts, benefit).length === 0)
}

export function tellExclusive(
  rule: MutuallyExclusive,
  facts: Facts,
  benefit: string,
  titleOf: (benefit: string) => Words,
): Words {
  const [other] = othersGranted(rule, facts, benefit)
  const title = titleOf(other?.benefit ?? benefit)
  return other === undefined
    ? { zh: '未享受过与之不可重复的补贴', en: 'No benefit that excludes this one was granted earlier' }
    : {
        zh: `${other.on} 已享受“${title.zh}”，两项不可重复享受`,
        en: `“${title.en}” was granted on ${other.on}; the two exclude each other`,
      }
}

function othersGranted(rule: MutuallyExclusive, facts: Facts, benefit: string) {
  return countedEntries(facts, 'this').filter(
    (entry) => entry.benefit !== benefit && rule.benefits.includes(entry.benefit),
  )
}

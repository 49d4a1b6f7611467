import type { Facts } from '../../facts/case.ts'
import { readStandard } from '../../facts/fact-dictionary.ts'
import type { AtMost } from '../../rulebook/stacking.ts'
import { yearOf } from '../../values/legal-date.ts'
import type { Words } from '../../values/words.ts'
import { decided, type Judgement, unknown } from '../judgement.ts'
import { countedEntries } from './counted-entries.ts'

/** How often at most; undefined where the limit is a standard that is not given, and so there is none. */
export function timesAllowed(rule: AtMost, facts: Facts): number | undefined {
  return typeof rule.times === 'number' ? rule.times : readStandard(facts, rule.times.standard)
}

export function judgeAtMost(rule: AtMost, facts: Facts, times: number): Judgement {
  const granted = timesGranted(rule, facts)
  return granted === undefined ? unknown('training.endsOn') : decided(granted < times)
}

export function tellAtMost(rule: AtMost, facts: Facts, times: number): Words {
  const granted = timesGranted(rule, facts)
  const { endsOn } = facts.training
  if (granted === undefined) {
    return { zh: `结束日未知，每年最多 ${times} 次`, en: `Day of the end unknown; at most ${times} a year` }
  }
  const period =
    rule.within === 'ever' || endsOn === undefined
      ? { zh: '', en: '' }
      : { zh: `${yearOf(endsOn)} 年`, en: ` in ${yearOf(endsOn)}` }
  return {
    zh: `${period.zh}已享受 ${granted} 次，最多 ${times} 次`,
    en: `Granted ${granted} times${period.en}; at most ${times}`,
  }
}

/** undefined while the year is not known. With nothing granted earlier the year does not matter. */
function timesGranted(rule: AtMost, facts: Facts): number | undefined {
  const granted = countedEntries(facts, rule.rulebooks).filter((entry) =>
    rule.benefits.includes(entry.benefit),
  )
  if (rule.within === 'ever' || granted.length === 0) return granted.length
  const { endsOn } = facts.training
  if (endsOn === undefined) return undefined
  return granted.filter((entry) => yearOf(entry.on) === yearOf(endsOn)).length
}

import type { Words } from '@zhixun/policy'
import type { Day } from '../../platform/index.ts'
import { monthOfDay, type Standing } from '../kinds.ts'
import type { RegisterFacts, RegisterSource } from './register-facts.ts'

/** Something that the registers say against a worker, for the clerk to look at. (疑点) */
export interface RegisterDoubt {
  readonly kind: Standing | 'insured-elsewhere'
  readonly words: Words
  readonly source: RegisterSource
}

/**
 * What the registers say against somebody having been trained at work in a firm on these days. For the bureau alone: a firm that
 * types a stranger's number into a roster must not learn that the stranger is dead or retired.
 */
export function doubtsOf(
  known: RegisterFacts | undefined,
  about: { readonly creditCode: string; readonly relation: string; readonly days: readonly [Day, Day] },
): RegisterDoubt[] {
  if (!known) return []
  const doubts: RegisterDoubt[] = []
  for (const [standing, { holds, since, source }] of known.standings) {
    if (!holds) continue
    const day = since ?? source.asOfOn
    const words = standingWords[standing]
    doubts.push({
      kind: standing,
      words: { zh: `${words.zh}（${day} 起）`, en: `${words.en} (since ${day})` },
      source,
    })
  }
  const { insured } = known
  const [from, until] = about.days.map(monthOfDay) as [number, number]
  // where the training's months are not covered yet, the last one that is
  const since = Math.min(from, insured?.coveredUntil ?? from)
  const during =
    insured?.employers.filter(({ runs }) => runs.some(([first, last]) => first <= until && last >= since)) ??
    []
  const isElsewhere = during.length > 0 && during.every(({ creditCode }) => creditCode !== about.creditCode)
  if (insured && isElsewhere && about.relation === 'employee') {
    const codes = during.map(({ creditCode }) => creditCode).join('、')
    doubts.push({
      kind: 'insured-elsewhere',
      words: {
        zh: `参保缴费的不是本单位，而是其他单位（${codes}）`,
        en: `Insured by another employer (${codes})`,
      },
      source: insured.source,
    })
  }
  return doubts
}

const standingWords: Readonly<Record<Standing, Words>> = {
  retired: { zh: '已领取养老金', en: 'Receives a pension' },
  dead: { zh: '已登记死亡', en: 'Registered as dead' },
  'publicly-paid': { zh: '财政供养人员', en: 'On the public payroll' },
}

import type { Rulebook } from '../../rulebook/rulebook.ts'
import type { TakeHigher } from '../../rulebook/stacking.ts'
import { noFen } from '../../values/fen.ts'
import type { BenefitTrace } from '../trace.ts'

/**
 * 就高不重复: of the granted benefits that a rule names only the highest stays granted; of two equal ones the first
 * stays. One that is undetermined supersedes nothing.
 */
export function takeHigher(rulebook: Rulebook, traces: readonly BenefitTrace[]): readonly BenefitTrace[] {
  return rulebook.stacking.reduce<readonly BenefitTrace[]>(
    (kept, rule) => (rule.operator === 'take-higher' ? applyRule(rule, kept) : kept),
    traces,
  )
}

function applyRule(rule: TakeHigher, traces: readonly BenefitTrace[]): readonly BenefitTrace[] {
  const rivals = traces.filter(
    (trace) => trace.outcome === 'granted' && rule.benefits.includes(trace.benefit.id),
  )
  const [first, ...others] = rivals
  if (first === undefined || others.length === 0) return traces
  const highest = others.reduce((best, trace) => (trace.fen > best.fen ? trace : best), first)
  return traces.map((trace) =>
    trace === highest || !rivals.includes(trace)
      ? trace
      : { ...trace, outcome: 'superseded', fen: noFen, supersededBy: { benefit: highest.benefit, rule } },
  )
}

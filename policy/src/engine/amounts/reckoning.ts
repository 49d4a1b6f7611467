import type { FactName } from '../../facts/fact-dictionary.ts'
import type { Fen } from '../../values/fen.ts'
import type { SkillLevel } from '../../values/skill-level.ts'

/** What an amount comes to on these facts, with every step of the arithmetic; or the facts it still needs. */
export type Reckoning =
  | { readonly known: true; readonly fen: Fen; readonly steps: readonly AmountStep[] }
  | { readonly known: false; readonly missing: readonly FactName[] }

/** One step of the arithmetic. `fen` is what stands after it. */
export type AmountStep =
  | { readonly step: 'fixed'; readonly fen: Fen }
  | { readonly step: 'level'; readonly level: SkillLevel; readonly fen: Fen }
  | { readonly step: 'no-row'; readonly fen: Fen }
  | { readonly step: 'standard'; readonly name: string; readonly fen: Fen }
  | {
      readonly step: 'times'
      readonly rate: Fen
      readonly count: number
      readonly unit: 'class-hour' | 'month' | 'day'
      readonly fen: Fen
    }
  | { readonly step: 'months-left'; readonly asked: number; readonly left: number; readonly fen: Fen }
  | { readonly step: 'share'; readonly permille: number; readonly decided: number; readonly fen: Fen }
  | { readonly step: 'uplift'; readonly permille: number; readonly fen: Fen }
  | { readonly step: 'ceiling'; readonly atMost: Fen; readonly fen: Fen }
  | { readonly step: 'less-paid'; readonly paid: Fen; readonly fen: Fen }

export function known(fen: Fen, ...steps: readonly AmountStep[]): Reckoning {
  return { known: true, fen, steps }
}

export function unknownAmount(missing: readonly FactName[]): Reckoning {
  return { known: false, missing: [...new Set(missing)] }
}

/** One more step on an amount that is known; an unknown one stays unknown. */
export function further(reckoning: Reckoning, next: (fen: Fen) => AmountStep): Reckoning {
  if (!reckoning.known) return reckoning
  const step = next(reckoning.fen)
  return { known: true, fen: step.fen, steps: [...reckoning.steps, step] }
}

import type { Facts } from '../../facts/case.ts'
import { type FactName, readStandard } from '../../facts/fact-dictionary.ts'
import type { AmountByStandard, StandardChoice } from '../../rulebook/amount.ts'
import { floorFen, noFen } from '../../values/fen.ts'
import { rowOfLevel } from './by-level.ts'
import { known, type Reckoning, unknownAmount } from './reckoning.ts'

/** The value that another document gives. While it is not given, or not known which one it is, the amount is unknown. */
export function reckonByStandard(amount: AmountByStandard, facts: Facts): Reckoning {
  const choice = choose(amount.standard, facts)
  switch (choice.chosen) {
    case 'none':
      return known(noFen, { step: 'no-row', fen: noFen })
    case 'unknown':
      return unknownAmount([...choice.missing, ...notGiven(namesIn(amount.standard), facts)])
    case 'standard': {
      const value = readStandard(facts, choice.name)
      if (value === undefined) return unknownAmount(notGiven([choice.name], facts))
      const fen = floorFen(value)
      return known(fen, { step: 'standard', name: choice.name, fen })
    }
  }
}

/** Every standard that a choice may come to. */
export function namesIn(choice: StandardChoice): readonly string[] {
  return choice.by === 'name' ? [choice.name] : [...new Set(Object.values(choice.names))]
}

type Choice =
  | { readonly chosen: 'standard'; readonly name: string }
  | { readonly chosen: 'none' }
  | { readonly chosen: 'unknown'; readonly missing: readonly FactName[] }

function choose(choice: StandardChoice, facts: Facts): Choice {
  switch (choice.by) {
    case 'name':
      return { chosen: 'standard', name: choice.name }
    case 'training.kind': {
      const { kind } = facts.training
      if (kind === undefined) return { chosen: 'unknown', missing: ['training.kind'] }
      const name = choice.names[kind]
      return name === undefined ? { chosen: 'none' } : { chosen: 'standard', name }
    }
    case 'trainee.certificate.level': {
      const row = rowOfLevel(choice.names, facts)
      if (row.found === 'unknown') return { chosen: 'unknown', missing: row.missing }
      return row.found === 'none' ? { chosen: 'none' } : { chosen: 'standard', name: row.value }
    }
  }
}

/** While it is not known which standard counts, each that is not given could still matter. */
function notGiven(names: readonly string[], facts: Facts): readonly FactName[] {
  return names.filter((name) => readStandard(facts, name) === undefined).map((name) => `standards.${name}`)
}

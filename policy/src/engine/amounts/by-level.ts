import type { Facts } from '../../facts/case.ts'
import type { AmountByLevel, LevelTable } from '../../rulebook/amount.ts'
import { noFen } from '../../values/fen.ts'
import { known, type Reckoning, unknownAmount } from './reckoning.ts'

export function reckonByLevel(amount: AmountByLevel, facts: Facts): Reckoning {
  const row = rowOfLevel(amount.levels, facts)
  switch (row.found) {
    case 'unknown':
      return unknownAmount(row.missing)
    case 'none':
      return known(noFen, { step: 'no-row', fen: noFen })
    case 'row':
      return known(row.value, { step: 'level', level: row.level, fen: row.value })
  }
}

type Row<T> =
  | { readonly found: 'row'; readonly level: keyof LevelTable<T>; readonly value: T }
  | { readonly found: 'none' }
  | { readonly found: 'unknown'; readonly missing: readonly string[] }

/** The row for the level of the certificate; none where there is no certificate or the table has no such level. */
export function rowOfLevel<T>(table: LevelTable<T>, facts: Facts): Row<T> {
  const { certificate } = facts.trainee
  if (certificate === undefined) return { found: 'unknown', missing: ['trainee.certificate'] }
  if (certificate === null) return { found: 'none' }
  const { level } = certificate
  if (level === undefined) return { found: 'unknown', missing: ['trainee.certificate.level'] }
  const value = table[level]
  return value === undefined ? { found: 'none' } : { found: 'row', level, value }
}

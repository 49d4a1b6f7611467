import { strict as assert } from 'node:assert'
import type { BenefitOutcome } from '../src/index.ts'

/** What an engine found, row by row, so that engines can be held against each other. */
export const outcomeCodes: Readonly<Record<BenefitOutcome, number>> = {
  refused: 1,
  undetermined: 2,
  superseded: 3,
  granted: 4,
}

/** Two benefits, one row for each person; an outcome of 0 means that the benefit is not for the training. */
export interface JudgedRows {
  readonly outcomes: readonly [Uint8Array, Uint8Array]
  readonly fen: readonly [Float64Array, Float64Array]
}

export function emptyRows(people: number): JudgedRows {
  return {
    outcomes: [new Uint8Array(people), new Uint8Array(people)],
    fen: [new Float64Array(people), new Float64Array(people)],
  }
}

export function totalFen({ fen }: JudgedRows, people: number): number {
  return fen.reduce(
    (total, column) => total + column.subarray(0, people).reduce((sum, one) => sum + one, 0),
    0,
  )
}

/** Every outcome and every amount of the first rows, and so the totals, must be the same. */
export function assertSame(name: string, found: JudgedRows, expected: JudgedRows, people: number): void {
  for (const benefit of [0, 1] as const) {
    for (let row = 0; row < people; row += 1) {
      const [one, other] = [found.outcomes[benefit][row], expected.outcomes[benefit][row]]
      assert.equal(one, other, `${name}: outcome of benefit ${benefit}, row ${row}`)
      assert.equal(
        found.fen[benefit][row],
        expected.fen[benefit][row],
        `${name}: fen of benefit ${benefit}, row ${row}`,
      )
    }
  }
  assert.equal(totalFen(found, people), totalFen(expected, people), `${name}: total`)
}

/** Of two granted amounts the higher is kept; the first of two equal ones. */
export function supersede({ outcomes, fen }: JudgedRows, row: number): void {
  if (outcomes[0][row] !== outcomeCodes.granted || outcomes[1][row] !== outcomeCodes.granted) return
  const lower = (fen[1][row] ?? 0) > (fen[0][row] ?? 0) ? 0 : 1
  outcomes[lower][row] = outcomeCodes.superseded
  fen[lower][row] = 0
}

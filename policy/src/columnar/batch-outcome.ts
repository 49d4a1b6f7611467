import { traceChecks } from '../engine/checks.ts'
import type {
  BenefitDetermination,
  BenefitOutcome,
  TraineeDetermination,
  TraineeOutcome,
} from '../engine/determination.ts'
import { missingOf } from '../engine/judgement.ts'
import { amountCheck, reckonBenefit } from '../engine/trace.ts'
import type { Benefit, Rulebook } from '../rulebook/rulebook.ts'
import { addFen, type Fen, fen, noFen } from '../values/fen.ts'
import { checksPerWord, outcomeOfCode, unknownIn, unmetIn } from './codes.ts'
import type { Batch } from './columns.ts'
import { factsOfRow } from './row-facts.ts'

/** What is kept of one benefit: two bits for each check and the fen granted, one row for each trainee. */
export interface BenefitColumns {
  readonly benefit: Benefit
  readonly checkIds: readonly string[]
  readonly words: readonly Uint32Array[]
  readonly fen: Uint32Array
}

/** The determinations of a batch. Outcomes and amounts are read from bits; sentences are made when asked for. */
export class BatchOutcome {
  readonly rulebook: Rulebook
  readonly batch: Batch
  readonly benefits: readonly BenefitColumns[]

  constructor(rulebook: Rulebook, batch: Batch, benefits: readonly BenefitColumns[]) {
    this.rulebook = rulebook
    this.batch = batch
    this.benefits = benefits
  }

  /** Bytes that are kept for each trainee: the outcome of every check and every amount. */
  get bytesPerTrainee(): number {
    return this.benefits.reduce((bytes, { words }) => bytes + 4 * words.length + 4, 0)
  }

  /** Everything that is granted. */
  totalFen(): Fen {
    return addFen(this.benefits.map((columns) => fen(columns.fen.reduce((sum, amount) => sum + amount, 0))))
  }

  /** What one trainee is granted. */
  fenOf(row: number): Fen {
    return addFen(this.benefits.map((columns) => fen(columns.fen[row] ?? 0)))
  }

  /** How a benefit stands for one trainee; undefined where it is not for their training. */
  outcomeOf(columns: BenefitColumns, row: number): BenefitOutcome | undefined {
    const words = columns.words.map((word) => word[row] ?? 0)
    if (words.every((bits) => bits === 0xffffffff)) return undefined
    if (words.some((bits) => unmetIn(bits) !== 0)) return 'refused'
    if (words.some((bits) => unknownIn(bits) !== 0)) return 'undetermined'
    // Every check is met, that of the amount too: where nothing is paid a higher benefit has taken the place.
    return columns.fen[row] === 0 ? 'superseded' : 'granted'
  }

  outcomeOfTrainee(row: number): TraineeOutcome {
    const outcomes = new Set(this.benefits.map((columns) => this.outcomeOf(columns, row)))
    if (outcomes.has('granted')) return 'granted'
    if (outcomes.has('undetermined')) return 'undetermined'
    return outcomes.has('refused') ? 'refused' : 'inapplicable'
  }

  /** The whole determination of one trainee, worded from the facts in the columns. */
  determinationOf(row: number): TraineeDetermination {
    return {
      id: this.batch.trainees.ids[row] ?? '',
      outcome: this.outcomeOfTrainee(row),
      fen: this.fenOf(row),
      benefits: this.benefits.flatMap((columns) => this.benefitOf(columns, row)),
    }
  }

  private benefitOf(columns: BenefitColumns, row: number): readonly BenefitDetermination[] {
    const outcome = this.outcomeOf(columns, row)
    if (outcome === undefined) return []
    const { benefit } = columns
    const facts = factsOfRow(this.batch, row)
    const traces = [
      ...traceChecks(this.rulebook, benefit, facts),
      amountCheck(this.rulebook, benefit, reckonBenefit(this.rulebook, benefit, facts)),
    ]
    const checks = columns.checkIds.flatMap((id, place) => {
      const checkOutcome = this.codeOf(columns, place, row)
      const trace = traces.find((one) => one.id === id)
      if (checkOutcome === undefined || trace === undefined) return []
      return [{ id, outcome: checkOutcome, clause: trace.clause, message: trace.tell().zh }]
    })
    return [
      {
        benefit: benefit.id,
        outcome,
        fen: outcome === 'granted' ? fen(columns.fen[row] ?? 0) : noFen,
        payee: benefit.payee,
        checks,
        missing: outcome === 'undetermined' ? missingOf(traces.map((trace) => trace.judgement)) : [],
      },
    ]
  }

  private codeOf({ words }: BenefitColumns, place: number, row: number) {
    const bits = words[Math.floor(place / checksPerWord)]?.[row] ?? 0
    return outcomeOfCode((bits >>> (2 * (place % checksPerWord))) & 3)
  }
}

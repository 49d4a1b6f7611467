import { type Case, factsOf, type Trainee } from '../facts/case.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import { addFen } from '../values/fen.ts'
import type { BenefitDetermination, Determination, TraineeDetermination } from './determination.ts'
import { type BenefitTrace, traceTrainee } from './trace.ts'

/**
 * Who gets what: judges every person of a case under a rulebook, benefit by benefit, with every check and its clause.
 *
 * Pure: the same case under the same edition always gives the same determination, on a server, on the command line
 * and in a browser.
 */
export function determine(rulebook: Rulebook, given: Case): Determination {
  const trainees = given.trainees.map((trainee) => determineTrainee(rulebook, given, trainee))
  return {
    rulebook: rulebook.id,
    edition: rulebook.edition,
    fen: addFen(trainees.map((trainee) => trainee.fen)),
    trainees,
  }
}

function determineTrainee(rulebook: Rulebook, given: Case, trainee: Trainee): TraineeDetermination {
  const { outcome, fen, benefits } = traceTrainee(rulebook, factsOf(given, trainee))
  return { id: trainee.id, outcome, fen, benefits: benefits.map(determineBenefit) }
}

function determineBenefit({ benefit, outcome, fen, checks, missing }: BenefitTrace): BenefitDetermination {
  return {
    benefit: benefit.id,
    outcome,
    fen,
    payee: benefit.payee,
    checks: checks.map((check) => ({
      id: check.id,
      outcome: check.judgement.outcome,
      clause: check.clause,
      message: check.tell().zh,
    })),
    missing,
  }
}

import type { Benefit } from '../rulebook/rulebook.ts'
import type {
  AtMost,
  LessWhatWasPaid,
  MutuallyExclusive,
  OncePerOccupationAndLevel,
} from '../rulebook/stacking.ts'
import { fromEpochDay, yearOf } from '../values/legal-date.ts'
import { levelRank, noCertificate, unknownCertificate } from './certificate-code.ts'
import { codeMet, codeNotMade, codeUnknown, codeUnmet } from './codes.ts'
import { type Batch, type EarlierEntry, unknownDay } from './columns.ts'
import { eachWithEarlier } from './earlier-rows.ts'
import { gatherCodes } from './loops.ts'
import { type CodeNode, codesByChunk, type NumberNode, numbersByChunk, numbersOfTrainees } from './node.ts'

/**
 * Checks on earlier grants. Few people have any, so every trainee gets what holds without, and only those who have
 * some are looked at one by one.
 */
export function atMostNode(batch: Batch, rule: AtMost): CodeNode {
  const { trainings, trainees } = batch
  const unlimited = new Float64Array(trainings.count).fill(Number.NaN)
  const { times } = rule
  const limits =
    typeof times === 'number'
      ? new Float64Array(trainings.count).fill(times)
      : (trainings.standards.get(times.standard) ?? unlimited)
  const withoutEarlier = Uint8Array.from(limits, (limit) => codeUnderLimit(0, limit))
  const years = Int32Array.from(trainings.endsOn, (day) =>
    day === unknownDay ? 0 : yearOf(fromEpochDay(day)),
  )
  return codesByChunk((chunk, out) => {
    gatherCodes(withoutEarlier, trainees.training, chunk.from, chunk.count, out)
    eachWithEarlier(batch, chunk, (place, entries) => {
      const training = trainees.training[chunk.from + place] ?? 0
      const granted = entries.filter(
        (entry) =>
          rule.benefits.includes(entry.benefit) &&
          (rule.rulebooks === 'any' || entry.rulebook === batch.rulebook) &&
          (rule.within === 'ever' || entry.year === years[training]),
      )
      out[place] = codeUnderLimit(granted.length, limits[training] ?? Number.NaN)
    })
  })
}

function codeUnderLimit(granted: number, limit: number): number {
  if (Number.isNaN(limit)) return codeNotMade
  return granted < limit ? codeMet : codeUnmet
}

export function exclusiveNode(batch: Batch, rule: MutuallyExclusive, { id }: Benefit): CodeNode {
  return codesByChunk((chunk, out) => {
    out.fill(codeMet)
    eachWithEarlier(batch, chunk, (place, entries) => {
      if (entries.some((entry) => isOfAnother(entry, rule.benefits, id, batch))) out[place] = codeUnmet
    })
  })
}

export function oncePerLevelNode(batch: Batch, rule: OncePerOccupationAndLevel): CodeNode {
  const { certificate, occupation } = batch.trainees
  return codesByChunk((chunk, out) => {
    out.fill(codeMet)
    eachWithEarlier(batch, chunk, (place, entries) => {
      const row = chunk.from + place
      const codes = entries
        .filter((entry) => rule.rulebooks === 'any' || entry.rulebook === batch.rulebook)
        .map((entry) => codeAgainst(entry, certificate[row] ?? 0, occupation[row] ?? -1))
      out[place] = Math.max(codeMet, ...codes)
    })
  })
}

function codeAgainst(entry: EarlierEntry, certificate: number, occupation: number): number {
  if (entry.occupation < 0 || entry.level < 0 || certificate === noCertificate) return codeMet
  if (certificate === unknownCertificate) return codeUnknown
  const level = levelRank(certificate)
  if (occupation >= 0 && occupation !== entry.occupation) return codeMet
  if (level >= 0 && level !== entry.level) return codeMet
  return occupation >= 0 && level >= 0 ? codeUnmet : codeUnknown
}

/** Takes off what the other benefits of the rule paid earlier. */
export function lessPaidNode(
  batch: Batch,
  rule: LessWhatWasPaid,
  { id }: Benefit,
  amount: NumberNode,
): NumberNode {
  const amounts = numbersOfTrainees(amount, batch)
  return numbersByChunk((chunk, out) => {
    out.set(amounts(chunk).subarray(0, chunk.count))
    eachWithEarlier(batch, chunk, (place, entries) => {
      const paid = entries
        .filter((entry) => isOfAnother(entry, rule.benefits, id, batch))
        .reduce((sum, entry) => sum + entry.fen, 0)
      if (paid > 0) out[place] = Math.max(0, (out[place] ?? 0) - paid)
    })
  })
}

function isOfAnother(entry: EarlierEntry, benefits: readonly string[], own: string, batch: Batch): boolean {
  return entry.rulebook === batch.rulebook && entry.benefit !== own && benefits.includes(entry.benefit)
}

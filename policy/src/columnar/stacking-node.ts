import type { Benefit } from '../rulebook/rulebook.ts'
import type {
  AtMost,
  CountedRulebooks,
  LessWhatWasPaid,
  MutuallyExclusive,
  OncePerOccupationAndLevel,
} from '../rulebook/stacking.ts'
import { yearOfEpochDay } from '../values/legal-date.ts'
import { levelRank, noCertificate, unknownCertificate } from './certificate-code.ts'
import { codeMet, codeNotMade, codeUnknown, codeUnmet } from './codes.ts'
import type { Batch, EarlierEntry } from './columns.ts'
import { eachWithEarlier } from './earlier-rows.ts'
import { fill } from './fill.ts'
import { gatherCodes } from './loops.ts'
import { type CodeNode, codesByChunk, type NumberNode, numbersByChunk, numbersOfTrainees } from './node.ts'

/**
 * Checks on earlier grants. Few people have any, so every trainee gets what holds without, and only those who have
 * some are looked at one by one. Which entries a rule looks at is worked out once for all of them.
 */
export function atMostNode(batch: Batch, rule: AtMost): CodeNode {
  const { trainings, trainees } = batch
  const limits = limitsOf(batch, rule)
  const withoutEarlier = fill(new Uint8Array(limits.length), (row) =>
    codeUnderLimit(0, limits[row] ?? Number.NaN),
  )
  const { entries } = trainees.earlier
  const years = fill(new Int32Array(entries.length), (place) => {
    const entry = entries[place]
    const isLookedAt =
      entry !== undefined && rule.benefits.includes(entry.benefit) && isCounted(entry, rule.rulebooks, batch)
    return isLookedAt ? entry.year : notCounted
  })
  return codesByChunk((chunk, out) => {
    if (typeof rule.times === 'number') out.fill(codeUnderLimit(0, rule.times))
    else gatherCodes(withoutEarlier, trainees.training, chunk.from, chunk.count, out)
    eachWithEarlier(batch, chunk, (place, start, end) => {
      const training = trainees.training[chunk.from + place] ?? 0
      const year = rule.within === 'ever' ? anyYear : yearOfEpochDay(trainings.endsOn[training] ?? 0)
      let granted = 0
      for (let entry = start; entry < end; entry += 1) {
        const grantedIn = years[entry] ?? notCounted
        if (grantedIn === year || (year === anyYear && grantedIn !== notCounted)) granted += 1
      }
      out[place] = codeUnderLimit(granted, limits[training] ?? Number.NaN)
    })
  })
}

const notCounted = -1
const anyYear = -2

/** How often at most in each training; NaN where there is no limit. */
function limitsOf({ trainings }: Batch, { times }: AtMost): Float64Array {
  const same = (limit: number): Float64Array => new Float64Array(trainings.count).fill(limit)
  if (typeof times === 'number') return same(times)
  return trainings.standards.get(times.standard) ?? same(Number.NaN)
}

function isCounted(entry: EarlierEntry, rulebooks: CountedRulebooks, batch: Batch): boolean {
  return rulebooks === 'any' || entry.rulebook === batch.rulebook
}

function codeUnderLimit(granted: number, limit: number): number {
  if (Number.isNaN(limit)) return codeNotMade
  return granted < limit ? codeMet : codeUnmet
}

export function exclusiveNode(batch: Batch, rule: MutuallyExclusive, { id }: Benefit): CodeNode {
  const excluding = batch.trainees.earlier.entries.map((entry) =>
    isOfAnother(entry, rule.benefits, id, batch),
  )
  return codesByChunk((chunk, out) => {
    out.fill(codeMet)
    eachWithEarlier(batch, chunk, (place, start, end) => {
      for (let entry = start; entry < end; entry += 1) if (excluding[entry]) out[place] = codeUnmet
    })
  })
}

export function oncePerLevelNode(batch: Batch, rule: OncePerOccupationAndLevel): CodeNode {
  const { certificate, occupation, earlier } = batch.trainees
  return codesByChunk((chunk, out) => {
    out.fill(codeMet)
    eachWithEarlier(batch, chunk, (place, start, end) => {
      const row = chunk.from + place
      for (const entry of earlier.entries.slice(start, end)) {
        if (!isCounted(entry, rule.rulebooks, batch)) continue
        const code = codeAgainst(entry, certificate[row] ?? 0, occupation[row] ?? -1)
        out[place] = Math.max(out[place] ?? codeMet, code)
      }
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
  const { entries } = batch.trainees.earlier
  const paid = fill(new Float64Array(entries.length), (place) => {
    const entry = entries[place]
    return entry !== undefined && isOfAnother(entry, rule.benefits, id, batch) ? entry.fen : 0
  })
  return numbersByChunk((chunk, out) => {
    out.set(amounts(chunk).subarray(0, chunk.count))
    eachWithEarlier(batch, chunk, (place, start, end) => {
      let taken = 0
      for (let entry = start; entry < end; entry += 1) taken += paid[entry] ?? 0
      if (taken > 0) out[place] = Math.max(0, (out[place] ?? 0) - taken)
    })
  })
}

function isOfAnother(entry: EarlierEntry, benefits: readonly string[], own: string, batch: Batch): boolean {
  return entry.rulebook === batch.rulebook && entry.benefit !== own && benefits.includes(entry.benefit)
}

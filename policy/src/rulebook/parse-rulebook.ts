import { type Fault, faulty, Place } from '../shape/shape.ts'
import { crossCheck } from './cross-check.ts'
import { type Cited, ruleFor } from './procedure.ts'
import { approvedInTime, claimedInTime, filedInTime } from './procedure-conditions.ts'
import type { Benefit, Check, Rulebook } from './rulebook.ts'
import { type CheckSource, type RulebookSource, rulebookSource } from './rulebook-source.ts'

export type RulebookReading =
  | { readonly ok: true; readonly rulebook: Rulebook }
  | { readonly ok: false; readonly faults: readonly Fault[] }

/**
 * Reads a rulebook from plain values (as YAML or JSON gives them) and finds every fault in it: unknown words, values
 * without a clause, gaps and overlaps, names that name nothing. Each fault has its place as a JSON pointer, from which
 * the reader of a file can tell the line.
 */
export function parseRulebook(value: unknown): RulebookReading {
  const place = new Place()
  const source = rulebookSource.read(value, place)
  if (source === faulty) return { ok: false, faults: place.faults }
  crossCheck(source, place)
  if (place.faults.length > 0) return { ok: false, faults: place.faults }
  return { ok: true, rulebook: resolve(source) }
}

/** Puts in the place of every name what it names. */
function resolve(source: RulebookSource): Rulebook {
  const { checks, benefits, ...rest } = source
  return {
    ...rest,
    benefits: benefits.map(
      (benefit): Benefit => ({
        ...benefit,
        requires: benefit.requires.map((required): Check => {
          const check = found(checks[required.check])
          return {
            ...check,
            ...resolveCondition(check.condition, benefit.id, source),
            id: required.check,
            clause: required.clause ?? check.clause,
          }
        }),
      }),
    ),
  }
}

/** A deadline brings its condition from the procedure, and how we read it there. */
function resolveCondition(
  condition: CheckSource['condition'],
  benefit: string,
  { procedure }: RulebookSource,
): Pick<Check, 'condition' | 'reading'> {
  switch (condition.predicate) {
    case 'filed-in-time': {
      const rule = found(ruleFor(benefit, procedure.filings))
      return { condition: filedInTime(rule), ...readingOf(rule) }
    }
    case 'approved-in-time':
      return { condition: approvedInTime(), ...readingOf(ruleFor(benefit, procedure.filings)?.approval) }
    case 'claimed-in-time': {
      const rule = found(ruleFor(benefit, procedure.claims))
      return { condition: claimedInTime(rule), ...readingOf(rule) }
    }
    default:
      return { condition }
  }
}

function readingOf(cited: Cited | undefined): Pick<Cited, 'reading'> {
  return cited?.reading === undefined ? {} : { reading: cited.reading }
}

/** The cross-check has already reported every name that names nothing. */
function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('A name in a checked rulebook names nothing')
  return value
}

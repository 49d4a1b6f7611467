import { certificateKindIds, skillLevels } from '@zhixun/policy'
import { z } from 'zod'
import type { Actor } from '../platform/index.ts'
import { sourceWords } from '../registers/index.ts'
import { factNames, type LineSources } from './fact-sources.ts'
import { SuppliedValue } from './supplied-value.ts'

const WordsShape = z.object({ zh: z.string(), en: z.string() })
const CertificateValue = z.object({
  kind: z.enum(certificateKindIds),
  level: z.enum(skillLevels).optional(),
  occupation: z.string().optional(),
  issuedOn: z.string().optional(),
  number: z.string().optional(),
})
const Value = z.union([SuppliedValue, CertificateValue]).nullable()
const Origin = z.object({ regionId: z.string(), snapshotId: z.string(), asOfOn: z.iso.date() }).nullable()

/** Where the facts of one worker come from, and what the registers say against the worker: that is told to the bureau alone. */
export const LineSourcesView = z
  .object({
    facts: z.array(
      z.object({
        fact: z.enum(factNames),
        from: z.enum(['register', 'proof', 'declared']),
        value: Value,
        told: Value,
        register: Value,
        differs: z.boolean(),
        decided: z.string().nullable(),
        words: WordsShape,
        source: Origin,
      }),
    ),
    doubts: z.array(z.object({ kind: z.string(), words: WordsShape, from: WordsShape })),
  })
  .meta({ id: 'LineSources' })

export function viewSources(
  sources: LineSources | undefined,
  actor: Actor,
): z.output<typeof LineSourcesView> {
  return {
    facts: (sources?.facts ?? []).map(({ source, value, told, register, ...each }) => ({
      ...each,
      value: Value.parse(value),
      told: Value.parse(told),
      register: Value.parse(register),
      source: source && { regionId: source.regionId, snapshotId: source.snapshotId, asOfOn: source.asOfOn },
    })),
    doubts: seenDoubts(sources, actor).map(({ kind, words, source }) => ({
      kind,
      words,
      from: sourceWords(source),
    })),
  }
}

/** A firm learns nothing of what other offices know against somebody. */
export function seenDoubts(sources: LineSources | undefined, actor: Actor): LineSources['doubts'] {
  return actor.kind === 'staff' || actor.kind === 'system' ? (sources?.doubts ?? []) : []
}

/** How many facts of a claim the registers told, and how many nobody but the firm. */
export const SourceFigures = z
  .object({
    register: z.int(),
    proof: z.int(),
    declared: z.int(),
    /** Workers about whom firm and registers differ, and nobody decided yet. */
    disputed: z.int(),
    /** Workers against whom the registers say something. */
    doubtful: z.int(),
  })
  .meta({ id: 'SourceFigures' })

export function sourceFigures(lines: readonly LineSources[], actor: Actor): z.output<typeof SourceFigures> {
  const facts = lines.flatMap((line) => line.facts)
  const count = (from: string) => facts.filter((each) => each.from === from).length
  return {
    register: count('register'),
    proof: count('proof'),
    declared: count('declared'),
    disputed: lines.filter(isInDispute).length,
    doubtful: lines.filter((line) => seenDoubts(line, actor).length > 0).length,
  }
}

/** Firm and registers differ, and no reviewer has decided. */
export function isInDispute(sources: LineSources | undefined): boolean {
  return (sources?.facts ?? []).some((each) => each.differs && each.decided === null)
}

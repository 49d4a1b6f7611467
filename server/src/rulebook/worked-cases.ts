import { readFileSync } from 'node:fs'
import { type BenefitDetermination, determine, formatYuan, parseCase, type Rulebook } from '@zhixun/policy'
import { parse } from 'yaml'
import { z } from 'zod'

/** What a clerk expects of one benefit. */
const Expectation = z.union([
  z.strictObject({ granted: z.string() }),
  z.strictObject({ refused: z.array(z.string()) }),
  z.strictObject({ missing: z.array(z.string()) }),
  z.strictObject({ superseded: z.literal(true) }),
])

const Facts = z.record(z.string(), z.unknown())

const CasesFile = z.strictObject({
  /** Named sets of facts: one organization, one training, one trainee. */
  bases: z.record(z.string(), Facts),
  cases: z.array(
    z.strictObject({
      name: z.string(),
      base: z.string(),
      /** Facts that differ from the base. */
      but: Facts.optional(),
      /** Facts of the base that are unknown here: "training.filedOn". */
      without: z.array(z.string()).optional(),
      expect: z.record(z.string(), Expectation),
    }),
  ),
})

export type WorkedCase = z.infer<typeof CasesFile>['cases'][number]

export interface WorkedCases {
  readonly cases: readonly WorkedCase[]
  /** What the engine finds, in the words of an expectation, so that the two can be compared. */
  readonly outcomeOf: (worked: WorkedCase, rulebook: Rulebook) => WorkedCase['expect']
}

/** Reads the worked cases of a rulebook (cases.yaml). Throws where the file is not of its form. */
export function readWorkedCases(file: string): WorkedCases {
  const { bases, cases } = CasesFile.parse(parse(readFileSync(file, 'utf8'), { merge: true }))
  return {
    cases,
    outcomeOf(worked, rulebook) {
      const base = bases[worked.base]
      if (base === undefined) throw new Error(`${file}: “${worked.name}” names no base: ${worked.base}`)
      return judge(factsOf(base, worked), rulebook)
    },
  }
}

function factsOf(
  base: Record<string, unknown>,
  { but = {}, without = [] }: WorkedCase,
): Record<string, unknown> {
  const facts = merged(base, but)
  for (const fact of without) {
    const [owner = '', ...path] = fact.split('.')
    remove(facts, owner === 'standards' ? [owner, path.join('.')] : [owner, ...path], fact)
  }
  return facts
}

function judge({ trainee, ...facts }: Record<string, unknown>, rulebook: Rulebook): WorkedCase['expect'] {
  const trainees = [{ id: '1', ...(isRecord(trainee) ? trainee : {}) }]
  const reading = parseCase({ rulebook: rulebook.id, ...facts, trainees }, [rulebook.id])
  if (!reading.ok) {
    throw new Error(reading.faults.map((fault) => `${fault.pointer} ${fault.expected.zh}`).join('\n'))
  }
  const [judged] = determine(rulebook, reading.case).trainees
  return Object.fromEntries((judged?.benefits ?? []).map((found) => [found.benefit, tellOutcome(found)]))
}

function tellOutcome(found: BenefitDetermination): z.infer<typeof Expectation> {
  switch (found.outcome) {
    case 'granted':
      return { granted: formatYuan(found.fen).replaceAll(',', '') }
    case 'refused':
      return { refused: found.checks.filter((one) => one.outcome === 'unmet').map((one) => one.id) }
    case 'undetermined':
      return { missing: [...found.missing] }
    case 'superseded':
      return { superseded: true }
  }
}

/** Objects are merged member by member; anything else is replaced. */
function merged(base: Record<string, unknown>, but: Record<string, unknown>): Record<string, unknown> {
  const result = structuredClone(base)
  for (const [name, value] of Object.entries(but)) {
    const old = result[name]
    result[name] = isRecord(old) && isRecord(value) ? merged(old, value) : value
  }
  return result
}

function remove(
  facts: Record<string, unknown>,
  [member = '', ...rest]: readonly string[],
  fact: string,
): void {
  const inner = facts[member]
  if (rest.length > 0 && isRecord(inner)) {
    remove(inner, rest, fact)
    return
  }
  if (rest.length > 0 || !Object.hasOwn(facts, member)) throw new Error(`There is no ${fact} to leave out`)
  delete facts[member]
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

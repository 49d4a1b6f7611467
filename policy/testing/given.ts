import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import {
  type BenefitDetermination,
  type Case,
  determine,
  parseCase,
  parseRulebook,
  type Rulebook,
  type TraineeDetermination,
} from '../src/index.ts'

export const rulebookIds = ['huaian-2021', 'wuxi-2020', 'changji-2021', 'wuxi-2023', 'quanjiao-2020'] as const
export type RulebookId = (typeof rulebookIds)[number]

/** Facts of a case with one trainee, as plain JSON; `undefined` takes a fact away. */
export interface Given {
  readonly standards?: object | undefined
  readonly organization?: object | undefined
  readonly training?: object | undefined
  readonly trainee?: object | undefined
}

export function rulebookSource(id: RulebookId): unknown {
  return parse(readFileSync(new URL(`../../rulebooks/${id}/rulebook.yaml`, import.meta.url), 'utf8'))
}

const rulebooks = new Map<RulebookId, Rulebook>()

export function rulebookNamed(id: RulebookId): Rulebook {
  const known = rulebooks.get(id)
  if (known !== undefined) return known
  const reading = parseRulebook(rulebookSource(id))
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults, null, 2))
  rulebooks.set(id, reading.rulebook)
  return reading.rulebook
}

function bases(id: RulebookId): Readonly<Record<string, Given>> {
  const file = new URL(`../../rulebooks/${id}/cases.yaml`, import.meta.url)
  return parse(readFileSync(file, 'utf8'), { merge: true }).bases
}

/** The names of the bases of the worked cases: mostly the benefits. */
export function baseNames(id: RulebookId): readonly string[] {
  return Object.keys(bases(id))
}

/** The facts under a name in the worked cases of a rulebook, under which the benefit of that name is granted. */
export function base(id: RulebookId, name: string): Given {
  const found = bases(id)[name]
  if (found === undefined) throw new Error(`${id} has no base ${name}`)
  return found
}

/** The facts with some of them changed; `undefined` takes a fact away, null and lists replace. */
export function but(given: Given, change: Given): Given {
  return merged(given, change) as Given
}

export function caseOf(id: RulebookId, { trainee, ...facts }: Given): Case {
  const reading = parseCase({ rulebook: id, ...facts, trainees: [{ id: '1', ...trainee }] }, rulebookIds)
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults, null, 2))
  return reading.case
}

export function traineeOf(id: RulebookId, given: Given): TraineeDetermination {
  const [trainee] = determine(rulebookNamed(id), caseOf(id, given)).trainees
  if (trainee === undefined) throw new Error('A case without trainees')
  return trainee
}

export function benefitOf(id: RulebookId, benefit: string, given: Given): BenefitDetermination {
  const found = traineeOf(id, given).benefits.find((one) => one.benefit === benefit)
  if (found === undefined) throw new Error(`${benefit} is not listed`)
  return found
}

/** The ids of the checks with an outcome. */
export function checksWith(outcome: 'met' | 'unmet' | 'unknown', { checks }: BenefitDetermination): string[] {
  return checks.filter((check) => check.outcome === outcome).map((check) => check.id)
}

function merged(old: unknown, change: unknown): unknown {
  if (!isRecord(old) || !isRecord(change)) return change
  const result: Record<string, unknown> = { ...old }
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined) delete result[name]
    else result[name] = name in result ? merged(result[name], value) : value
  }
  return result
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

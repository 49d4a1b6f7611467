import type { Rulebook, TraineeGroup, Words } from '@zhixun/policy'
import type { Day } from '../platform/index.ts'
import {
  type RegisterDoubt,
  type RegisterFacts,
  type RegisterSource,
  sourceWords,
} from '../registers/index.ts'

/** Where the value of a fact that was judged comes from. (事实来源) */
export interface FactSource {
  /** As a determination names it: `trainee.insuredMonths`. */
  readonly fact: FactName
  readonly from: 'register' | 'proof' | 'declared'
  readonly value: unknown
  /** What the firm wrote into the roster or supplied; null where it said nothing. */
  readonly told: unknown
  /** What the registers say; null where none speaks for the day. */
  readonly register: unknown
  readonly source: RegisterSource | null
  readonly words: Words
  /** The firm and the registers say different things. */
  readonly differs: boolean
  /** A reviewer's decision that the firm's value counts all the same, with the reason. */
  readonly decided: string | null
}

export interface LineSources {
  readonly lineId: string
  readonly facts: readonly FactSource[]
  readonly doubts: readonly RegisterDoubt[]
}

export const factNames = ['trainee.insuredMonths', 'trainee.hiredOn', 'trainee.groups'] as const
export type FactName = (typeof factNames)[number]

/** What a firm told of a worker: by the roster, or later with a proof. */
export interface ToldFacts {
  readonly insuredMonths: number | null | undefined
  readonly hiredOn: Day | null | undefined
  readonly groups: readonly TraineeGroup[] | null | undefined
  /** Facts that were supplied with a file as proof. */
  readonly proven: ReadonlySet<string>
}

/** Decisions of reviewers, by fact: the reason why the firm's value counts. */
export type Decisions = ReadonlyMap<string, string>

/** Each fact of one worker from the registers first, then from what was proven, then from what was told. */
export function settleFacts(
  told: ToldFacts,
  known: RegisterFacts | undefined,
  about: {
    readonly creditCode: string
    readonly thresholds: readonly number[]
    readonly decisions: Decisions
  },
): FactSource[] {
  const settled = [
    settleMonths(told, known, about.thresholds),
    settleHiring(told, known, about.creditCode),
    settleGroups(told, known),
  ]
  return settled.flatMap((each) => (each ? [decide(each, about.decisions.get(each.fact))] : []))
}

type Settled = Omit<FactSource, 'decided' | 'from'> & {
  readonly isProven: boolean
  readonly counts: 'register' | 'told'
}

/** The register's value counts for money unless a reviewer decided otherwise (ADR 0028). */
function decide({ isProven, counts, ...settled }: Settled, reason: string | undefined): FactSource {
  const byTold = counts === 'told' || (reason !== undefined && settled.told !== null)
  const from = byTold ? (isProven ? 'proof' : 'declared') : 'register'
  const value = byTold ? settled.told : settled.value
  return { ...settled, from, value, decided: settled.differs && reason !== undefined ? reason : null }
}

/**
 * Months in social insurance. The registers cover some months: what a firm says is compared as far as they reach, and where
 * both agree so far the larger number counts. Where the last months are not covered yet, a number that falls short of what the
 * notice asks for is unknown rather than too small.
 */
function settleMonths(
  { insuredMonths, proven }: ToldFacts,
  known: RegisterFacts | undefined,
  thresholds: readonly number[],
): Settled | undefined {
  const told = insuredMonths ?? null
  const base = { fact: 'trainee.insuredMonths', told, isProven: proven.has('trainee.insuredMonths') } as const
  const insured = known?.insured
  if (!insured) return told === null ? undefined : unasked(base, told)
  const { months, gapMonths, coveredMonths, source } = insured
  const mayRise = gapMonths > 0 && thresholds.some((least) => months < least && least <= months + gapMonths)
  const shown = { ...base, register: months, source, words: sourceWords(source) }
  if (told === null)
    return mayRise ? undefined : { ...shown, value: months, differs: false, counts: 'register' }
  const comparable = Math.min(told, coveredMonths + gapMonths)
  const differs = comparable < months || comparable > months + gapMonths
  if (differs) return { ...shown, value: months, differs, counts: 'register' }
  return { ...shown, value: Math.max(told, months), differs, counts: told > months ? 'told' : 'register' }
}

function settleHiring(
  { hiredOn, proven }: ToldFacts,
  known: RegisterFacts | undefined,
  creditCode: string,
): Settled | undefined {
  const told = hiredOn ?? null
  const base = { fact: 'trainee.hiredOn', told, isProven: proven.has('trainee.hiredOn') } as const
  const here = known?.employment?.all.filter((each) => each.creditCode === creditCode) ?? []
  const newest = here.toSorted((one, other) => (one.hiredOn < other.hiredOn ? 1 : -1))[0]
  if (!newest || !known?.employment) return told === null ? undefined : unasked(base, told)
  const { source } = known.employment
  const shown = { ...base, register: newest.hiredOn, source, words: sourceWords(source) }
  return {
    ...shown,
    value: newest.hiredOn,
    differs: told !== null && told !== newest.hiredOn,
    counts: 'register',
  }
}

/** Groups that registers tell of are as they say; the others, such as staying on at work, as the firm says. */
function settleGroups({ groups, proven }: ToldFacts, known: RegisterFacts | undefined): Settled | undefined {
  const base = {
    fact: 'trainee.groups',
    told: groups ?? null,
    isProven: proven.has('trainee.groups'),
  } as const
  const spoken = [...(known?.groups ?? [])]
  // a list that is given is complete, so what registers alone say is none
  if (!groups) return undefined
  const first = spoken.find(([group, { holds }]) => holds || groups.includes(group)) ?? spoken[0]
  if (!first) return unasked(base, groups)
  const holding = spoken.filter(([, { holds }]) => holds).map(([group]) => group)
  const unspoken = groups.filter((group) => !known?.groups.has(group))
  const value = [...unspoken, ...holding]
  const differs = spoken.some(([group, { holds }]) => !holds && groups.includes(group))
  const counts = differs || holding.some((group) => !groups.includes(group)) ? 'register' : 'told'
  const { source } = first[1]
  return { ...base, value, register: holding, source, words: sourceWords(source), differs, counts }
}

const byFirm: Words = { zh: '单位填报', en: 'told by the organization' }

function unasked<Told>(base: { fact: FactName; told: Told; isProven: boolean }, value: unknown): Settled {
  return { ...base, value, register: null, source: null, words: byFirm, differs: false, counts: 'told' }
}

/** Numbers that a notice asks at least of a fact, wherever it does. */
export function thresholdsOf(rulebook: Rulebook, fact: string): number[] {
  const found: number[] = []
  const look = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return
    const { predicate, fact: asked, value } = part as Readonly<Record<string, unknown>>
    if (predicate === 'at-least' && asked === fact && typeof value === 'number') found.push(value)
    for (const member of Object.values(part)) look(member)
  }
  look(rulebook.benefits)
  return found
}

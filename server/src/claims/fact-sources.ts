import {
  type Certificate,
  dayFacts,
  flagFacts,
  legalDate,
  listFacts,
  numberFacts,
  type Rulebook,
  skillLevels,
  type TraineeGroup,
  type Words,
  wordFacts,
} from '@zhixun/policy'
import { type Day, latestOf } from '../platform/index.ts'
import {
  type KnownCertificate,
  type RegisterDoubt,
  type RegisterFacts,
  type RegisterSource,
  sourceWords,
} from '../registers/index.ts'

const dictionary: Readonly<Record<string, { readonly label: Words }>> = {
  'trainee.certificate': { label: { zh: '证书', en: 'Certificate' } },
  ...{ ...wordFacts, ...listFacts, ...flagFacts, ...numberFacts, ...dayFacts },
}

/** What facts are called, by the names of a determination. */
export const factWords: Readonly<Record<string, Words>> = Object.fromEntries(
  Object.entries(dictionary).map(([fact, { label }]) => [fact, label]),
)

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
  /** Whoever signs in as the worker was not verified: what they did does not count yet. Absent: as before it was asked. */
  readonly awaitsRealName?: boolean
}

export const factNames = [
  'trainee.insuredMonths',
  'trainee.hiredOn',
  'trainee.groups',
  'trainee.certificate',
] as const
export type FactName = (typeof factNames)[number]

/** What a firm told of a worker: by the roster, or later with a proof. */
export interface ToldFacts {
  readonly insuredMonths: number | null | undefined
  readonly hiredOn: Day | null | undefined
  readonly groups: readonly TraineeGroup[] | null | undefined
  /** On record here, or as the results say; null where they say that none was issued. */
  readonly certificate: ToldCertificate | null | undefined
  /** Facts that were supplied with a file as proof. */
  readonly proven: ReadonlySet<string>
}

/** A certificate as facts are judged by it, with its number where that is known. */
export interface ToldCertificate extends Certificate {
  readonly number?: string
}

/** What the facts of a claim are settled by, the same for all of its workers but for their own relation and decisions. */
export interface SettledBy {
  readonly creditCode: string
  /** Whether the register of social insurance covers the claim's organization. */
  readonly isCovered: boolean
  /** Months that the notice asks at least. */
  readonly thresholds: readonly number[]
  /** Groups that the notice asks about. */
  readonly askedGroups: readonly TraineeGroup[]
  /** First day of the training and day of the claim: between them a certificate is issued for it. */
  readonly certifiedWithin: readonly [Day, Day]
  /** What the training teaches; null where the plan names no occupation. */
  readonly occupation: string | null
  readonly relation: string
  readonly decisions: Decisions
}

/** Decisions of reviewers, by fact: the reason why the firm's value counts. */
export type Decisions = ReadonlyMap<string, string>

/** Each fact of one worker from the registers first, then from what was proven, then from what was told. */
export function settleFacts(
  told: ToldFacts,
  known: RegisterFacts | undefined,
  about: SettledBy,
): FactSource[] {
  const settled = [
    settleMonths(told, known, about),
    settleHiring(told, known, about.creditCode),
    settleGroups(told, known, about.askedGroups),
    settleCertificate(told, known, about),
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
 * notice asks for is unknown rather than too small. Somebody who stands in no line has none where the own firm is covered, and is
 * unknown where not: the person may be insured in another city (ADR 0038).
 */
function settleMonths(
  { insuredMonths, proven }: ToldFacts,
  known: RegisterFacts | undefined,
  { thresholds, isCovered, relation }: SettledBy,
): Settled | undefined {
  const told = insuredMonths ?? null
  const base = { fact: 'trainee.insuredMonths', told, isProven: proven.has('trainee.insuredMonths') } as const
  const insured = known?.insured
  if (!insured) return told === null ? undefined : unasked(base, told)
  const { isListed, months, gapMonths, coveredMonths, source } = insured
  if (!isListed && !(isCovered && relation === 'employee')) {
    if (told === null) return undefined
    return { ...unasked(base, told), words: notListedIn(source) }
  }
  const mayRise = gapMonths > 0 && thresholds.some((least) => months < least && least <= months + gapMonths)
  const shown = { ...base, register: months, source, words: sourceWords(source) }
  if (told === null)
    return mayRise ? undefined : { ...shown, value: months, differs: false, counts: 'register' }
  const comparable = Math.min(told, coveredMonths + gapMonths)
  const differs = comparable < months || comparable > months + gapMonths
  if (differs) return { ...shown, value: months, differs, counts: 'register' }
  return { ...shown, value: Math.max(told, months), differs, counts: told > months ? 'told' : 'register' }
}

function notListedIn(source: RegisterSource): Words {
  const words = sourceWords(source)
  return {
    zh: `单位填报；${words.zh}里没有此人，可能在外地参保`,
    en: `told by the organization; the person does not stand in the ${words.en} and may be insured elsewhere`,
  }
}

function settleHiring(
  { hiredOn, proven }: ToldFacts,
  known: RegisterFacts | undefined,
  creditCode: string,
): Settled | undefined {
  const told = hiredOn ?? null
  const base = { fact: 'trainee.hiredOn', told, isProven: proven.has('trainee.hiredOn') } as const
  const here = known?.employment?.all.filter((each) => each.creditCode === creditCode) ?? []
  const newest = latestOf(here, ({ hiredOn: day }) => day)
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

/**
 * Groups that registers tell of are as they say; the others, such as staying on at work, as the firm says. Where the firm says
 * nothing the registers do, if they tell of every group that the notice asks about: a list that is given is complete.
 */
function settleGroups(
  { groups, proven }: ToldFacts,
  known: RegisterFacts | undefined,
  asked: readonly TraineeGroup[],
): Settled | undefined {
  const base = {
    fact: 'trainee.groups',
    told: groups ?? null,
    isProven: proven.has('trainee.groups'),
  } as const
  const spoken = [...(known?.groups ?? [])]
  const holding = spoken.filter(([, { holds }]) => holds).map(([group]) => group)
  const isTold = asked.length > 0 && asked.every((group) => known?.groups.has(group))
  const first = spoken.find(([group, { holds }]) => holds || groups?.includes(group)) ?? spoken[0]
  if (!first) return groups ? unasked(base, groups) : undefined
  const { source } = first[1]
  const shown = { ...base, register: holding, source, words: sourceWords(source) }
  if (!groups) return isTold ? { ...shown, value: holding, differs: false, counts: 'register' } : undefined
  const unspoken = groups.filter((group) => !known?.groups.has(group))
  const value = [...unspoken, ...holding]
  const differs = spoken.some(([group, { holds }]) => !holds && groups.includes(group))
  const counts = differs || holding.some((group) => !groups.includes(group)) ? 'register' : 'told'
  return { ...shown, value, differs, counts }
}

/**
 * A certificate of skill. Of one on record the register confirms number and level, and says so where it has another level; where
 * none is on record, the newest of its occupation that the register has from the first day of the training on is taken. Registers lag, so one that
 * they do not have yet stands as it was told.
 */
function settleCertificate(
  { certificate: told }: ToldFacts,
  known: RegisterFacts | undefined,
  { certifiedWithin: [from, until], occupation: taught }: SettledBy,
): Settled | undefined {
  const base = { fact: 'trainee.certificate', told: told ?? null, isProven: false } as const
  const { all, source } = known?.certificates ?? { all: [], source: null }
  // one of completion, issued here, is in no register
  const same = all.find((each) => each.number === told?.number)
  const during = all.filter(
    ({ issuedOn, occupation }) =>
      issuedOn >= from &&
      issuedOn <= until &&
      (taught === null || occupation === null || occupation === taught),
  )
  const newest = latestOf(during, ({ issuedOn }) => issuedOn)
  const found = same ?? (told && told.kind !== 'completion' ? undefined : newest)
  if (!found || !source) return undefined
  const register = certificateOf(found)
  const shown = { ...base, register, source, words: sourceWords(source) }
  const differs = told?.level !== undefined && same !== undefined && told.level !== register.level
  return { ...shown, value: register, differs, counts: 'register' }
}

function certificateOf({ number, kind, occupation, level, issuedOn }: KnownCertificate): ToldCertificate {
  const isKnownLevel = skillLevels.find((each) => each === level)
  return {
    number,
    kind: /资格/.test(kind ?? '')
      ? 'qualification'
      : /专项/.test(kind ?? '')
        ? 'special-skill'
        : 'skill-level',
    issuedOn: legalDate(issuedOn),
    ...(occupation !== null && { occupation }),
    ...(isKnownLevel && { level: isKnownLevel }),
  }
}

const byFirm: Words = { zh: '单位填报', en: 'told by the organization' }

function unasked<Told>(base: { fact: FactName; told: Told; isProven: boolean }, value: unknown): Settled {
  return { ...base, value, register: null, source: null, words: byFirm, differs: false, counts: 'told' }
}

/** Numbers that a notice asks at least of a fact, wherever it does. */
export function thresholdsOf(rulebook: Rulebook, fact: string): number[] {
  return conditionsOn(rulebook, fact).flatMap(({ predicate, value }) =>
    predicate === 'at-least' && typeof value === 'number' ? [value] : [],
  )
}

/** Groups that a notice asks about, wherever it does. */
export function askedGroupsOf(rulebook: Rulebook): TraineeGroup[] {
  return conditionsOn(rulebook, 'trainee.groups').flatMap(({ values }) =>
    Array.isArray(values) ? (values as TraineeGroup[]) : [],
  )
}

type AnyCondition = Readonly<Record<string, unknown>>

/** Every condition of the benefits on a fact, as deep as it stands. */
function conditionsOn(rulebook: Rulebook, fact: string): AnyCondition[] {
  const found: AnyCondition[] = []
  const look = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return
    const condition = part as AnyCondition
    if (typeof condition['predicate'] === 'string' && condition['fact'] === fact) found.push(condition)
    for (const member of Object.values(part)) look(member)
  }
  look(rulebook)
  return found
}

import type { TraineeGroup } from '@zhixun/policy'
import type { Day } from '../../platform/index.ts'
import { monthOfDay, type RegisterKindId, registerKind, registerKinds, type Standing } from '../kinds.ts'
import { type Snapshot, speaksUntil } from '../snapshot/snapshot.ts'
import { type MonthRun, monthsIn } from './months.ts'

/** Where a fact comes from: which register, of which day. (来源) */
export interface RegisterSource {
  readonly regionId: string
  readonly snapshotId: string
  readonly kind: RegisterKindId
  readonly issuer: string
  readonly asOfOn: Day
  /** Why the bureau found it to be otherwise than the snapshot says; null where it did not. */
  readonly corrected: string | null
}

export interface InsuredMonths {
  /** Months up to the day, with any employer; at least so many, for months before and after the registers are not known. */
  readonly months: number
  /** Months that the registers cover up to the day. */
  readonly coveredMonths: number
  /** Months between the last covered one and the month of the day. */
  readonly gapMonths: number
  readonly coveredFrom: number
  readonly coveredUntil: number
  readonly employers: readonly { readonly creditCode: string; readonly runs: readonly MonthRun[] }[]
  readonly source: RegisterSource
}

export interface KnownEmployment {
  readonly creditCode: string
  readonly hiredOn: Day
  readonly leftOn: Day | null
}

/** Whether something holds of a person on the day. No entry here means that no register speaks for that day: unknown. */
export interface Holding {
  readonly holds: boolean
  readonly since: Day | null
  readonly source: RegisterSource
}

export interface KnownCertificate {
  readonly number: string
  readonly kind: string | null
  readonly occupation: string | null
  readonly level: string | null
  readonly issuedOn: Day
}

/** What the registers know of one person on one day. What is left out is unknown, which is not false. (登记事实) */
export interface RegisterFacts {
  readonly insured?: InsuredMonths
  readonly employment?: { readonly all: readonly KnownEmployment[]; readonly source: RegisterSource }
  readonly groups: ReadonlyMap<TraineeGroup, Holding>
  readonly standings: ReadonlyMap<Standing, Holding>
  readonly certificates?: { readonly all: readonly KnownCertificate[]; readonly source: RegisterSource }
}

/** A line of a snapshot, or of a correction, about one person. */
export interface ToldEntry {
  readonly kind: RegisterKindId
  /** Null where a correction adds it. */
  readonly snapshotId: string | null
  readonly employer: string | null
  readonly months: readonly MonthRun[]
  readonly from: Day | null
  readonly until: Day | null
  readonly detail: Readonly<Record<string, string>> | null
}

export interface ToldCorrection extends ToldEntry {
  readonly effect: 'adds' | 'removes'
  readonly reason: string
}

/** Snapshots in force that speak for a day in a region, of each kind the newest first. */
export type Speaking = ReadonlyMap<RegisterKindId, readonly Snapshot[]>

export function speakingOn(published: readonly Snapshot[], day: Day): Speaking {
  return Map.groupBy(
    published
      .filter((snapshot) => snapshot.coversFrom <= day)
      .toSorted((one, other) => (one.asOfOn < other.asOfOn ? 1 : -1)),
    (snapshot) => snapshot.kind,
  )
}

/** Reads the facts of one person from the lines about them. */
export function readFacts(
  speaking: Speaking,
  day: Day,
  entries: readonly ToldEntry[],
  corrections: readonly ToldCorrection[],
): RegisterFacts {
  const groups = new Map<TraineeGroup, Holding>()
  const standings = new Map<Standing, Holding>()
  let facts: Omit<RegisterFacts, 'groups' | 'standings'> = {}
  for (const { kind, tells } of registerKinds) {
    const snapshots = speaking.get(kind) ?? []
    const newest = snapshots[0]
    if (!newest || speaksUntil(newest) < day) continue
    const about = corrections.filter((each) => each.kind === kind)
    const source = sourceOf(newest, about)
    if (tells.what === 'insured-months') {
      facts = { ...facts, insured: readMonths(snapshots, day, entries, about, source) }
      continue
    }
    const told = corrected(
      entries.filter((each) => each.snapshotId === newest.snapshotId),
      about,
    )
    if (tells.what === 'employment')
      facts = { ...facts, employment: { all: told.flatMap(employmentOf), source } }
    else if (tells.what === 'certificates')
      facts = { ...facts, certificates: { all: told.flatMap(certificateOf), source } }
    else if (tells.what === 'group') groups.set(tells.group, holdingOn(told, day, source))
    else standings.set(tells.standing, holdingOn(told, day, source))
  }
  return { ...facts, groups, standings }
}

/** Each month is told by the newest snapshot that covers it. */
function readMonths(
  snapshots: readonly Snapshot[],
  day: Day,
  entries: readonly ToldEntry[],
  corrections: readonly ToldCorrection[],
  source: RegisterSource,
): InsuredMonths {
  const last = monthOfDay(day)
  const covered = new Set<number>()
  const byEmployer = new Map<string, Set<number>>()
  const put = (entry: ToldEntry, month: number) => {
    const employer = entry.employer ?? ''
    const months = byEmployer.get(employer) ?? new Set()
    byEmployer.set(employer, months.add(month))
  }
  for (const { snapshotId, coversFrom, coversUntil } of snapshots) {
    const told = monthsIn([[monthOfDay(coversFrom), Math.min(monthOfDay(coversUntil), last)]])
    const fresh = new Set(told.filter((month) => !covered.has(month)))
    for (const month of fresh) covered.add(month)
    for (const entry of entries.filter((each) => each.snapshotId === snapshotId))
      for (const month of monthsIn(entry.months)) if (fresh.has(month)) put(entry, month)
  }
  for (const correction of corrections) {
    for (const month of monthsIn(correction.months).filter((each) => each <= last)) {
      if (correction.effect === 'adds') put(correction, month)
      else byEmployer.get(correction.employer ?? '')?.delete(month)
    }
  }
  const coveredUntil = Math.max(...covered)
  return {
    months: new Set([...byEmployer.values()].flatMap((months) => [...months])).size,
    coveredMonths: covered.size,
    gapMonths: Math.max(0, last - 1 - coveredUntil),
    coveredFrom: Math.min(...covered),
    coveredUntil,
    employers: [...byEmployer]
      .filter(([, months]) => months.size > 0)
      .map(([creditCode, months]) => ({ creditCode, runs: runsOf(months) })),
    source,
  }
}

/** Whether somebody stood on a list on the day. */
function holdingOn(told: readonly ToldEntry[], day: Day, source: RegisterSource): Holding {
  const found = told.find(({ from, until }) => (from ?? '') <= day && (until === null || until >= day))
  return { holds: found !== undefined, since: found?.from ?? null, source }
}

function employmentOf({ employer, from, until }: ToldEntry): KnownEmployment[] {
  return employer === null || from === null ? [] : [{ creditCode: employer, hiredOn: from, leftOn: until }]
}

function certificateOf({ from, detail }: ToldEntry): KnownCertificate[] {
  if (from === null || !detail?.['number']) return []
  const { number, certificateKind = null, occupation = null, level = null } = detail
  return [{ number, kind: certificateKind, occupation, level, issuedOn: from }]
}

function corrected(entries: readonly ToldEntry[], corrections: readonly ToldCorrection[]): ToldEntry[] {
  const removed = corrections.filter((each) => each.effect === 'removes')
  const kept = entries.filter(
    (entry) =>
      !removed.some(
        (each) => each.employer === entry.employer && (each.from === null || each.from === entry.from),
      ),
  )
  return [...kept, ...corrections.filter((each) => each.effect === 'adds')]
}

function sourceOf(snapshot: Snapshot, corrections: readonly ToldCorrection[]): RegisterSource {
  const { regionId, snapshotId, kind, issuer, asOfOn } = snapshot
  return { regionId, snapshotId, kind, issuer, asOfOn, corrected: corrections.at(-1)?.reason ?? null }
}

function runsOf(months: ReadonlySet<number>): MonthRun[] {
  const runs: [number, number][] = []
  for (const month of [...months].sort((one, other) => one - other)) {
    const open = runs.at(-1)
    if (open && open[1] === month - 1) open[1] = month
    else runs.push([month, month])
  }
  return runs
}

/** A sentence about where a fact comes from. */
export function sourceWords({ kind, issuer, asOfOn, corrected: why }: RegisterSource): {
  zh: string
  en: string
} {
  const { label } = registerKind(kind)
  return {
    zh: `${label.zh.replace(/登记$/, '')}登记（${issuer}，${asOfOn}）${why === null ? '' : `，经更正：${why}`}`,
    en: `${label.en} register (${issuer}, ${asOfOn})${why === null ? '' : `, corrected: ${why}`}`,
  }
}

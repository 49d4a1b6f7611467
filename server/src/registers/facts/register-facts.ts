import type { TraineeGroup } from '@zhixun/policy'
import type { Day } from '../../platform/index.ts'
import { monthOfDay, type RegisterKindId, registerKind, registerKinds, type Standing } from '../kinds.ts'
import { type Snapshot, speaksUntil } from '../snapshot/snapshot.ts'
import { addWithin, countMonths, joined, type MonthRun, within, without } from './months.ts'

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
  /** Whether the person stands in a line of these registers at all: who is insured in another city does not. */
  readonly isListed: boolean
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

/** Snapshots in force that speak for a day in a region, of each kind the newest first, and which months each of them tells. */
export interface Speaking {
  readonly day: Day
  readonly byKind: ReadonlyMap<RegisterKindId, readonly Snapshot[]>
  /** Of each kind the newest, where it still says how things are on the day. */
  readonly newest: ReadonlyMap<RegisterKindId, Snapshot>
  /** Each month is told by the newest snapshot that covers it. */
  readonly months: ReadonlyMap<string, readonly MonthRun[]>
  readonly coverage: Pick<InsuredMonths, 'coveredMonths' | 'gapMonths' | 'coveredFrom' | 'coveredUntil'>
  /** Of the newest ones, where nothing was corrected. */
  readonly sources: ReadonlyMap<RegisterKindId, RegisterSource>
  /** What of them speaks of somebody who has these entries: a list of some alone says nothing of who is not on it (docs/adr/0038). */
  of(entries: readonly ToldEntry[]): Speaking
}

export function speakingOn(published: readonly Snapshot[], day: Day): Speaking {
  const begun = published.filter((snapshot) => snapshot.coversFrom <= day).toSorted(newestFirst)
  const partial = new Set(
    begun.filter(({ extent }) => extent === 'listed-only').map(({ snapshotId }) => snapshotId),
  )
  const known = new Map<string, Speaking>()
  const of = (entries: readonly ToldEntry[]): Speaking => {
    if (partial.size === 0) return all
    const listing = new Set(entries.flatMap(({ snapshotId }) => snapshotId ?? []))
    const key = [...partial].filter((snapshotId) => listing.has(snapshotId)).join()
    const before = known.get(key)
    if (before) return before
    const speaking = speakingAmong(heardBy(begun, listing), day, of)
    known.set(key, speaking)
    return speaking
  }
  const all = speakingAmong(begun, day, of)
  return all
}

/** Of each kind those that cover everybody, and those of some alone that list the person; where neither is there, all: they say that nothing is known. */
function heardBy(snapshots: readonly Snapshot[], listing: ReadonlySet<string>): Snapshot[] {
  const heard = (snapshot: Snapshot) => snapshot.extent === 'whole-area' || listing.has(snapshot.snapshotId)
  const kinds = new Set(snapshots.filter(heard).map(({ kind }) => kind))
  return snapshots.filter((snapshot) => heard(snapshot) || !kinds.has(snapshot.kind))
}

function speakingAmong(snapshots: readonly Snapshot[], day: Day, of: Speaking['of']): Speaking {
  const byKind = Map.groupBy(snapshots, (snapshot) => snapshot.kind)
  const months = new Map<string, readonly MonthRun[]>()
  let covered: readonly MonthRun[] = []
  for (const { snapshotId, coversFrom, coversUntil } of byKind.get('social-insurance') ?? []) {
    const run: MonthRun = [monthOfDay(coversFrom), Math.min(monthOfDay(coversUntil), monthOfDay(day))]
    months.set(snapshotId, without([run], covered))
    covered = joined([...covered, run])
  }
  const newest = new Map<RegisterKindId, Snapshot>()
  for (const { kind } of registerKinds) {
    const first = byKind.get(kind)?.[0]
    if (first && speaksUntil(first) >= day) newest.set(kind, first)
  }
  const sources = new Map([...newest].map(([kind, each]) => [kind, sourceOf(each, [])]))
  return { day, byKind, newest, months, coverage: coverageOf(covered, monthOfDay(day)), sources, of }
}

/** Those that may tell something of somebody, of which entries have to be read. */
export function toldBy(speaking: Speaking): Snapshot[] {
  return registerKinds.flatMap(({ kind, tells, tellsEvents }) => {
    const snapshots = speaking.byKind.get(kind) ?? []
    if (tells.what === 'insured-months') return snapshots
    const whole = snapshots.findIndex(({ extent }) => extent === 'whole-area')
    if (!tellsEvents) return whole === -1 ? snapshots : snapshots.slice(0, whole + 1)
    return snapshots.filter(
      (each, place) => !snapshots.slice(0, place).some((newer) => coversAll(newer, each)),
    )
  })
}

function coversAll(newer: Snapshot, { coversFrom, coversUntil }: Snapshot): boolean {
  return newer.extent === 'whole-area' && newer.coversFrom <= coversFrom && newer.coversUntil >= coversUntil
}

function coverageOf(covered: readonly MonthRun[], last: number): Speaking['coverage'] {
  const coveredUntil = covered.at(-1)?.[1] ?? last
  return {
    coveredMonths: countMonths(covered),
    gapMonths: Math.max(0, last - 1 - coveredUntil),
    coveredFrom: covered[0]?.[0] ?? last,
    coveredUntil,
  }
}

/** By the day of the data; of one day's, a file that was sent again for a mistake in the first stands before it. */
function newestFirst(one: Snapshot, other: Snapshot): number {
  if (one.asOfOn !== other.asOfOn) return one.asOfOn < other.asOfOn ? 1 : -1
  return (other.publishedAt?.getTime() ?? 0) - (one.publishedAt?.getTime() ?? 0)
}

/**
 * Reads the facts of people one after another, so that nothing read of one is held while others are; of colleagues with the same months,
 * and nothing corrected, once.
 */
export function factsReader(
  speaking: Speaking,
  readEntries: (told: ToldBySnapshots) => readonly ToldEntry[],
): (told: ToldBySnapshots & { readonly corrections: readonly ToldCorrection[] }) => RegisterFacts {
  const known = new Map<string, Map<string, RegisterFacts>>()
  return ({ lines, numbers, corrections }) => {
    if (corrections.length > 0) return readFacts(speaking, readEntries({ lines, numbers }), corrections)
    const alike = known.get(numbers) ?? new Map<string, RegisterFacts>()
    if (alike.size === 0) known.set(numbers, alike)
    const seen = alike.get(lines)
    if (seen) return seen
    const facts = readFacts(speaking, readEntries({ lines, numbers }), corrections)
    alike.set(lines, facts)
    return facts
  }
}

/** Entries of one person as texts: one of lines, one of the numbers of their snapshots. */
interface ToldBySnapshots {
  readonly lines: string
  readonly numbers: string
}

/** Reads the facts of one person from the lines about them. */
export function readFacts(
  registers: Speaking,
  entries: readonly ToldEntry[],
  corrections: readonly ToldCorrection[],
): RegisterFacts {
  const speaking = registers.of(entries)
  const { day } = speaking
  const [groups, standings] = [new Map<TraineeGroup, Holding>(), new Map<Standing, Holding>()]
  const facts: { -readonly [Name in keyof RegisterFacts]: RegisterFacts[Name] } = { groups, standings }
  for (const [kind, newest] of speaking.newest) {
    const { tells } = registerKind(kind)
    const about = corrections.filter((each) => each.kind === kind)
    const source = (about.length === 0 ? speaking.sources.get(kind) : undefined) ?? sourceOf(newest, about)
    if (tells.what === 'insured-months') {
      facts.insured = readMonths(speaking, entries, about, source)
      continue
    }
    const told = corrected(entriesThatStand(speaking, kind, entries), about)
    // a list of some alone says nothing of the others
    if (told.length === 0 && newest.extent === 'listed-only') continue
    if (tells.what === 'employment') facts.employment = { all: told.flatMap(employmentOf), source }
    else if (tells.what === 'certificates') facts.certificates = { all: told.flatMap(certificateOf), source }
    else if (tells.what === 'group') groups.set(tells.group, holdingOn(told, day, source))
    else standings.set(tells.standing, holdingOn(told, day, source))
  }
  return facts
}

/** Entries of a kind that stand: of lists the newest's; of what happened also earlier ones', of days they were to tell of and none after them was. */
function entriesThatStand(
  { byKind, newest }: Speaking,
  kind: RegisterKindId,
  entries: readonly ToldEntry[],
): ToldEntry[] {
  const snapshots = byKind.get(kind) ?? []
  const ofNewest = entries.filter(({ snapshotId }) => snapshotId === newest.get(kind)?.snapshotId)
  if (snapshots.length < 2 || !registerKind(kind).tellsEvents) return ofNewest
  const earlier = snapshots.slice(1).flatMap((snapshot, place) => {
    const newer = snapshots.slice(0, place + 1)
    return entries.filter(({ snapshotId, from }) => {
      const on = from ?? snapshot.coversUntil
      return (
        snapshotId === snapshot.snapshotId &&
        tellsOf(snapshot, on) &&
        !newer.some((each) => tellsOf(each, on))
      )
    })
  })
  return [...ofNewest, ...earlier]
}

function tellsOf({ coversFrom, coversUntil }: Snapshot, day: Day): boolean {
  return coversFrom <= day && day <= coversUntil
}

function readMonths(
  { day, months, coverage }: Speaking,
  entries: readonly ToldEntry[],
  corrections: readonly ToldCorrection[],
  source: RegisterSource,
): InsuredMonths {
  const byEmployer = new Map<string, MonthRun[]>()
  const runsWith = ({ employer }: ToldEntry): MonthRun[] => {
    const runs = byEmployer.get(employer ?? '') ?? []
    if (runs.length === 0) byEmployer.set(employer ?? '', runs)
    return runs
  }
  let [before, runs]: [ToldEntry | undefined, MonthRun[]] = [undefined, []]
  for (const entry of entries) {
    const told = months.get(entry.snapshotId ?? '')
    if (!told) continue
    // mostly the employer is the one of the entry before
    if (before?.employer !== entry.employer) runs = runsWith(entry)
    before = entry
    addWithin(runs, entry.months, told)
  }
  for (const correction of corrections) {
    const meant = within(correction.months, [[0, monthOfDay(day)]])
    const known = runsWith(correction)
    const after = correction.effect === 'adds' ? [...known, ...meant] : [...without(known, meant)]
    byEmployer.set(correction.employer ?? '', after)
  }
  const all = [...byEmployer].map(([creditCode, told]) => ({ creditCode, runs: joined(told) }))
  const employers = all.filter((each) => each.runs.length > 0)
  const [only] = employers
  return {
    isListed: all.length > 0,
    months: countMonths(
      only && employers.length === 1 ? only.runs : joined(employers.flatMap((each) => each.runs)),
    ),
    ...coverage,
    employers,
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
        (each) =>
          each.employer === entry.employer &&
          (each.from === null || each.from === entry.from) &&
          (each.detail === null || each.detail['number'] === entry.detail?.['number']),
      ),
  )
  return [...kept, ...corrections.filter((each) => each.effect === 'adds')]
}

function sourceOf(snapshot: Snapshot, corrections: readonly ToldCorrection[]): RegisterSource {
  const { regionId, snapshotId, kind, issuer, asOfOn } = snapshot
  return { regionId, snapshotId, kind, issuer, asOfOn, corrected: corrections.at(-1)?.reason ?? null }
}

/** Where a fact comes from, to stand after 来自: day, register, who keeps it. */
export function sourceWords({ kind, issuer, asOfOn, corrected: why }: RegisterSource): {
  zh: string
  en: string
} {
  const { label } = registerKind(kind)
  return {
    zh: `${asOfOn} ${label.zh.replace(/登记$/, '')}登记（${issuer}）${why === null ? '' : `，经更正：${why}`}`,
    en: `${label.en} register of ${asOfOn} (${issuer})${why === null ? '' : `, corrected: ${why}`}`,
  }
}

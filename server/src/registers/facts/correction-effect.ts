import {
  type CommandContext,
  type Day,
  type QueryContext,
  refuseUnless,
  type Tx,
} from '../../platform/index.ts'
import { monthText, type RegisterKindId, registerKind } from '../kinds.ts'
import { correctionChangesNothing } from '../refusals.ts'
import { type Snapshot, speaksUntil } from '../snapshot/snapshot.ts'
import { listSnapshots } from '../snapshot/snapshot-store.ts'
import type { Correction } from './correction-store.ts'
import { entriesReader, nothingTold, tellLines } from './facts-store.ts'
import {
  type KnownCertificate,
  type RegisterFacts,
  readFacts,
  speakingOn,
  type ToldCorrection,
} from './register-facts.ts'

/** What a correction says, as far as it is needed to know what it would change. */
export type Said = Pick<
  Correction,
  'personId' | 'kind' | 'effect' | 'employer' | 'months' | 'from' | 'until' | 'detail' | 'reason'
>

/**
 * A correction after which the registers say the same on every day is none, and would yet count as one for whoever asked: it is refused with
 * what they say already. (更正没有改变任何登记事实)
 *
 * @param besides others of the person that are taken to count: those that wait, for one that is proposed
 * @throws correctionChangesNothing
 */
export async function refuseWithoutEffect(
  context: Pick<CommandContext, 'tx' | 'regionId' | 'today' | 'asSystem'>,
  said: Said,
  besides: readonly Said[],
): Promise<void> {
  const { kind, employer, personId } = said
  const { snapshots, told } = await gatherTold(context, personId, kind)
  const before = [...told.corrections, ...besides.map(toldOf)].filter((each) => each.kind === kind)
  const entries = entriesReader(snapshots)(told)
  const factsOf = (day: Day, corrections: readonly ToldCorrection[]) =>
    readFacts(speakingOn(snapshots, day), entries, corrections)
  const changes = daysThatMatter(snapshots, said, context.today).some(
    (day) => !saysTheSame(kind, factsOf(day, before), factsOf(day, [...before, toldOf(said)])),
  )
  const says = tellFacts(kind, factsOf(context.today, before), employer)
  refuseUnless(changes, correctionChangesNothing({ says: says.zh, saysEn: says.en }))
}

/** Every snapshot of one kind in force here, and what all of them and the corrections in force tell of one person. */
async function gatherTold(
  { tx, regionId, asSystem }: Pick<QueryContext, 'tx' | 'regionId' | 'asSystem'>,
  personId: string,
  kind: RegisterKindId,
) {
  return asSystem('a register of a city covers its counties', async () => {
    const snapshots = await listSnapshots(tx, { states: ['published'], kind, covering: regionId })
    return { snapshots, told: await toldOfPerson(tx, personId, snapshots) }
  })
}

async function toldOfPerson(tx: Tx, personId: string, snapshots: readonly Snapshot[]) {
  const [told = nothingTold] = await Array.fromAsync(tellLines(tx, [personId], snapshots))
  return told
}

function toldOf({ kind, effect, employer, months, from, until, detail, reason }: Said): ToldCorrection {
  const known = Object.entries(detail ?? {}).flatMap(([name, value]) => (value ? [[name, value]] : []))
  return {
    ...{ kind, effect, employer, months, from, until, reason, snapshotId: null },
    detail: detail && Object.fromEntries(known),
  }
}

/** Between these nothing changes: when registers begin and cease to speak, and when what is corrected begins and ends. */
function daysThatMatter(snapshots: readonly Snapshot[], { months, from, until }: Said, today: Day): Day[] {
  const ofSnapshots = snapshots.flatMap((each) => [
    each.coversFrom,
    each.coversUntil,
    each.asOfOn,
    speaksUntil(each),
  ])
  // a month counts from its first day
  const ofMonths = months.flatMap(([first, last]) => [first, last].map((month) => `${monthText(month)}-01`))
  const own = [from, until].filter((day) => day !== null)
  return [...new Set([today, ...ofSnapshots, ...ofMonths, ...own])]
}

function saysTheSame(kind: RegisterKindId, before: RegisterFacts, after: RegisterFacts): boolean {
  const { tells } = registerKind(kind)
  switch (tells.what) {
    case 'insured-months':
      return sameRows(runsOf(before), runsOf(after))
    case 'employment':
      return sameRows(before.employment?.all ?? [], after.employment?.all ?? [])
    case 'certificates':
      return sameCertificates(before.certificates?.all ?? [], after.certificates?.all ?? [])
    case 'group':
      return sameHolding(before.groups.get(tells.group), after.groups.get(tells.group))
    case 'standing':
      return sameHolding(before.standings.get(tells.standing), after.standings.get(tells.standing))
  }
}

const runsOf = ({ insured }: RegisterFacts) =>
  (insured?.employers ?? []).map(({ creditCode, runs }) => ({ creditCode, runs }))

/** The same rows, in any order and however often. */
function sameRows(one: readonly object[], other: readonly object[]): boolean {
  const texts = [one, other].map((rows) => new Set(rows.map((each) => JSON.stringify(each))))
  const [first = new Set(), second = new Set()] = texts
  return first.size === second.size && first.isSubsetOf(second)
}

/** Nothing gone, and nothing new: of a certificate that is known already, what is left out says nothing new. */
function sameCertificates(before: readonly KnownCertificate[], after: readonly KnownCertificate[]): boolean {
  const isTold = (one: KnownCertificate, by: readonly KnownCertificate[]) =>
    by.some((each) =>
      (['number', 'kind', 'occupation', 'level', 'issuedOn'] as const).every(
        (name) => one[name] === null || one[name] === each[name],
      ),
    )
  return after.every((each) => isTold(each, before)) && before.every((each) => isTold(each, after))
}

type HoldingSaid = { readonly holds: boolean; readonly since: Day | null } | undefined

function sameHolding(one: HoldingSaid, other: HoldingSaid): boolean {
  return one?.holds === other?.holds && one?.since === other?.since
}

/** What the registers say of the matter today, in a few words. */
function tellFacts(
  kind: RegisterKindId,
  facts: RegisterFacts,
  employer: string | null,
): { zh: string; en: string } {
  const { tells, label } = registerKind(kind)
  const nothing = { zh: `没有该人员的${label.zh}记录`, en: `nothing of this person (${label.en})` }
  const unknown = {
    zh: `目前没有适用的${label.zh}登记数据`,
    en: `no register of this kind (${label.en}) is in force here`,
  }
  switch (tells.what) {
    case 'insured-months': {
      if (!facts.insured) return unknown
      const runs = facts.insured.employers.find(({ creditCode }) => creditCode === employer)?.runs ?? []
      const months = runs.map(([first, last]) => [monthText(first), monthText(last)] as const)
      if (months.length === 0)
        return { zh: `没有 ${employer} 为其参保的月份`, en: `no month insured by ${employer}` }
      return {
        zh: `${employer} 为其参保 ${months.map(([first, last]) => `${first} 至 ${last}`).join('、')}`,
        en: `insured by ${employer} from ${months.map(([first, last]) => `${first} to ${last}`).join(', ')}`,
      }
    }
    case 'employment': {
      if (!facts.employment) return unknown
      const all = facts.employment.all.map(({ creditCode, hiredOn, leftOn }) => ({
        zh: `${creditCode} ${hiredOn} 录用${leftOn === null ? '' : `，${leftOn} 终止`}`,
        en: `${creditCode} hired on ${hiredOn}${leftOn === null ? '' : `, left on ${leftOn}`}`,
      }))
      return all.length === 0 ? nothing : inOneText(all)
    }
    case 'certificates': {
      if (!facts.certificates) return unknown
      const all = facts.certificates.all.map(({ number, issuedOn }) => ({
        zh: `${number}（${issuedOn} 发证）`,
        en: `${number} (issued on ${issuedOn})`,
      }))
      return all.length === 0 ? nothing : inOneText(all)
    }
    default: {
      const holding =
        tells.what === 'group' ? facts.groups.get(tells.group) : facts.standings.get(tells.standing)
      if (!holding) return unknown
      if (!holding.holds) return nothing
      const { since } = holding
      return {
        zh: `${label.zh}中有该人员${since === null ? '' : `，自 ${since} 起`}`,
        en: `the person is listed (${label.en})${since === null ? '' : ` since ${since}`}`,
      }
    }
  }
}

function inOneText(all: readonly { readonly zh: string; readonly en: string }[]) {
  return { zh: all.map(({ zh }) => zh).join('、'), en: all.map(({ en }) => en).join(', ') }
}

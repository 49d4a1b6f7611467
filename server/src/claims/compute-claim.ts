import { type Case, daysBetween, determine, legalDate, parseCase, type Trainee } from '@zhixun/policy'
import { type Certificate, listCertificates } from '../certificates/index.ts'
import { listResults, type Result } from '../exams/index.ts'
import { getPlan, listRoster, type Plan, type RosterEntry, withPlatformMark } from '../filing/index.ts'
import { realNameStatesOf } from '../identity/index.ts'
import { type Day, latestOf, type QueryContext } from '../platform/index.ts'
import { coversEmployer, doubtsOf, factsOn, type RegisterFacts } from '../registers/index.ts'
import { getOrganization, organizationFactsOn } from '../registry/index.ts'
import { type Edition, getEdition, getStandards } from '../rulebook/index.ts'
import { type Claim, type ClaimLine, isOpen, outcomeDigest } from './claim.ts'
import {
  type Assessment,
  type AssessmentCause,
  listLineSources,
  listSuppliedFacts,
  type SuppliedFact,
} from './determination-store.ts'
import {
  askedGroupsOf,
  type FactSource,
  type LineSources,
  type SettledBy,
  settleFacts,
  type ToldCertificate,
  thresholdsOf,
} from './fact-sources.ts'
import { findEarlierGrants } from './grant-store.ts'
import { listDecisions } from './register-decision-store.ts'

/** What an assessment came to: the record of it, and the claim's lines with it. */
export interface Computed {
  readonly assessment: Assessment
  readonly lines: readonly ClaimLine[]
}

/**
 * Assesses a claim from what is known now: registers of other authorities, plan, roster, results, certificates, supplied
 * facts, values of other documents, and what the people were granted before anywhere. Writes nothing.
 *
 * @param lines    the people and the picks so far
 * @param appliedOn  the day the claim counts as made
 */
export async function computeClaim(
  context: QueryContext,
  claim: Claim,
  lines: readonly ClaimLine[],
  appliedOn: Day,
  cause: AssessmentCause,
): Promise<Computed> {
  const { tx, regionId } = context
  const plan = await withPlatformMark(context, await getPlan(tx, regionId, claim.planId))
  const edition = await getEdition(tx, claim.editionId)
  const roster = byPerson(await listRoster(tx, regionId, claim.classId))
  const results = byPerson(await listResults(tx, regionId, claim.classId))
  const certificates = Map.groupBy(
    (await listCertificates(tx, regionId, claim.classId)).filter((each) => each.state === 'valid'),
    (each) => each.personId,
  )
  const supplied = Map.groupBy(await listSuppliedFacts(tx, regionId, claim.claimId), (each) => each.lineId)
  const decisions = await listDecisions(tx, regionId, claim.claimId)
  const personIds = lines.map((line) => line.personId)
  const known = await factsOn(context, personIds, appliedOn)
  const realNames = await realNameStatesOf(context, personIds)
  // what was submitted goes on as it was: whoever opens an account now stops nothing; ADR 0040
  const before = isOpen(claim.state) ? undefined : await listLineSources(tx, regionId, claim.claimId)
  const earlier = await context.asSystem('what a person was granted counts wherever it was', () =>
    findEarlierGrants(
      tx,
      // a claim that is not with the bureau has no turn yet, or has lost it
      lines.map(({ personId, turn }) => ({ personId, turn: isOpen(claim.state) ? null : turn })),
      claim.claimId,
    ),
  )

  const { creditCode } = await getOrganization(tx, regionId, claim.organizationId)
  const about = {
    creditCode,
    isCovered: await coversEmployer(context, creditCode, appliedOn),
    thresholds: thresholdsOf(edition.rulebook, 'trainee.insuredMonths'),
    askedGroups: askedGroupsOf(edition.rulebook),
    certifiedWithin: [plan.startsOn, appliedOn],
    occupation: plan.occupationName,
  } as const
  const aboutLine = (line: ClaimLine): AboutPerson => ({
    plan,
    entry: roster.get(line.personId),
    result: results.get(line.personId),
    certificate: countingCertificate(certificates.get(line.personId) ?? []),
    earlier: earlier.get(line.personId) ?? [],
    supplied: supplied.get(line.lineId) ?? [],
    known: known.get(line.personId),
    // who has no account did nothing through one
    awaitsRealName:
      (before?.get(line.lineId)?.awaitsRealName ?? before === undefined) &&
      (realNames.get(line.personId) ?? 'verified') !== 'verified',
  })
  const sources = lines.map((line) =>
    sourcesOf(line, aboutLine(line), { ...about, decisions: decisions.get(line.lineId) ?? new Map() }),
  )
  const judged = checkedCase({
    rulebook: edition.rulebookId,
    standards: await getStandards(tx, edition.editionId, regionId),
    organization: {
      region: regionId,
      // who the organization was when the training began; ADR 0030
      ...(await organizationFactsOn(tx, claim, edition.rulebook, plan)),
    },
    training: trainingFacts(plan, appliedOn),
    trainees: lines.map((line, place) => traineeFacts(line, aboutLine(line), sources[place]?.facts ?? [])),
  })
  return assess(context, claim, { edition, judged, sources, cause }, lines)
}

interface ToAssess {
  readonly edition: Edition
  readonly judged: Case
  readonly sources: readonly LineSources[]
  readonly cause: AssessmentCause
}

function assess(
  context: QueryContext,
  claim: Claim,
  { edition, judged, sources, cause }: ToAssess,
  lines: readonly ClaimLine[],
): Computed {
  const determination = determine(edition.rulebook, judged)
  const byLine = new Map(determination.trainees.map((trainee) => [trainee.id, trainee]))
  const judgedLines = lines.map((line): ClaimLine => {
    const judgement = byLine.get(line.lineId)
    if (!judgement) throw new Error(`the determination left out line ${line.lineId}`)
    return { ...line, outcome: judgement.outcome, fen: judgement.fen, benefits: judgement.benefits }
  })
  const assessment: Assessment = {
    number: claim.determinationNumber + 1,
    cause,
    rulebookDigest: edition.digest,
    judged,
    sources,
    determination,
    outcomeDigest: outcomeDigest(judgedLines),
    fen: determination.fen,
    madeBy: context.actor.name,
    madeAt: context.now,
  }
  return { assessment, lines: judgedLines }
}

/** The case as the engine takes it. @throws Error where our own facts do not make one: a mistake of ours */
function checkedCase(raw: Readonly<Record<string, unknown>> & { readonly rulebook: string }): Case {
  const reading = parseCase(JSON.parse(JSON.stringify(raw)), [raw.rulebook])
  if (reading.ok) return reading.case
  throw new Error(`the facts of a claim make no case: ${JSON.stringify(reading.faults)}`)
}

function trainingFacts(plan: Plan, appliedOn: Day): object {
  const { kind, mode, startsOn, endsOn, filedOn, approvedOn } = plan
  const { classHours, minutesPerClassHour, offJobDays, inCatalog, inShortageCatalog, platformRecognized } =
    plan
  return {
    kind,
    mode,
    startsOn,
    endsOn,
    appliedOn,
    ...known({
      filedOn,
      approvedOn,
      classHours,
      minutesPerClassHour,
      offJobDays,
      inCatalog,
      inShortageCatalog,
      platformRecognized,
    }),
  }
}

interface AboutPerson {
  readonly plan: Plan
  readonly entry: RosterEntry | undefined
  readonly result: Result | undefined
  readonly certificate: Certificate | undefined
  readonly earlier: Trainee['earlier']
  readonly supplied: readonly SuppliedFact[]
  readonly known: RegisterFacts | undefined
  readonly awaitsRealName: boolean
}

/** Where the facts of a worker come from that registers may know, and what they say against the worker. */
function sourcesOf(
  { lineId }: ClaimLine,
  { plan, entry, result, certificate, supplied, known, awaitsRealName }: AboutPerson,
  claimed: Omit<SettledBy, 'relation'>,
): LineSources {
  const about: SettledBy = { ...claimed, relation: entry?.relation ?? 'none' }
  const given = (fact: string) => supplied.find((each) => each.fact === fact)
  const told = {
    insuredMonths: (given('trainee.insuredMonths')?.value as number | undefined) ?? entry?.insuredMonths,
    hiredOn: (given('trainee.hiredOn')?.value as Day | undefined) ?? entry?.hiredOn,
    groups: (given('trainee.groups')?.value as RosterEntry['groups'] | undefined) ?? entry?.groups,
    certificate: certificateFacts(certificate, result),
    proven: new Set(supplied.flatMap((each) => (each.proofFileId === null ? [] : [each.fact]))),
  }
  const doubts = doubtsOf(known, {
    creditCode: about.creditCode,
    relation: about.relation,
    days: [plan.startsOn, plan.endsOn],
  })
  return { lineId, facts: settleFacts(told, known, about), doubts, awaitsRealName }
}

function traineeFacts(line: ClaimLine, about: AboutPerson, settled: readonly FactSource[]): object {
  const { entry, awaitsRealName } = about
  const facts: Record<string, unknown> = {
    id: line.lineId,
    relation: entry?.relation ?? 'none',
    ...known({
      employedMonths: entry?.employedMonths,
    }),
    ...(awaitsRealName ? {} : whatWasDone(about)),
    earlier: about.earlier,
  }
  for (const { fact, value } of awaitsRealName ? [] : about.supplied) {
    const [, member] = /^trainee\.(\w+)$/.exec(fact) ?? []
    if (member !== undefined) facts[member] = value
  }
  // what registers know comes before what was told
  for (const { fact, value } of settled) {
    if (awaitsRealName && fact === 'trainee.certificate') continue
    facts[fact.replace('trainee.', '')] = value
  }
  const held = facts['certificate']
  if (typeof held === 'object' && held !== null) facts['certificate'] = { ...held, number: undefined }
  return facts
}

/** What somebody attended, completed and passed; it counts once it is known who did it. (学时、考核) */
function whatWasDone({ entry, result, plan, certificate }: AboutPerson): object {
  const proven = certificateFacts(certificate, result)
  return {
    ...known({
      months: entry?.months,
      days: daysThatCount(entry, plan),
      classHours: hoursThatCount(result, plan),
      passed: result?.absent ? false : result?.passed,
    }),
    ...(proven !== undefined && { certificate: proven }),
  }
}

/** What was completed beyond the plan that was filed is not paid for. */
function hoursThatCount(result: Result | undefined, { classHours }: Plan): number | null | undefined {
  const completed = result?.classHours
  if (typeof completed !== 'number' || classHours === null) return completed
  return Math.min(completed, classHours)
}

/** Nobody attends on more days than a training has, whatever the roster expected. */
function daysThatCount(entry: RosterEntry | undefined, plan: Plan): number | null | undefined {
  const expected = entry?.days
  return typeof expected === 'number' ? Math.min(expected, trainingDaysOf(plan)) : expected
}

/** Calendar days from the first to the last of a training, both included. */
export function trainingDaysOf({ startsOn, endsOn }: Pick<Plan, 'startsOn' | 'endsOn'>): number {
  return daysBetween(legalDate(startsOn), legalDate(endsOn)) + 1
}

/** A certificate on record; else what the results say: null where they say that none was issued, undefined where nothing. */
function certificateFacts(
  recorded: Certificate | undefined,
  result: Result | undefined,
): ToldCertificate | null | undefined {
  if (recorded) {
    const { number, kind, level, occupation, issuedOn } = recorded
    return { number, kind, issuedOn: legalDate(issuedOn), ...known({ level, occupation }) }
  }
  if (result?.certificateKind === undefined || result.certificateKind === null) return result?.certificateKind
  const { certificateKind: kind, level, occupation, issuedOn } = result
  return { kind, ...known({ level, occupation, issuedOn }) }
}

/** Of several certificates the one that proves most: one of skill before one of completion, the newest first. */
function countingCertificate(certificates: readonly Certificate[]): Certificate | undefined {
  const ofSkill = certificates.filter(({ kind }) => kind !== 'completion')
  return latestOf(ofSkill.length > 0 ? ofSkill : certificates, ({ issuedOn }) => issuedOn)
}

/** Leaves out what is not known: an absent fact is unknown to the engine, null is not one of its values. */
function known(facts: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== null && value !== undefined),
  )
}

function byPerson<Item extends { readonly personId: string }>(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item.personId, item]))
}

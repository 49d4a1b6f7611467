import { z } from 'zod'
import {
  type Actor,
  type Day,
  DayText,
  findOwnFiles,
  holds,
  isOwnWork,
  notFound,
  orRefuse,
  type QueryContext,
  query,
  RegionId,
  Uuid,
} from '../../platform/index.ts'
import { findRegistered, getPeople } from '../../registry/index.ts'
import { monthText, registerKind, registerKindIds } from '../kinds.ts'
import { publishers } from '../snapshot/import-register.ts'
import { type CorrectionStep, correctionLifecycle } from './correction.ts'
import { type Correction, listCorrections } from './correction-store.ts'
import { factsOn } from './facts-on.ts'
import { type Holding, type RegisterFacts, type RegisterSource, sourceWords } from './register-facts.ts'

const WordsShape = z.object({ zh: z.string(), en: z.string() })
const SourceShape = z.object({
  snapshotId: z.string(),
  regionId: z.string(),
  asOfOn: z.iso.date(),
  words: WordsShape,
  corrected: z.string().nullable(),
})
const RunShape = z.object({ from: z.string(), until: z.string() })

/** What the registers know of one person on one day, each fact with where it comes from. */
export const PersonFacts = z
  .object({
    personId: z.string(),
    name: z.string(),
    idNumberMasked: z.string(),
    day: z.iso.date(),
    insured: z
      .object({
        isListed: z.boolean(),
        months: z.int(),
        coveredMonths: z.int(),
        gapMonths: z.int(),
        covered: RunShape,
        employers: z.array(
          z.object({ creditCode: z.string(), name: z.string().nullable(), runs: z.array(RunShape) }),
        ),
        source: SourceShape,
      })
      .nullable(),
    employment: z
      .object({
        all: z.array(
          z.object({
            creditCode: z.string(),
            name: z.string().nullable(),
            hiredOn: z.iso.date(),
            leftOn: z.iso.date().nullable(),
          }),
        ),
        source: SourceShape,
      })
      .nullable(),
    /** Groups and standings; `holds` null where no register speaks for the day. */
    holdings: z.array(
      z.object({
        kind: z.enum(registerKindIds),
        label: WordsShape,
        holds: z.boolean().nullable(),
        since: z.iso.date().nullable(),
        source: SourceShape.nullable(),
      }),
    ),
    certificates: z
      .object({
        all: z.array(
          z.object({
            number: z.string(),
            kind: z.string().nullable(),
            occupation: z.string().nullable(),
            level: z.string().nullable(),
            issuedOn: z.iso.date(),
          }),
        ),
        source: SourceShape,
      })
      .nullable(),
    corrections: z.array(
      z.object({
        regionId: z.string(),
        correctionId: z.string(),
        kind: z.enum(registerKindIds),
        label: WordsShape,
        effect: z.enum(['adds', 'removes']),
        employer: z.string().nullable(),
        months: z.array(RunShape),
        from: z.iso.date().nullable(),
        until: z.iso.date().nullable(),
        /** Of a certificate. */
        number: z.string().nullable(),
        reason: z.string(),
        state: z.enum(['proposed', 'in-force']),
        proposedByName: z.string(),
        /** null where it waits. */
        decidedByName: z.string().nullable(),
        decidedAt: z.iso.datetime().nullable(),
        /** The paper; null where there was none, and for the person. */
        proofFileId: z.string().nullable(),
        actions: z.array(z.enum(['confirm', 'decline', 'withdraw'])),
      }),
    ),
  })
  .meta({ id: 'RegisterPersonFacts' })
export type PersonFacts = z.output<typeof PersonFacts>

/** For the person and for the bureau, whose looks are put on record: the person reads them. (查看人员登记事实) */
export const viewPersonFacts = query({
  name: 'registers.view-person',
  zh: '查看人员登记事实',
  en: 'See what registers know of a person',
  input: z.object({ regionId: RegionId, personId: Uuid, day: DayText.optional() }),
  by: ['staff', 'verified-learner'],
  allow: (actor, { personId }) => actor.kind !== 'learner' || actor.personId === personId,
  looksAt: ({ personId }) => ({ kind: 'view', people: [personId] }),
  run: (context, { personId, day = context.today }) =>
    gatherPersonFacts(context, personId, day, context.actor),
})

/**
 * What the registers that speak for a region know of somebody who is in sight, with the names of employers and what a bureau found to
 * be otherwise.
 *
 * @param actor somebody of the bureau also sees what waits for another, and the papers
 * @throws notFound
 */
export async function gatherPersonFacts(
  context: Pick<QueryContext, 'tx' | 'regionId' | 'asSystem'>,
  personId: string,
  day: Day,
  actor?: Actor,
): Promise<PersonFacts> {
  const people = await getPeople(context.tx, [personId])
  const person = orRefuse(people.get(personId), notFound({ what: '人员' }))
  const facts = (await factsOn(context, [personId], day)).get(personId)
  if (!facts) throw new Error('a person who was asked about was not answered about')
  const corrections = await listCorrections(context.tx, personId)
  const papers = corrections.map(({ proofFileId }) => proofFileId)
  const ownPapers = actor ? await findOwnFiles(context.tx, actor, papers) : new Set<string>()
  const names = await namesOfEmployers(context, facts)
  const nameOf = (creditCode: string) => names.get(creditCode) ?? null
  return {
    personId,
    name: person.name,
    idNumberMasked: person.idNumberMasked,
    day,
    insured: viewInsured(facts, nameOf),
    employment: facts.employment
      ? {
          all: facts.employment.all.map((each) => ({ ...each, name: nameOf(each.creditCode) })),
          source: viewSource(facts.employment.source),
        }
      : null,
    holdings: holdingsOf(facts),
    certificates: facts.certificates
      ? {
          all: facts.certificates.all.map((each) => ({ ...each })),
          source: viewSource(facts.certificates.source),
        }
      : null,
    corrections: corrections.flatMap((each) => viewCorrection(each, actor, ownPapers)),
  }
}

/** The person sees what counts, and the bureau what is done about it. */
function viewCorrection(
  correction: Correction,
  actor: Actor | undefined,
  ownPapers: ReadonlySet<string>,
): PersonFacts['corrections'] {
  const { regionId, correctionId, kind, effect, employer, months, from, until, detail, reason } = correction
  const { state, proposedByName, decidedByName, decidedAt, proofFileId } = correction
  const isBureau = actor?.kind === 'staff'
  if (state !== 'in-force' && (state !== 'proposed' || !isBureau)) return []
  return [
    {
      ...{ regionId, correctionId, kind, effect, employer, from, until, reason, state },
      ...{ proposedByName, decidedByName, decidedAt: decidedAt?.toISOString() ?? null },
      number: detail?.['number'] ?? null,
      months: months.map(viewRun),
      label: registerKind(kind).label,
      proofFileId: isBureau ? proofFileId : null,
      actions: actor ? correctionActions(correction, actor, ownPapers) : [],
    },
  ]
}

function correctionActions(
  { regionId, state, proposedBy, proposedAt, proofFileId }: Correction,
  actor: Actor,
  ownPapers: ReadonlySet<string>,
): CorrectionStep[] {
  if (!publishers.some((role) => holds(actor, role, regionId))) return []
  const isOwn =
    isOwnWork(actor, proposedBy, proposedAt) || (proofFileId !== null && ownPapers.has(proofFileId))
  return correctionLifecycle.stepsFrom(state).filter((each) => each !== 'confirm' || !isOwn)
}

/** Every region code begins with it. */
const EVERYWHERE = ''

/** Names of employers that are known here, by credit code: registers name them by code alone. */
async function namesOfEmployers(
  context: Pick<QueryContext, 'tx' | 'asSystem'>,
  { insured, employment }: RegisterFacts,
): Promise<Map<string, string>> {
  const codes = new Set(
    [...(insured?.employers ?? []), ...(employment?.all ?? [])].map((each) => each.creditCode),
  )
  const known = await context.asSystem(
    'who an employer is stands in a public register, wherever it sits',
    () => findRegistered(context.tx, EVERYWHERE, [...codes]),
  )
  return new Map([...known].map(([creditCode, { name }]) => [creditCode, name]))
}

function viewInsured(
  { insured }: RegisterFacts,
  nameOf: (creditCode: string) => string | null,
): PersonFacts['insured'] {
  if (!insured) return null
  const { isListed, months, coveredMonths, gapMonths, coveredFrom, coveredUntil, employers, source } = insured
  return {
    isListed,
    months,
    coveredMonths,
    gapMonths,
    covered: viewRun([coveredFrom, coveredUntil]),
    employers: employers.map(({ creditCode, runs }) => ({
      creditCode,
      name: nameOf(creditCode),
      runs: runs.map(viewRun),
    })),
    source: viewSource(source),
  }
}

function holdingsOf({ groups, standings }: RegisterFacts): PersonFacts['holdings'] {
  return registerKindIds.flatMap((kind) => {
    const { label, tells } = registerKind(kind)
    if (tells.what !== 'group' && tells.what !== 'standing') return []
    const holding: Holding | undefined =
      tells.what === 'group' ? groups.get(tells.group) : standings.get(tells.standing)
    return {
      kind,
      label,
      holds: holding?.holds ?? null,
      since: holding?.since ?? null,
      source: holding ? viewSource(holding.source) : null,
    }
  })
}

function viewRun([from, until]: readonly [number, number]) {
  return { from: monthText(from), until: monthText(until) }
}

function viewSource(source: RegisterSource): z.output<typeof SourceShape> {
  const { snapshotId, regionId, asOfOn, corrected } = source
  return { snapshotId, regionId, asOfOn, corrected, words: sourceWords(source) }
}

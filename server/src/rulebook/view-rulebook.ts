import { findCounty, type Words } from '@zhixun/policy'
import { z } from 'zod'
import { orRefuse, type QueryContext, query, RegionId } from '../platform/index.ts'
import { type Edition, jurisdictionOf, ToldClause } from './edition.ts'
import { listDeadlines } from './list-deadlines.ts'
import { noSuchRulebook } from './refusals.ts'
import { findEditionInForce, getStandards, getTelling, listEditions } from './rulebook-store.ts'
import { tellAmount } from './tell-amount.ts'
import { tellCondition } from './tell-condition.ts'
import { tellAttachments, tellProcedure } from './tell-procedure.ts'

const WordsView = z.object({ zh: z.string(), en: z.string() })

const RegionView = z.object({ regionId: z.string(), name: WordsView })

const BenefitView = z.object({
  benefitId: z.string(),
  title: WordsView,
  clause: z.string(),
  payee: z.enum(['organization', 'trainee']),
  /** null: all kinds, all modes. */
  kinds: z.array(z.string()).nullable(),
  modes: z.array(z.string()).nullable(),
  amount: WordsView,
  amountClause: z.string(),
  amountReading: z.string().nullable(),
})

/** A notice in force, as the list of notices shows it. */
export const RulebookSummary = z
  .object({
    rulebookId: z.string(),
    editionId: z.string(),
    title: WordsView,
    documentNumber: z.string().nullable(),
    issuer: WordsView,
    issuedOn: z.string().nullable(),
    inForce: z.object({ from: z.string(), until: z.string(), clause: z.string() }),
    jurisdiction: z.object({ jurisdictionId: z.string(), name: WordsView, regions: z.array(RegionView) }),
    benefits: z.array(BenefitView),
    /** Fixed days, included, earliest first. */
    deadlines: z.array(
      z.object({
        what: z.enum(['file', 'file-late', 'claim']),
        day: z.iso.date(),
        clause: z.string(),
        benefits: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'RulebookSummary' })

/** A notice told in full, with the rulebook itself for the calculator in the page. */
export const RulebookView = RulebookSummary.extend({
  digest: z.string(),
  clauses: z.array(ToldClause),
  /** What each benefit demands. */
  requirements: z.array(
    z.object({
      benefitId: z.string(),
      checks: z.array(
        z.object({
          checkId: z.string(),
          label: WordsView,
          text: WordsView,
          clause: z.string(),
          reading: z.string().nullable(),
        }),
      ),
    }),
  ),
  procedure: z.array(
    z.object({
      step: z.string(),
      text: WordsView,
      clause: z.string(),
      reading: z.string().nullable(),
      benefits: z.array(z.string()),
    }),
  ),
  attachments: z.array(
    z.object({
      at: z.enum(['filing', 'claim']),
      document: z.string(),
      label: WordsView,
      onlyIfCommissioned: z.boolean(),
      kinds: z.array(z.string()).nullable(),
      modes: z.array(z.string()).nullable(),
      clause: z.string(),
      reading: z.string().nullable(),
    }),
  ),
  /** Values that the notice leaves to other documents, as confirmed for the region asked about; null: open. */
  standards: z.array(
    z.object({
      name: z.string(),
      label: WordsView,
      unit: z.enum(['fen', 'permille', 'count', 'yes-no']),
      leftTo: z.string(),
      optional: z.boolean(),
      clause: z.string(),
      value: z.number().nullable(),
    }),
  ),
  entitlements: z.array(
    z.object({
      entitlementId: z.string(),
      title: WordsView,
      clause: z.string(),
      reading: z.string().nullable(),
    }),
  ),
  transmittedBy: z.object({ issuer: WordsView, number: z.string(), on: z.string() }).nullable(),
  restsOn: z.array(z.string()),
  /** As @zhixun/policy takes it. */
  rulebook: z.unknown().meta({ type: 'object' }),
}).meta({ id: 'RulebookView' })

// a reader who is at home nowhere yet: the values of the jurisdiction as a whole are told
const ANYWHERE = '000000'

export const listRulebooks = query({
  name: 'rulebook.list',
  zh: '在用的政策文件',
  en: 'Notices in force',
  input: z.object({ regionId: RegionId.default(ANYWHERE) }),
  by: ['public'],
  async run({ tx }, { regionId }) {
    const editions = await listEditions(tx)
    const rulebooks: z.output<typeof RulebookSummary>[] = []
    for (const edition of editions) {
      if (regionId !== ANYWHERE && !regionId.startsWith(edition.jurisdictionId)) continue
      rulebooks.push(summaryOf(edition, await valuesFor(tx, edition, regionId)))
    }
    return { rulebooks }
  },
})

/** Refusals: rulebook.no-such-rulebook */
export const viewRulebook = query({
  name: 'rulebook.view',
  zh: '查看政策文件',
  en: 'See a notice',
  input: z.object({ regionId: RegionId.default(ANYWHERE), rulebookId: z.string().max(60) }),
  by: ['public'],
  async run({ tx }, { regionId, rulebookId }): Promise<z.output<typeof RulebookView>> {
    const edition = orRefuse(await findEditionInForce(tx, rulebookId), noSuchRulebook({ rulebookId }))
    const { rulebook, digest } = edition
    const values = await valuesFor(tx, edition, regionId)
    const { document } = rulebook
    return {
      ...summaryOf(edition, values),
      digest,
      clauses: await getTelling(tx, rulebookId),
      requirements: rulebook.benefits.map((benefit) => ({
        benefitId: benefit.id,
        checks: benefit.requires.map((check) => ({
          checkId: check.id,
          label: check.label,
          text: tellCondition(check.condition),
          clause: check.clause,
          reading: check.reading ?? null,
        })),
      })),
      procedure: tellProcedure(rulebook).map((step) => ({ ...step, benefits: [...step.benefits] })),
      attachments: tellAttachments(rulebook).map((rule) => ({
        ...rule,
        kinds: rule.kinds && [...rule.kinds],
        modes: rule.modes && [...rule.modes],
      })),
      standards: rulebook.standards.map(({ name, label, unit, leftTo, optional, clause }) => ({
        name,
        label,
        unit,
        leftTo,
        optional,
        clause,
        value: values[name] ?? null,
      })),
      entitlements: rulebook.entitlements.map((one) => ({
        entitlementId: one.id,
        title: one.title,
        clause: one.clause,
        reading: one.reading ?? null,
      })),
      transmittedBy: document.transmittedBy ?? null,
      restsOn: [...document.restsOn],
      rulebook,
    }
  },
})

/** Values for a region, or for the jurisdiction as a whole where the reader's region is not known. */
function valuesFor(
  tx: QueryContext['tx'],
  { editionId, jurisdictionId }: Edition,
  regionId: string,
): Promise<Record<string, number>> {
  return getStandards(tx, editionId, regionId === ANYWHERE ? jurisdictionId : regionId)
}

function summaryOf(
  { rulebook, rulebookId, editionId, jurisdictionId }: Edition,
  values: Readonly<Record<string, number>>,
): z.output<typeof RulebookSummary> {
  const { document } = rulebook
  const jurisdiction = jurisdictionOf(document.region)
  return {
    rulebookId,
    editionId,
    title: document.title,
    documentNumber: document.number ?? null,
    issuer: document.issuer,
    issuedOn: document.issuedOn ?? null,
    inForce: {
      from: document.inForce.from,
      until: document.inForce.until,
      clause: document.inForce.clause,
    },
    jurisdiction: {
      jurisdictionId,
      name: jurisdiction?.name ?? document.issuer,
      regions: (jurisdiction?.regions ?? []).map((code) => ({ regionId: code, name: nameOf(code) })),
    },
    benefits: rulebook.benefits.map((benefit) => ({
      benefitId: benefit.id,
      title: benefit.title,
      clause: benefit.clause,
      payee: benefit.payee,
      kinds: benefit.appliesTo.kinds ? [...benefit.appliesTo.kinds] : null,
      modes: benefit.appliesTo.modes ? [...benefit.appliesTo.modes] : null,
      amount: tellAmount(benefit.amount, { rulebook, values }),
      amountClause: benefit.amountClause,
      amountReading: benefit.amountReading ?? null,
    })),
    deadlines: listDeadlines(rulebook).map((one) => ({ ...one, benefits: [...one.benefits] })),
  }
}

function nameOf(code: string): Words {
  return findCounty(code)?.name ?? { zh: code, en: code }
}

import { skillLevels } from '@zhixun/policy'
import { z } from 'zod'
import {
  actorKey,
  command,
  DayText,
  getDocument,
  Line,
  notFound,
  Reason,
  RegionId,
  refuseUnless,
  Uuid,
} from '../../platform/index.ts'
import { creditCodeFaults, getPeople, tidyCreditCode } from '../../registry/index.ts'
import { monthNumber, registerKind, registerKindIds, registerKindWords } from '../kinds.ts'
import { employerCodeWrong, nothingCorrected } from '../refusals.ts'
import { importers } from '../snapshot/import-register.ts'
import { refuseWithoutEffect, type Said } from './correction-effect.ts'
import { insertCorrection, listCorrections, lockCorrectionsOf } from './correction-store.ts'

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

const Corrected = z.object({
  regionId: RegionId,
  personId: Uuid,
  kind: z.enum(registerKindIds),
  effect: z.enum(['adds', 'removes']),
  /** The credit code; blanks and small letters are put right. */
  employer: Line.optional(),
  months: z.object({ from: Month, until: Month }).optional(),
  fromOn: DayText.optional(),
  untilOn: DayText.optional(),
  /** By its number; what else is known of one that is added. */
  certificate: z
    .object({
      number: Line,
      certificateKind: Line.optional(),
      occupation: Line.optional(),
      level: z.enum(skillLevels).optional(),
    })
    .optional(),
  snapshotId: Uuid.optional(),
  /** The paper by which it is known: a letter of the office whose register it is, a certificate. */
  proofFileId: Uuid,
  reason: Reason,
})

/**
 * Proposes to put beside the registers what the bureau found to be otherwise for one person, with the reason and a paper: months, days or a
 * certificate that are to be added, or that are not the person's. Nothing counts before another agreed (docs/adr/0053); the snapshot stays as it
 * was handed over. What they say already, or what is proposed already, is no correction. (提出更正登记数据)
 *
 * Refusals: platform.not-found, platform.file-kind-not-here, registers.nothing-corrected, registers.employer-code-wrong,
 * registers.correction-changes-nothing
 */
export const proposeFactCorrection = command({
  name: 'registers.propose-correction',
  zh: '提出更正登记数据',
  en: 'Propose to correct what a register says of a person',
  input: Corrected,
  by: importers,
  detailWords: {
    kind: registerKindWords,
    effect: { adds: { zh: '补记', en: 'added' }, removes: { zh: '剔除', en: 'removed' } },
  },
  async run(context, input) {
    const { tx, regionId, newId, now, actor } = context
    const { personId, kind, effect, months, reason } = input
    refuseUnless((await getPeople(tx, [personId])).has(personId), notFound({ what: '人员' }))
    refuseUnless(isWhole(input), nothingCorrected())
    await getDocument(tx, regionId, input.proofFileId)
    const employer = input.employer === undefined ? null : readEmployer(input.employer)
    const said: Said = {
      ...{ personId, kind, effect, employer, reason },
      months: months ? [[monthOf(months.from), monthOf(months.until)]] : [],
      from: input.fromOn ?? null,
      until: input.untilOn ?? null,
      detail: input.certificate ?? null,
    }
    await lockCorrectionsOf(tx, personId)
    const proposed = (await listCorrections(tx, personId)).filter(({ state }) => state === 'proposed')
    await refuseWithoutEffect(context, said, proposed)
    const correctionId = newId()
    await insertCorrection(tx, {
      ...said,
      regionId,
      correctionId,
      snapshotId: input.snapshotId ?? null,
      state: 'proposed',
      proposedBy: actorKey(actor),
      proofFileId: input.proofFileId,
      proposedByName: actor.name,
      proposedAt: now,
      ...{ decidedByName: null, decidedAt: null, words: null },
    })
    context.note({ kind, effect, reason })
    return { correctionId }
  },
  subject: ({ personId }) => `person:${personId}`,
})

/** The code as registers name it: a wrong one would stand beside them and belong to nobody. @throws employerCodeWrong */
function readEmployer(text: string): string {
  const faults = creditCodeFaults(text, '/employer')
  refuseUnless(faults.length === 0, employerCodeWrong({}, faults))
  return tidyCreditCode(text)
}

/** Says all that its kind needs, in a possible order: months with whom, days, or the number of a certificate. */
function isWhole({
  kind,
  effect,
  employer,
  months,
  fromOn,
  untilOn,
  certificate,
}: z.output<typeof Corrected>) {
  if (months !== undefined && months.from > months.until) return false
  if (fromOn !== undefined && untilOn !== undefined && fromOn > untilOn) return false
  switch (registerKind(kind).tells.what) {
    case 'insured-months':
      return employer !== undefined && months !== undefined
    case 'employment':
      return employer !== undefined && fromOn !== undefined
    case 'certificates':
      return certificate !== undefined && (effect === 'removes' || fromOn !== undefined)
    // who is not on a list needs no day from which not
    default:
      return effect === 'removes' || fromOn !== undefined
  }
}

function monthOf(text: string): number {
  return monthNumber(Number(text.slice(0, 4)), Number(text.slice(5, 7)))
}

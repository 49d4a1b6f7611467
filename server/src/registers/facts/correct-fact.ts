import { z } from 'zod'
import { command, DayText, notFound, Prose, RegionId, refuseUnless, Uuid } from '../../platform/index.ts'
import { getPeople } from '../../registry/index.ts'
import { monthNumber, registerKindIds } from '../kinds.ts'
import { nothingCorrected } from '../refusals.ts'
import { publishers } from '../snapshot/import-register.ts'
import { insertCorrection, withdrawCorrectionRow } from './correction-store.ts'

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

/**
 * Puts beside the registers what the bureau found to be otherwise for one person, with the reason: months or days that are to
 * be added, or that are not the person's. The snapshot stays as it was handed over; the correction holds for later ones too.
 * (更正登记数据)
 *
 * Refusals: platform.not-found, registers.nothing-corrected
 */
export const correctRegisterFact = command({
  name: 'registers.correct',
  zh: '更正登记数据',
  en: 'Correct what a register says of a person',
  input: z.object({
    regionId: RegionId,
    personId: Uuid,
    kind: z.enum(registerKindIds),
    effect: z.enum(['adds', 'removes']),
    employer: z.string().length(18).optional(),
    months: z.object({ from: Month, until: Month }).optional(),
    fromOn: DayText.optional(),
    untilOn: DayText.optional(),
    snapshotId: Uuid.optional(),
    reason: Prose,
  }),
  by: publishers,
  async run(context, input) {
    const { tx, regionId, newId, now, actor } = context
    const { personId, kind, effect, months, reason } = input
    refuseUnless((await getPeople(tx, [personId])).has(personId), notFound({ what: '人员' }))
    refuseUnless(months ? months.from <= months.until : input.fromOn !== undefined, nothingCorrected())
    const correctionId = newId()
    await insertCorrection(tx, {
      regionId,
      correctionId,
      personId,
      kind,
      effect,
      employer: input.employer ?? null,
      months: months ? [[monthOf(months.from), monthOf(months.until)]] : [],
      from: input.fromOn ?? null,
      until: input.untilOn ?? null,
      snapshotId: input.snapshotId ?? null,
      reason,
      decidedByName: actor.name,
      decidedAt: now,
    })
    context.note({ kind, effect, reason })
    return { correctionId }
  },
  subject: ({ personId }) => `person:${personId}`,
})

/**
 * Takes a correction back: the registers count again as they are. (撤销更正)
 *
 * Refusals: platform.not-found
 */
export const withdrawCorrection = command({
  name: 'registers.withdraw-correction',
  zh: '撤销登记数据更正',
  en: 'Withdraw a correction of a register',
  input: z.object({ regionId: RegionId, correctionId: Uuid, reason: Prose }),
  by: publishers,
  async run(context, { regionId, correctionId, reason }) {
    const { tx, now, actor } = context
    const personId = await withdrawCorrectionRow(tx, { regionId, correctionId, at: now, byName: actor.name })
    refuseUnless(personId, notFound({ what: '更正' }))
    context.note({ reason })
    return { personId }
  },
  subject: (_, output) => `person:${output.personId}`,
})

function monthOf(text: string): number {
  return monthNumber(Number(text.slice(0, 4)), Number(text.slice(5, 7)))
}

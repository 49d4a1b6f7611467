import { z } from 'zod'
import {
  type CommandContext,
  command,
  findOwnFiles,
  isOwnWork,
  notPossible,
  orRefuse,
  Reason,
  RegionId,
  refuseUnless,
  Uuid,
} from '../../platform/index.ts'
import { noteRegisterChange } from '../../registry/index.ts'
import { registerKind, registerKindWords } from '../kinds.ts'
import { correctionNeedsAnother } from '../refusals.ts'
import { publishers } from '../snapshot/import-register.ts'
import {
  type CorrectionState,
  type CorrectionStep,
  correctionLifecycle,
  correctionStateWords,
  correctionStepWords,
} from './correction.ts'
import { refuseWithoutEffect } from './correction-effect.ts'
import { type Correction, lockCorrection, lockCorrectionsOf, setCorrection } from './correction-store.ts'

const ThisCorrection = z.object({ regionId: RegionId, correctionId: Uuid })

/**
 * Another reviewer, who did not bring the paper, looked at it and agrees: from now on the correction counts beside the registers, and beside later ones.
 * What registers came to say meanwhile needs none. (复核更正登记数据)
 *
 * Refusals: platform.not-found, platform.not-possible-now, registers.correction-needs-another, registers.correction-changes-nothing
 */
export const confirmFactCorrection = command({
  name: 'registers.confirm-correction',
  zh: '复核并更正登记数据',
  en: 'Confirm a correction of a register',
  input: ThisCorrection,
  by: publishers,
  detailWords: { kind: registerKindWords },
  async run(context, { regionId, correctionId }) {
    const { correction, after } = await step(context, regionId, correctionId, 'confirm')
    const { proposedBy, proposedAt, personId, kind, proofFileId } = correction
    refuseUnless(!isOwnWork(context.actor, proposedBy, proposedAt), correctionNeedsAnother())
    const ownPapers = await findOwnFiles(context.tx, context.actor, [proofFileId])
    refuseUnless(ownPapers.size === 0, correctionNeedsAnother())
    await lockCorrectionsOf(context.tx, personId)
    await refuseWithoutEffect(context, correction, [])
    await settle(context, correction, after, null)
    await noteRegisterChange(context.tx, personId, null)
    await context.publish('register.changed', { area: regionId })
    context.note({ kind })
    return { personId }
  },
  subject: (_, { personId }) => `person:${personId}`,
})

/**
 * It stays as the registers say; also whoever proposed it may take it back. (不予更正登记数据)
 *
 * Refusals: platform.not-found, platform.not-possible-now
 */
export const declineFactCorrection = command({
  name: 'registers.decline-correction',
  zh: '不予更正登记数据',
  en: 'Decline a correction of a register',
  input: ThisCorrection.extend({ reason: Reason }),
  by: publishers,
  async run(context, { regionId, correctionId, reason }) {
    const { correction, after } = await step(context, regionId, correctionId, 'decline')
    await settle(context, correction, after, reason)
    context.note({ reason })
    return { personId: correction.personId }
  },
  subject: (_, { personId }) => `person:${personId}`,
})

/**
 * Takes a correction back: the registers count again as they are, and the person hears of it, who may have been told that it was put right.
 * (撤销更正)
 *
 * Refusals: platform.not-found, platform.not-possible-now
 */
export const withdrawFactCorrection = command({
  name: 'registers.withdraw-correction',
  zh: '撤销登记数据更正',
  en: 'Withdraw a correction of a register',
  input: ThisCorrection.extend({ reason: Reason }),
  by: publishers,
  async run(context, { regionId, correctionId, reason }) {
    const { correction, after } = await step(context, regionId, correctionId, 'withdraw')
    await settle(context, correction, after, reason)
    const { personId, kind, decidedAt } = correction
    await noteRegisterChange(context.tx, personId, decidedAt)
    await context.publish('register.changed', { area: regionId })
    const { zh, en } = registerKind(kind).label
    await context.publish('fact-correction.withdrawn', { personId, matterZh: zh, matterEn: en, reason })
    context.note({ reason })
    return { personId }
  },
  subject: (_, { personId }) => `person:${personId}`,
})

async function step(
  { tx }: CommandContext,
  regionId: string,
  correctionId: string,
  name: CorrectionStep,
): Promise<{ correction: Correction; after: CorrectionState }> {
  const correction = await lockCorrection(tx, regionId, correctionId)
  const impossible = notPossible(correctionStateWords[correction.state], correctionStepWords[name])
  return { correction, after: orRefuse(correctionLifecycle.next(correction.state, name), impossible) }
}

async function settle(
  { tx, actor, now }: CommandContext,
  correction: Correction,
  state: CorrectionState,
  words: string | null,
): Promise<void> {
  await setCorrection(tx, correction, { state, byName: actor.name, at: now, words })
}

import { z } from 'zod'
import { command, notFound, notPossible, RegionId, refuseUnless, Uuid } from '../../platform/index.ts'
import { atTheCounter } from '../person/at-counter.ts'
import { askedByAnother } from '../refusals.ts'
import {
  correctionLifecycle,
  correctionStateWords,
  correctionStepWords,
  isAskedBy,
  seesWhatCounterAsked,
} from './correction.ts'
import { lockCorrection, setAnswer } from './correction-store.ts'

/**
 * Whoever asked takes the request back: the person, or who asked for them at the counter. (撤回更正申请)
 *
 * Refusals: platform.not-found, platform.not-possible-now, registry.asked-by-another
 */
export const withdrawCorrection = command({
  name: 'registry.withdraw-correction',
  zh: '撤回更正申请',
  en: 'Take a request for correction back',
  input: z.object({ regionId: RegionId, correctionId: Uuid }),
  by: ['learner', ...atTheCounter],
  async run({ tx, actor, now }, { regionId, correctionId }) {
    const correction = await lockCorrection(tx, regionId, correctionId)
    const { askedBy, state: before } = correction
    refuseUnless(askedBy === null || seesWhatCounterAsked(actor), notFound({ what: '更正申请' }))
    refuseUnless(isAskedBy(actor, correction), askedByAnother())
    const state = correctionLifecycle.next(before, 'withdraw')
    if (state === undefined) throw notPossible(correctionStateWords[before], correctionStepWords.withdraw)
    await setAnswer(tx, correction, { state, words: null, byName: actor.name, at: now })
    return { state }
  },
  subject: ({ correctionId }) => `correction:${correctionId}`,
})

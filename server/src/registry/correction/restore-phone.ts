import { z } from 'zod'
import { command, notPossible, orRefuse, Reason, RegionId, refuseUnless, Uuid } from '../../platform/index.ts'
import { getSealedPhone } from '../person/person-store.ts'
import { phoneChangedSince } from '../refusals.ts'
import { correctionLifecycle, correctionStateWords, correctionStepWords } from './correction.ts'
import { getCorrection, listAskedPhones, lockCorrection, setAnswer } from './correction-store.ts'
import { putPhoneRight } from './put-phone-right.ts'

/**
 * A phone was put right that was not the person's: the one before is theirs again, and all that was opened by the wrong one ends. The person
 * came to the bureau, for they cannot sign in (docs/adr/0052). (恢复更正前的手机号码)
 *
 * Refusals: platform.not-found, platform.not-possible-now, registry.phone-changed-since, identity.phone-of-another
 */
export const restorePhone = command({
  name: 'registry.restore-phone',
  zh: '恢复更正前的手机号码',
  en: 'Put the phone of before back',
  input: z.object({ regionId: RegionId, correctionId: Uuid, reason: Reason }),
  by: ['reviewer'],
  async run(context, { regionId, correctionId, reason }) {
    const { tx, actor, now, secrets } = context
    const asked = await getCorrection(tx, regionId, correctionId)
    await context.asSystem('another phone may be asked for in every county that knows the person', () =>
      listAskedPhones(tx, asked.personId),
    )
    const correction = await lockCorrection(tx, regionId, correctionId)
    const { state: before, phoneBefore, shouldBeSealed, personId } = correction
    const impossible = notPossible(correctionStateWords[before], correctionStepWords.restore)
    const state = orRefuse(correctionLifecycle.next(before, 'restore'), impossible)
    const phone = orRefuse(phoneBefore, impossible)
    await context.asSystem(
      'a person is one over all regions, and so is the phone that is put back',
      async () => {
        const current = await getSealedPhone(tx, personId)
        const isStillIt =
          current !== undefined &&
          shouldBeSealed !== null &&
          secrets.open(current) === secrets.open(shouldBeSealed)
        refuseUnless(isStillIt, phoneChangedSince())
        await putPhoneRight(context, correction, phone)
      },
    )
    await setAnswer(tx, correction, { state, words: reason, byName: actor.name, at: now })
    context.note({ reason })
    context.record(`person:${personId}`, { about: 'phone' })
    await context.publish('phone.restored', { correctionId, personId })
    return { state }
  },
  subject: ({ correctionId }) => `correction:${correctionId}`,
})

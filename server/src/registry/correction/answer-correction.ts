import { z } from 'zod'
import { renameAccountOfPerson } from '../../identity/index.ts'
import {
  type CommandContext,
  command,
  isOwnWork,
  notPossible,
  RegionId,
  refuseUnless,
  ToldReason,
  Uuid,
} from '../../platform/index.ts'
import { changeNotTold, correctionNeedsAnother, organizationAnswersFirst } from '../refusals.ts'
import {
  bureauMayFrom,
  type Correction,
  correctionLifecycle,
  correctionStateWords,
  correctionStepWords,
  correctionSubjects,
  isWrittenOver,
} from './correction.ts'
import { correctName, getCorrection, listAskedPhones, lockCorrection, setAnswer } from './correction-store.ts'
import { putPhoneRight } from './put-phone-right.ts'

/**
 * Whoever is responsible answers, with a reason. A name or phone number is put right by the answer itself and what stood before is kept;
 * a phone number becomes the person's way in, so everything that was opened or set before ends (docs/adr/0052);
 * everything else is put right beforehand where it is kept, and the answer says so. Claims are never changed by it: the page of the
 * person shows which there are. The bureau may answer for an organization that does not, after twenty days. (答复更正申请)
 *
 * Refusals: platform.not-found, platform.not-possible-now, registry.organization-answers-first, registry.change-not-told,
 * registry.correction-needs-another, identity.phone-of-another
 */
export const answerCorrection = command({
  name: 'registry.answer-correction',
  zh: '答复更正申请',
  en: 'Answer a request for correction',
  input: z.object({
    regionId: RegionId,
    correctionId: Uuid,
    outcome: z.enum(['corrected', 'declined']),
    reason: ToldReason,
    /** What was changed and where, for the person to look at; needed where the answer itself changes nothing and the product knows of no change. */
    changed: ToldReason.optional(),
  }),
  by: ['reviewer', 'organization'],
  detailWords: { about: correctionSubjects, outcome: correctionStateWords },
  async run(context, { regionId, correctionId, outcome, reason, changed }) {
    const { tx, actor, now } = context
    const correction = await lockInTurn(context, regionId, correctionId)
    const step = outcome === 'corrected' ? 'correct' : 'decline'
    const state = correctionLifecycle.next(correction.state, step)
    if (state === undefined)
      throw notPossible(correctionStateWords[correction.state], correctionStepWords[step])
    refuseUnless(
      actor.organizationId !== undefined || bureauMayFrom(correction) <= context.todayIn(regionId),
      organizationAnswersFirst({ day: bureauMayFrom(correction) }),
    )
    refuseUnless(!isOwnWork(actor, correction.askedBy, correction.askedAt), correctionNeedsAnother())
    if (outcome === 'corrected') {
      refuseUnless(
        restsOnChange(correction, changed),
        changeNotTold({}, [{ pointer: '/changed', ...changeNotTold.text }]),
      )
      await context.asSystem('a person is one over all regions, and so is what is put right', () =>
        writeOver(correction),
      )
    }
    await setAnswer(tx, correction, { state, words: reason, changed, byName: actor.name, at: now })
    const { about, personId } = correction
    context.note({ about, outcome, reason, ...(changed !== undefined && { changed }) })
    context.record(`person:${personId}`, { about, outcome })
    await context.publish('correction.answered', { correctionId, personId, outcome })
    return { state }

    async function writeOver(asked: Correction): Promise<void> {
      const { about, personId, shouldBe, shouldBeSealed } = asked
      if (about === 'name') {
        await correctName(tx, {
          ...{ region_id: regionId, person_id: personId, change_id: context.newId(), after: shouldBe },
          ...{ correction_id: correctionId, actor_name: actor.name, at: now },
        })
        await renameAccountOfPerson(tx, personId, shouldBe)
      }
      if (about === 'phone' && shouldBeSealed !== null)
        await putPhoneRight(context, asked, { sealed: shouldBeSealed, masked: shouldBe })
    }
  },
  subject: ({ correctionId }) => `correction:${correctionId}`,
})

/** The answer changes it, a register was put right since it was asked, or whoever answers says what was changed. */
function restsOnChange({ about, changesMade }: Correction, changed: string | undefined): boolean {
  return isWrittenOver(about) || changesMade > 0 || changed !== undefined
}

/** The request, locked; where the answer puts a phone right, after all that wait for another phone of the person. @throws notFound */
async function lockInTurn(
  { tx, asSystem }: CommandContext,
  regionId: string,
  correctionId: string,
): Promise<Correction> {
  const { about, personId } = await getCorrection(tx, regionId, correctionId)
  if (about === 'phone')
    await asSystem('another phone may be asked for in every county that knows the person', () =>
      listAskedPhones(tx, personId),
    )
  return lockCorrection(tx, regionId, correctionId)
}

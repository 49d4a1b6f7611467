import type { CommandContext } from '../../platform/index.ts'
import { listAskedPhones, setAnswer } from './correction-store.ts'

export const openedAnewAtCounter =
  '账号已由本人持证件在柜台重新办理，此前用该账号提出的手机号码更正申请不再有效。仍需更正的，请本人重新申请。'
export const phoneWasPutRight =
  '手机号码已另行更正，此前用该账号提出的其他更正申请不再有效。仍需更正的，请本人重新申请。'

/**
 * Requests for another phone that somebody asked with an account before it came into the right hands are taken back: answered, they would give
 * it to whoever asked. The person reads why. To be called as the system, for they wait in every county that knows the person.
 * (换手时撤回手机号码更正申请)
 */
export async function withdrawAskedPhones(
  context: CommandContext,
  personId: string,
  { but, reason }: { readonly but?: string; readonly reason: string },
): Promise<void> {
  const { tx, actor, now } = context
  for (const correction of await listAskedPhones(tx, personId)) {
    const { regionId, correctionId } = correction
    if (correctionId === but) continue
    await setAnswer(tx, correction, { state: 'withdrawn', words: reason, byName: actor.name, at: now })
    context.record(`correction:${correctionId}`, { reason })
    await context.publish('correction.answered', { regionId, correctionId, personId, outcome: 'withdrawn' })
  }
}

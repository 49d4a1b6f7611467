import { forgetPhoneBefore } from '../../identity/index.ts'
import type { CommandContext } from '../../platform/index.ts'
import { askAccountAgain } from '../bank-account/ask-account-again.ts'
import { lockPerson } from '../person/person-store.ts'
import type { Correction } from './correction.ts'
import { correctPhone, keepPhoneBefore } from './correction-store.ts'
import { phoneWasPutRight, withdrawAskedPhones } from './withdraw-asked-phones.ts'

/**
 * Another phone is a person's from now on, and their way in; the one that opened the account until then is kept, to be told and to be put
 * back. To be called as the system. (更正手机号码)
 *
 * @throws phoneOfAnother
 */
export async function putPhoneRight(
  context: CommandContext,
  correction: Correction,
  phone: { readonly sealed: string; readonly masked: string },
): Promise<void> {
  const { tx, secrets, actor, now, newId } = context
  const { regionId, personId, correctionId } = correction
  const hash = secrets.keyedHash('phone', secrets.open(phone.sealed))
  // in the order in which the counter takes them: nobody waits for whoever waits for them
  await lockPerson(tx, personId)
  const wrongSince = correction.state === 'corrected' ? correction.answeredAt : null
  const confirmed = await forgetPhoneBefore(context, personId, { phoneHash: hash, wrongSince })
  const change = {
    ...{ region_id: regionId, person_id: personId, change_id: newId() },
    ...{ after: phone.masked, correction_id: correctionId, actor_name: actor.name, at: now },
  }
  const registered = await correctPhone(tx, change, { sealed: phone.sealed, hash })
  const before = confirmed ?? registered
  if (before) await keepPhoneBefore(tx, correction, before)
  await askAccountAgain(context, personId)
  await withdrawAskedPhones(context, personId, { but: correctionId, reason: phoneWasPutRight })
}

import { z } from 'zod'
import { actorKey, command, maskLongNumbers, Reason, RegionId, refuseUnless } from '../../platform/index.ts'
import { atTheCounter, findByCard } from '../person/at-counter.ts'
import { nameIsRight } from '../refusals.ts'
import { correctionSubjects, dueDay } from './correction.ts'
import { insertCorrection } from './correction-store.ts'

/**
 * Somebody stands at the counter with a card whose number is registered under another name: whoever typed it first made a mistake, and the
 * true person has no account to ask from. The clerk asks for the name of the card; a reviewer who is somebody else answers, as any request
 * for correction (docs/adr/0049). What the account asked meanwhile, which may be a stranger's, is no obstacle. (柜台申请更正姓名)
 *
 * Refusals: registry.details-wrong, registry.not-at-this-counter, registry.name-is-right, registry.name-asked-at-counter
 */
export const askNameAtCounter = command({
  name: 'registry.ask-name-at-counter',
  zh: '柜台申请更正姓名',
  en: 'Ask at the counter for a name to be put right',
  input: z.object({
    regionId: RegionId,
    /** As the card says. */
    name: z.string().trim().max(60),
    idNumber: z.string().trim().max(30),
    /** What was seen: the card, and why the name on record is another. */
    reason: Reason,
  }),
  by: atTheCounter,
  detailWords: { about: correctionSubjects },
  async run(context, { regionId, name, idNumber, reason }) {
    const { tx, actor, now, today, newId } = context
    const { person, typedName } = await findByCard(context, { name, idNumber })
    refuseUnless(person.name !== typedName, nameIsRight({}, [{ pointer: '/name', ...nameIsRight.text }]))
    const correctionId = newId()
    const { personId } = person
    await insertCorrection(tx, {
      ...{ regionId, correctionId, personId, personName: person.name, about: 'name', state: 'waiting' },
      ...{ organizationId: null, organizationName: null, fileId: null, phoneBefore: null },
      ...{ isWrong: maskLongNumbers(reason), shouldBe: typedName, shouldBeSealed: null },
      ...{ askedBy: actorKey(actor), askedByName: actor.name },
      ...{ askedAt: now, askedOn: today, dueOn: dueDay(today) },
      ...{ changesMade: 0, changed: null, answer: null, answeredByName: null, answeredAt: null },
    })
    context.note({ about: 'name', reason })
    context.record(`person:${personId}`, { about: 'name' })
    await context.publish('correction.asked', { correctionId, personId, organizationId: null })
    return { regionId, correctionId, personId }
  },
  looksAt: (_, { personId }) => ({ kind: 'view', people: [personId] }),
  subject: (_, { correctionId }) => `correction:${correctionId}`,
})

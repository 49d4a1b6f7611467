import { z } from 'zod'
import {
  type Actor,
  command,
  isOwnWork,
  Line,
  notAllowed,
  notPossible,
  orRefuse,
  RegionId,
  refuseUnless,
  Uuid,
} from '../platform/index.ts'
import { noSuchRulebook, noSuchStandard, noSuchValue, samePerson, valueOutOfRange } from './refusals.ts'
import { confirmValue, findEditionInForce, insertWaitingValue, lockValue } from './rulebook-store.ts'
import { largestValue, standardStateWords } from './standard.ts'

/**
 * An administrator gives the value that a notice leaves to another document; it counts once a second one has confirmed it.
 * A value that waited is withdrawn by a new one. (录入补贴标准)
 *
 * Refusals: rulebook.no-such-rulebook, rulebook.no-such-standard, rulebook.value-out-of-range, platform.not-allowed
 */
export const setStandard = command({
  name: 'rulebook.set-standard',
  zh: '录入补贴标准',
  en: 'Give the value of a standard',
  input: z.object({
    regionId: RegionId,
    rulebookId: z.string().max(60),
    name: z.string().max(100),
    /** In the unit of the standard: fen, permille, a count, or 0 and 1. */
    value: z.int().min(0),
    /** Number or title of the document that gives the value. */
    document: Line,
    /** For the whole jurisdiction, or for this region alone. */
    reach: z.enum(['jurisdiction', 'region']).default('jurisdiction'),
  }),
  by: ['administrator'],
  async run(context, { regionId, rulebookId, name, value, document, reach }) {
    const { tx, actor, now } = context
    const edition = orRefuse(await findEditionInForce(tx, rulebookId), noSuchRulebook({ rulebookId }))
    refuseUnless(regionId.startsWith(edition.jurisdictionId), noSuchRulebook({ rulebookId }))
    const standard = orRefuse(
      edition.rulebook.standards.find((one) => one.name === name),
      noSuchStandard({ name }),
    )
    const most = largestValue(standard.unit)
    refuseUnless(
      value <= most,
      valueOutOfRange({ most }, [{ pointer: '/value', zh: `应为 0 至 ${most}`, en: `0 to ${most}` }]),
    )
    const area = reach === 'region' ? regionId : edition.jurisdictionId
    refuseUnless(
      context.may((each) => administers(each, area)),
      notAllowed({ command: '录入补贴标准', commandEn: 'enter a standard' }),
    )
    const valueId = context.newId()
    await insertWaitingValue(tx, {
      regionId: reach === 'region' ? regionId : edition.regionId,
      valueId,
      area,
      rulebookId,
      name,
      value,
      document,
      setBy: actor.id,
      setByName: actor.name,
      setAt: now,
    })
    context.note({ rulebookId, standard: name, value, document, area })
    await context.publish('standard.given', { rulebookId, name, setBy: actor.id })
    return { valueId }
  },
  subject: ({ rulebookId, name }) => `standard:${rulebookId}/${name}`,
})

/**
 * A second administrator confirms a value; from then on it counts. (确认补贴标准)
 *
 * Refusals: rulebook.no-such-value, rulebook.same-person, platform.not-possible-now
 */
export const confirmStandard = command({
  name: 'rulebook.confirm-standard',
  zh: '确认补贴标准',
  en: 'Confirm the value of a standard',
  input: z.object({ regionId: RegionId, valueId: Uuid }),
  by: ['administrator'],
  async run(context, { valueId }) {
    const { tx, actor, now } = context
    const value = orRefuse(await lockValue(tx, valueId), noSuchValue())
    refuseUnless(
      context.may((each) => administers(each, value.area)),
      noSuchValue(),
    )
    refuseUnless(
      value.state === 'waiting',
      notPossible(standardStateWords[value.state], { zh: '确认补贴标准', en: 'confirm the value' }),
    )
    refuseUnless(!isOwnWork(actor, value.setBy, value.setAt), samePerson())
    await confirmValue(tx, value, actor, now)
    context.note({ rulebookId: value.rulebookId, standard: value.name, value: value.value, area: value.area })
    return { rulebookId: value.rulebookId, name: value.name }
  },
  subject: (_, { rulebookId, name }) => `standard:${rulebookId}/${name}`,
})

/** Holds the administrator's role for a whole area, given as the leading digits of its regions. */
export function administers(actor: Actor, area: string): boolean {
  return actor.roles.some((held) => held.role === 'administrator' && area.startsWith(held.area))
}

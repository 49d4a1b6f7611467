import { realNameStatesOf } from '../../identity/index.ts'
import type { CommandContext } from '../../platform/index.ts'
import {
  type Correction,
  correctionSubjects,
  findPhones,
  getCorrection,
  getPeople,
} from '../../registry/index.ts'
import type { Telling } from '../inbox/message.ts'
import { type Gather, maybeText, type Payload, textOf } from './event.ts'

/** What is told of people's own data: what they find wrong, and who they are. */
export const personTellings: Readonly<Record<string, Gather>> = {
  'correction.asked': async (context, payload) => {
    const correction = await correctionOf(context, payload)
    const { personId, personName, organizationId, organizationName, dueOn, shouldBe } = correction
    const about = {
      ...aboutCorrection(correction),
      link: `/people/${context.regionId}/${personId}`,
    }
    const values = { person: personName, matter: matterOf(correction), day: dueOn }
    const toReviewers: Telling = {
      ...{ ...about, kind: 'correction-waits', values },
      recipient: { to: 'staff', role: 'reviewer' },
    }
    if (correction.about === 'phone') {
      const toPerson: Telling = {
        ...{ ...about, kind: 'phone-asked', link: '/corrections' },
        ...{ recipient: { to: 'person', personId }, values: { phone: shouldBe } },
      }
      return [toReviewers, toPerson]
    }
    if (organizationId === null) return [toReviewers]
    return [
      {
        ...about,
        kind: 'correction-asked',
        recipient: { to: 'organization', organizationId },
        values: { ...values, organizationName: organizationName ?? '' },
      },
    ]
  },
  'correction.answered': async (context, payload) => {
    const correction = await correctionOf(context, payload)
    const { personId, about, state, changed, answer, shouldBe, phoneBefore, askedBy } = correction
    // the person was told at the counter; the account, and the phone on record, may be a stranger's
    if (askedBy !== null && (await realNameStatesOf(context, [personId])).get(personId) !== 'verified')
      return []
    const told = {
      ...aboutCorrection(correction),
      ...{ recipient: { to: 'person', personId } as const, link: '/corrections' },
    }
    const reason = [changed, answer].filter((words) => words !== null).join(' ')
    if (about === 'phone' && state === 'corrected') {
      // the inbox and the new phone hear of it; so does the one before, in case it was not its holder who asked
      const also = phoneBefore ? { outsider: phoneBefore } : {}
      return [{ ...told, ...also, kind: 'phone-replaced', values: { phone: shouldBe, reason } }]
    }
    const kind = state === 'corrected' ? 'correction-made' : 'correction-declined'
    return [{ ...told, kind, values: { matter: matterOf(correction), reason } }]
  },
  'fact-correction.withdrawn': async (_, payload) => {
    const personId = textOf(payload, 'personId')
    return [
      {
        kind: 'fact-correction-withdrawn',
        recipient: { to: 'person', personId },
        subject: `person:${personId}`,
        link: '/corrections',
        values: {
          matter: { zh: textOf(payload, 'matterZh'), en: textOf(payload, 'matterEn') },
          reason: textOf(payload, 'reason'),
        },
      },
    ]
  },
  'phone.restored': async (context, payload) => {
    const correction = await correctionOf(context, payload)
    const { personId, answer, phoneBefore } = correction
    const phone = (await findPhones(context.tx, [personId])).get(personId)?.masked ?? ''
    return [
      {
        ...aboutCorrection(correction),
        kind: 'phone-replaced',
        ...{ recipient: { to: 'person', personId }, link: '/corrections' },
        values: { phone, reason: answer ?? '' },
        ...(phoneBefore && { outsider: phoneBefore }),
      },
    ]
  },
  'person-account.replaced': async (_, payload) => {
    const personId = textOf(payload, 'personId')
    const giver =
      textOf(payload, 'givenBy') === 'person'
        ? { zh: '您本人', en: 'yourself' }
        : { zh: '用人单位', en: 'an organization you work for' }
    return [
      {
        kind: 'account-replaced',
        recipient: { to: 'person', personId },
        subject: `person:${personId}`,
        link: '/me',
        values: { ending: textOf(payload, 'ending'), giver },
      },
    ]
  },
  'person-account.asked-again': async (_, payload) => {
    const personId = textOf(payload, 'personId')
    return [
      {
        kind: 'account-asked-again',
        recipient: { to: 'person', personId },
        subject: `person:${personId}`,
        link: '/passbook',
        values: { ending: textOf(payload, 'ending') },
      },
    ]
  },
  'real-name.asked': async ({ tx }, payload) => {
    const personId = textOf(payload, 'personId')
    const person = (await getPeople(tx, [personId])).get(personId)
    return (['clerk', 'reviewer'] as const).map((role) => ({
      kind: 'real-name-waits',
      recipient: { to: 'staff', role },
      subject: `person:${personId}`,
      link: '/real-names',
      values: { person: person?.name ?? '' },
    }))
  },
  'real-name.verified': toWhoAsked('real-name-verified'),
  'real-name.declined': toWhoAsked('real-name-declined'),
}

function correctionOf({ tx, regionId }: CommandContext, payload: Payload): Promise<Correction> {
  // one that another act ended may lie in another county that knows the person
  const where = maybeText(payload, 'regionId') || regionId
  return getCorrection(tx, where, textOf(payload, 'correctionId'))
}

const matterOf = ({ about }: Correction) => correctionSubjects[about]

const aboutCorrection = ({ correctionId }: Correction) => ({ subject: `correction:${correctionId}` })

function toWhoAsked(kind: Telling['kind']): Gather {
  return async (_, payload) => {
    const personId = textOf(payload, 'personId')
    return [
      {
        kind,
        recipient: { to: 'person', personId },
        subject: `person:${personId}`,
        link: '/real-name',
        values: { reason: textOf(payload, 'reason') },
      },
    ]
  }
}

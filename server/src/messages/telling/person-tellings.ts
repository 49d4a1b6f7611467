import type { CommandContext } from '../../platform/index.ts'
import { type Correction, correctionSubjects, getCorrection, getPeople } from '../../registry/index.ts'
import type { Telling } from '../inbox/message.ts'
import { type Gather, type Payload, textOf } from './event.ts'

/** What is told of people's own data: what they find wrong, and who they are. */
export const personTellings: Readonly<Record<string, Gather>> = {
  'correction.asked': async (context, payload) => {
    const correction = await correctionOf(context, payload)
    const { personId, personName, organizationId, organizationName, dueOn } = correction
    const about = {
      ...aboutCorrection(correction),
      link: `/people/${context.regionId}/${personId}`,
    }
    const values = { person: personName, matter: matterOf(correction), day: dueOn }
    if (organizationId === null)
      return [{ ...about, kind: 'correction-waits', recipient: { to: 'staff', role: 'reviewer' }, values }]
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
    const { personId, state, answer } = correction
    return [
      {
        ...aboutCorrection(correction),
        kind: state === 'corrected' ? 'correction-made' : 'correction-declined',
        recipient: { to: 'person', personId },
        link: '/corrections',
        values: { matter: matterOf(correction), reason: answer ?? '' },
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
  return getCorrection(tx, regionId, textOf(payload, 'correctionId'))
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

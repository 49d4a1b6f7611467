import { getJoinRequest } from '../../identity/index.ts'
import type { CommandContext } from '../../platform/index.ts'
import { getOrganization } from '../../registry/index.ts'
import type { Telling } from '../inbox/message.ts'
import { type Gather, maybeText, type Payload, textOf } from './event.ts'

/** What is told of organizations, their accounts, and people who open one. */
export const registrationTellings: Readonly<Record<string, Gather>> = {
  'organization.registered': toReviewer('organization-waits'),
  'organization.confirmed': toThem('organization-confirmed'),
  'organization.returned': toThem('organization-returned'),
  'organization.change-requested': toReviewer('change-waits'),
  'organization.changed': toThem('change-confirmed'),
  'organization.change-declined': toThem('change-declined'),
  'organization.blocked': toThem('organization-blocked'),
  'organization.unblocked': toThem('organization-unblocked'),
  'bank-account.given': both(toReviewer('bank-account-waits'), toThem('bank-account-given')),
  'bank-account.confirmed': toThem('bank-account-confirmed'),
  'bank-account.declined': toThem('bank-account-declined'),
  'join.asked': async (context, payload) => {
    const { organization, request } = await joinOf(context, payload)
    const { organizationId, name: organizationName } = organization
    const about = {
      subject: `organization:${organizationId}`,
      values: { organizationName, person: request.name },
    }
    if (request.judge === 'owner')
      return [
        { kind: 'join-asked', recipient: { to: 'organization', organizationId }, link: '/members', ...about },
      ]
    const link = `/organizations/${context.regionId}/${organizationId}`
    const owners = { to: 'organization', organizationId } as const
    return [
      { kind: 'join-asked-bureau', recipient: { to: 'staff', role: 'reviewer' }, link, ...about },
      { kind: 'join-asked-at-bureau', recipient: owners, link: '/members', ...about },
    ]
  },
  'join.accepted': async (context, payload) => {
    const told = await joinDecided('join-accepted')(context, payload)
    const { request } = await joinOf(context, payload)
    if (request.proofFileId === null) return told
    const byBureau = told.map(({ outsider: _, ...telling }) => ({
      ...telling,
      kind: 'join-accepted-by-bureau' as const,
    }))
    return [...told, ...byBureau]
  },
  'join.declined': joinDecided('join-declined'),
  'owner.proposed': ofOwner('owner-proposed'),
  'owner.appointed': ofOwner('owner-appointed'),
  'staff-account.opened': async (_, payload) => [
    {
      kind: 'roles-wait',
      recipient: { to: 'staff', role: 'security-officer' },
      subject: `account:${textOf(payload, 'accountId')}`,
      link: '/accounts',
      values: { person: textOf(payload, 'name') },
    },
  ],
  'learner-account.opened': async (_, payload) => {
    const personId = textOf(payload, 'personId')
    return [
      {
        kind: 'learner-welcome',
        recipient: { to: 'person', personId },
        subject: `person:${personId}`,
        link: '/',
        values: {},
      },
    ]
  },
  'standard.given': async (_, payload) => {
    const standard = textOf(payload, 'name')
    return [
      {
        kind: 'standard-waits',
        recipient: { to: 'staff', role: 'administrator' },
        subject: `standard:${textOf(payload, 'rulebookId')}/${standard}`,
        link: '/standards',
        values: { standard },
      },
    ]
  },
}

/** One event told in two ways. */
function both(...gatherers: readonly Gather[]): Gather {
  return async (context, payload) =>
    (await Promise.all(gatherers.map((gather) => gather(context, payload)))).flat()
}

/** Told to the owners there are, whom the one named by the bureau joins or follows. */
function ofOwner(kind: Telling['kind']): Gather {
  return async (context, payload) => {
    const { organizationId, name } = await organizationOf(context, payload)
    return [
      {
        kind,
        recipient: { to: 'organization', organizationId },
        subject: `organization:${organizationId}`,
        link: '/members',
        values: { organizationName: name, person: textOf(payload, 'name') },
      },
    ]
  }
}

async function joinOf(context: CommandContext, payload: Payload) {
  const request = await getJoinRequest(context.tx, context.regionId, textOf(payload, 'requestId'))
  return { organization: await organizationOf(context, payload), request }
}

/** Told to the organization, and by short message to whoever asked and has no inbox. */
function joinDecided(kind: Telling['kind']): Gather {
  return async (context, payload) => {
    const { organization, request } = await joinOf(context, payload)
    const { organizationId, name: organizationName } = organization
    return [
      {
        kind,
        recipient: { to: 'organization', organizationId },
        subject: `organization:${organizationId}`,
        link: '/members',
        values: { organizationName, person: request.name, reason: request.reason ?? '' },
        outsider: { sealed: request.phoneSealed, masked: request.phoneMasked },
      },
    ]
  }
}

function toReviewer(kind: Telling['kind']): Gather {
  return async (context, payload) => {
    const { organizationId, name } = await organizationOf(context, payload)
    return [
      {
        kind,
        recipient: { to: 'staff', role: 'reviewer' },
        subject: `organization:${organizationId}`,
        link: `/organizations/${context.regionId}/${organizationId}`,
        values: { organizationName: name },
      },
    ]
  }
}

function toThem(kind: Telling['kind']): Gather {
  return async (context, payload) => {
    const { organizationId, name } = await organizationOf(context, payload)
    return [
      {
        kind,
        recipient: { to: 'organization', organizationId },
        subject: `organization:${organizationId}`,
        link: '/organization',
        values: { organizationName: name, reason: maybeText(payload, 'reason') },
      },
    ]
  }
}

function organizationOf({ tx, regionId }: CommandContext, payload: Payload) {
  return getOrganization(tx, regionId, textOf(payload, 'organizationId'))
}

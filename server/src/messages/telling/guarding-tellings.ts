import type { Telling } from '../inbox/message.ts'
import { type Gather, numberOf, type Payload, textOf } from './event.ts'

type Role = Extract<Telling['recipient'], { to: 'staff' }>['role']

/** What is told of things that take a second officer, and of files that were set aside. */
export const guardingTellings: Readonly<Record<string, Gather>> = {
  'job.given-up': async (_, payload) => [
    {
      kind: 'job-given-up',
      recipient: { to: 'staff', role: 'administrator' },
      subject: `job:${textOf(payload, 'job')}`,
      link: null,
      values: { job: textOf(payload, 'job'), tries: String(payload['tries']) },
    },
  ],
  'file.set-aside': async (_, payload) => [ofFile(payload, 'file-set-aside', 'security-officer')],
  'file.release-asked': async (_, payload) =>
    (['security-officer', 'administrator'] as const).map((role) => ofFile(payload, 'release-waits', role)),
  'file.released': async (_, payload) => [
    {
      kind: 'file-released',
      recipient: { to: 'organization', organizationId: textOf(payload, 'organizationId') },
      subject: subjectOf(payload),
      link: '/',
      values: { file: textOf(payload, 'name') },
    },
  ],
  'sign-on-link.asked': async (_, payload) => {
    const subject = `account:${textOf(payload, 'accountId')}`
    const toOfficers = (['security-officer', 'administrator'] as const).map(
      (role): Telling => ({
        kind: 'sign-on-link-waits',
        recipient: { to: 'staff', role },
        subject,
        link: '/authenticator-resets',
        values: { person: textOf(payload, 'name') },
      }),
    )
    return [toHolder(payload, 'sign-on-link-asked'), ...toOfficers]
  },
  'sign-on-link.confirmed': async (_, payload) => [toHolder(payload, 'sign-on-linked')],
  'disposal.proposed': async ({ regionId }, payload) =>
    (['reviewer', 'city-reviewer'] as const).map((role) => {
      const disposalId = textOf(payload, 'disposalId')
      return {
        kind: 'disposal-waits',
        recipient: { to: 'staff', role },
        subject: `disposal:${disposalId}`,
        link: `/disposals/${regionId}/${disposalId}`,
        values: { number: textOf(payload, 'number'), cases: String(numberOf(payload, 'cases')) },
      }
    }),
}

function toHolder(payload: Payload, kind: 'sign-on-link-asked' | 'sign-on-linked'): Telling {
  const accountId = textOf(payload, 'accountId')
  return {
    kind,
    recipient: { to: 'account', accountId },
    subject: `account:${accountId}`,
    link: '/account',
    values: { person: textOf(payload, 'by') },
  }
}

function ofFile(payload: Payload, kind: 'file-set-aside' | 'release-waits', role: Role): Telling {
  return {
    kind,
    recipient: { to: 'staff', role },
    subject: subjectOf(payload),
    link: '/quarantine',
    values: { finding: textOf(payload, 'finding') },
  }
}

function subjectOf(payload: Payload): string {
  return `quarantined-file:${textOf(payload, 'quarantinedId')}`
}

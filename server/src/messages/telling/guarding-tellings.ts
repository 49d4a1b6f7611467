import type { Telling } from '../inbox/message.ts'
import { type Gather, numberOf, type Payload, textOf } from './event.ts'

type Role = Extract<Telling['recipient'], { to: 'staff' }>['role']

/** What is told of things that take a second officer, and of files that were set aside. */
export const guardingTellings: Readonly<Record<string, Gather>> = {
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

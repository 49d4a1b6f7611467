import { z } from 'zod'
import { command, RegionId, staffRoles, sweep, Uuid } from '../../platform/index.ts'
import { recipientKey } from '../inbox/message.ts'
import { findKnownKeys } from '../inbox/message-store.ts'
import { kindIds } from '../kind/message-kinds.ts'
import { isPlaceholder } from '../kind/placeholder.ts'
import { messageKeyOf, tellAll } from '../telling/tell-all.ts'
import {
  findFilesHeld,
  findNoticesEnding,
  findObjectionsOpen,
  findPaymentsFailed,
  findStandardsMissing,
} from './bureau-deadlines.ts'
import type { Due } from './due.ts'
import { findClassesUnfinished, findClassNotOpened, findFilingCloses } from './training-deadlines.ts'

const RecipientInput = z.discriminatedUnion('to', [
  z.object({ to: z.literal('organization'), organizationId: Uuid }),
  z.object({ to: z.literal('person'), personId: Uuid }),
  z.object({ to: z.literal('staff'), role: z.enum(staffRoles) }),
  z.object({ to: z.literal('account'), accountId: Uuid }),
])

const Said = z.object({ zh: z.string(), en: z.string() })

/** A deadline reminds of itself, once a round. (到期提醒) */
export const remind = command({
  name: 'messages.remind',
  zh: '到期提醒',
  en: 'Remind of a deadline',
  input: z.object({
    regionId: RegionId,
    occasion: z.string(),
    telling: z.object({
      kind: z.enum(kindIds),
      recipient: RecipientInput,
      subject: z.string(),
      link: z.string().nullable(),
      values: z.record(z.string().refine(isPlaceholder), z.union([z.string(), Said])),
    }),
  }),
  by: ['system'],
  isRecordedIn: 'messages.message',
  async run(context, { telling, occasion }) {
    const told = await tellAll(context, [telling], occasion)
    return { told }
  },
  subject: ({ telling }) => telling.subject,
})

const finders = [
  findFilingCloses,
  findClassNotOpened,
  findClassesUnfinished,
  findObjectionsOpen,
  findNoticesEnding,
  findPaymentsFailed,
  findStandardsMissing,
  findFilesHeld,
]

/** Looks for deadlines that come near and that nobody was told of yet. */
export const remindSweep = sweep({
  name: 'messages.remind',
  command: remind,
  async findDue(tx, regions, today) {
    const due: Due[] = []
    for (const find of finders) due.push(...(await find(tx, regions, today)))
    const known = await findKnownKeys(tx, regions, due.map(keyOf))
    return due.filter((each) => !known.has(keyOf(each)))
  },
})

function keyOf({ telling, occasion }: Due): string {
  return messageKeyOf(telling.kind, occasion, recipientKey(telling.recipient))
}

import { z } from 'zod'
import { command, on, RegionId, type Subscription, Uuid } from '../../platform/index.ts'
import { claimTellings } from './claim-tellings.ts'
import type { Gather } from './event.ts'
import { guardingTellings } from './guarding-tellings.ts'
import { paymentTellings } from './payment-tellings.ts'
import { personTellings } from './person-tellings.ts'
import { registrationTellings } from './registration-tellings.ts'
import { tellAll } from './tell-all.ts'
import { trainingTellings } from './training-tellings.ts'
import { traitTellings } from './trait-tellings.ts'

const gatherers: Readonly<Record<string, Gather>> = {
  ...registrationTellings,
  ...traitTellings,
  ...personTellings,
  ...trainingTellings,
  ...claimTellings,
  ...paymentTellings,
  ...guardingTellings,
}

/** Whoever an event concerns is told of it. An event delivered twice tells once. (发出消息) */
export const tell = command({
  name: 'messages.tell',
  zh: '发出消息',
  en: 'Tell whom it concerns',
  input: z.object({
    regionId: RegionId,
    event: z.string(),
    eventId: Uuid,
    payload: z.record(z.string(), z.unknown()),
  }),
  by: ['system'],
  isRecordedIn: 'messages.message',
  async run(context, { event, eventId, payload }) {
    const gather = gatherers[event]
    if (!gather) throw new Error(`nobody is told of ${event}`)
    const told = await tellAll(context, await gather(context, payload), eventId)
    return { told }
  },
  subject: ({ eventId }) => `event:${eventId}`,
})

export const tellSubscriptions: readonly Subscription[] = Object.keys(gatherers).map((event) =>
  on(event, tell, ({ regionId, eventId, payload }) => ({ regionId, event, eventId, payload })),
)

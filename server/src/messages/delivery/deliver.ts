import { z } from 'zod'
import {
  type CarrierAnswer,
  enqueueJob,
  inScope,
  job,
  type Platform,
  RegionId,
  type Tx,
} from '../../platform/index.ts'
import { messageKinds } from '../kind/message-kinds.ts'
import { countSmsParts } from '../kind/short-message-parts.ts'
import { unsubscribeUrl } from '../preference/unsubscribe-token.ts'
import { nextTry } from './delivery.ts'
import { type DueDelivery, findNextDue, putBackStuck, recordTry, takeDue } from './delivery-store.ts'
import { findStillReached } from './still-reached.ts'

const SENT_AT_ONCE = 10
const MS_PER_MINUTE = 60_000
/** A carrier answers within seconds; what has been with it for so long lost its worker. */
const STUCK_MINUTES = 15

/**
 * Sends what is due in a region, and comes again when the next is. Each delivery is taken in one transaction and its answer
 * written in another: a stop between them sends it again under the same reference, by which carriers know it.
 */
export const deliverDue = job({
  name: 'messages.deliver',
  payload: z.object({ regionId: RegionId }),
  async run(platform, { regionId }) {
    const now = () => platform.clock.now(regionId)
    await asSystem(platform, (tx) =>
      putBackStuck(tx, regionId, new Date(now().getTime() - STUCK_MINUTES * MS_PER_MINUTE)),
    )
    for (;;) {
      const due = await asSystem(platform, (tx) => takeDue(tx, regionId, now(), SENT_AT_ONCE))
      if (due.length === 0) break
      const reached = await asSystem(platform, (tx) =>
        findStillReached({ tx, regionId, secrets: platform.secrets }, due),
      )
      await Promise.all(
        due.map((delivery) => tryOnce(platform, regionId, delivery, reached.has(delivery.deliveryId))),
      )
    }
    await asSystem(platform, async (tx) => {
      const next = await findNextDue(tx, regionId)
      if (!next) return
      const runAt = new Date(platform.clock.real().getTime() + next.getTime() - now().getTime())
      await enqueueJob(tx, deliverDue, { regionId }, { runAt, key: `messages.deliver ${regionId}` })
    })
  },
})

/** What waited for the morning or another try, until its number was replaced: nobody is told there any more. */
const notThereAnyMore: CarrierAnswer = {
  outcome: 'refused',
  reference: '',
  reason: '联系方式已更换、删除或不再接收，未发送',
}

async function tryOnce(
  platform: Platform,
  regionId: string,
  delivery: DueDelivery,
  isStillReached: boolean,
): Promise<void> {
  const { deliveryId, tries, channel, text } = delivery
  const answer = isStillReached ? await handOver(platform, delivery) : notThereAnyMore
  const at = platform.clock.now(regionId)
  const again = answer.outcome === 'failed' ? nextTry(at, tries) : undefined
  await asSystem(platform, (tx) =>
    recordTry(tx, {
      regionId,
      deliveryId,
      number: tries,
      at,
      outcome: answer.outcome,
      reason: answer.reason,
      carrierReference: answer.reference,
      parts: channel === 'sms' ? countSmsParts(text, platform.carriers.sms.signature) : null,
      state: answer.outcome === 'accepted' ? 'sent' : again ? 'queued' : answer.outcome,
      dueAt: again,
    }),
  )
}

/** Gives a delivery to its carrier. What a carrier throws is a mistake of ours, and told as a failure of this try. */
async function handOver(platform: Platform, delivery: DueDelivery): Promise<CarrierAnswer> {
  const { deliveryId: reference, channel, subject, text } = delivery
  const to = platform.secrets.open(delivery.addressSealed)
  if (channel === 'sms') return platform.carriers.sms.send({ reference, to, text })
  return platform.carriers.mail.send({ reference, to, subject, ...letterOf(platform, delivery) })
}

/** A letter that may be ended says how: by its head for mail programs, in its text for people. */
function letterOf(platform: Platform, { text, kind, account }: DueDelivery) {
  if (messageKinds[kind].isMandatory || !account) return { text }
  const { oneClick, page } = unsubscribeUrl(platform, { ...account, kind })
  return { text: `${text}\n\n不再接收此类邮件 Unsubscribe: ${page}`, unsubscribeUrl: oneClick }
}

function asSystem<Result>({ db }: Platform, run: (tx: Tx) => Promise<Result>): Promise<Result> {
  return inScope(db, { kind: 'system' }, run)
}

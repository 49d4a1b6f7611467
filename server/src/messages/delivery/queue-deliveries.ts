import type { CommandContext } from '../../platform/index.ts'
import type { Message } from '../inbox/message.ts'
import type { Channel, Language } from '../kind/kind-definition.ts'
import { messageKinds } from '../kind/message-kinds.ts'
import { findAddresses, type Reach } from '../preference/find-addresses.ts'
import { deliverDue } from './deliver.ts'
import { addressKeys, type Delivery } from './delivery.ts'
import { insertDeliveries } from './delivery-store.ts'
import { afterQuietHours } from './quiet-hours.ts'

/** A message and its short form, in both languages. */
export interface Worded {
  readonly message: Message
  readonly sms: Readonly<Record<Language, string>>
  /** Where it goes beside the inbox. */
  readonly channels: readonly Channel[]
}

function reachOf({ sealed, masked }: NonNullable<Message['outsider']>): Reach {
  const address = { addressSealed: sealed, addressMasked: masked, addressKey: addressKeys.outsider }
  return { channel: 'sms', language: 'zh', account: null, ...address, endedKinds: new Set() }
}

/** Queues new messages for whoever can be reached beside the inbox, and has them sent once this transaction commits. */
export async function queueDeliveries(context: CommandContext, told: readonly Worded[]): Promise<number> {
  const outgoing = told.filter(({ channels, message }) => channels.length > 0 || message.outsider)
  if (outgoing.length === 0) return 0
  const { tx, regionId, now, newId } = context
  const addresses = await findAddresses(
    context,
    outgoing.map(({ message }) => message),
  )
  const deliveries = outgoing.flatMap(({ message, sms, channels }, place) =>
    (addresses[place] ?? [])
      .filter(({ channel, endedKinds }) => channels.includes(channel) && !endedKinds.has(message.kind))
      .filter(({ account }) => account !== null || messageKinds[message.kind].isMandatory)
      .concat(message.outsider ? [reachOf(message.outsider)] : [])
      .map(({ channel, language, account, addressSealed, addressMasked, addressKey }): Delivery => {
        const isSms = channel === 'sms'
        const body = language === 'zh' ? message.bodyZh : message.bodyEn
        return {
          regionId,
          deliveryId: newId(),
          deliveryKey: `${message.messageKey} ${channel} ${addressKey}`,
          messageId: message.messageId,
          kind: message.kind,
          channel,
          account,
          addressSealed,
          addressMasked,
          subject: language === 'zh' ? message.titleZh : message.titleEn,
          text: isSms ? sms[language] : body,
          dueAt: isSms ? afterQuietHours(now) : now,
          queuedAt: now,
          announcementId: message.announcementId,
        }
      }),
  )
  await insertDeliveries(tx, deliveries)
  if (deliveries.length > 0) await context.enqueue(deliverDue, { regionId })
  return deliveries.length
}

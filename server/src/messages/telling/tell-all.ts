import type { CommandContext } from '../../platform/index.ts'
import { queueDeliveries, type Worded } from '../delivery/queue-deliveries.ts'
import { recipientKey, type Telling } from '../inbox/message.ts'
import { insertMessages } from '../inbox/message-store.ts'
import { messageKinds } from '../kind/message-kinds.ts'
import { fillIn, valuesIn } from '../kind/placeholder.ts'
import { findOwnWords, type Words } from '../kind/wording-store.ts'

/**
 * Puts what is to be told into words and into inboxes, and queues what also goes out by short message and e-mail.
 *
 * @param occasion what happened: an event, or a deadline; the same recipient hears of it once, whatever is carried out again
 * @returns how many messages are new
 */
export async function tellAll(
  context: CommandContext,
  tellings: readonly Telling[],
  occasion: string,
): Promise<number> {
  if (tellings.length === 0) return 0
  const { tx, regionId } = context
  const kinds = tellings.map((telling) => telling.kind)
  const own = await findOwnWords(tx, regionId, kinds)
  const worded = tellings.map((telling) => {
    const words = own.get(telling.kind) ?? messageKinds[telling.kind].wording
    return wordMessage(context, telling, words, occasion)
  })
  const added = await insertMessages(
    tx,
    worded.map(({ message }) => message),
  )
  await queueDeliveries(
    context,
    worded.filter(({ message }) => added.has(message.messageKey)),
  )
  return added.size
}

/** The same kind of the same occasion for the same recipient is one message. */
export function messageKeyOf(kind: Telling['kind'], occasion: string, recipient: string): string {
  return `${kind} ${occasion} ${recipient}`
}

function wordMessage(
  { newId, regionId, now }: CommandContext,
  telling: Telling,
  { zh, en }: Words,
  occasion: string,
): Worded {
  const { kind, recipient, values } = telling
  const inChinese = valuesIn(values, 'zh')
  const inEnglish = valuesIn(values, 'en')
  const message = {
    ...telling,
    regionId,
    messageId: newId(),
    messageKey: messageKeyOf(kind, occasion, recipientKey(recipient)),
    titleZh: fillIn(zh.title, inChinese),
    bodyZh: fillIn(zh.body, inChinese),
    titleEn: fillIn(en.title, inEnglish),
    bodyEn: fillIn(en.body, inEnglish),
    announcementId: null,
    toldAt: now,
  }
  const sms = { zh: fillIn(zh.sms, inChinese), en: fillIn(en.sms, inEnglish) }
  return { message, sms, channels: messageKinds[kind].channels }
}

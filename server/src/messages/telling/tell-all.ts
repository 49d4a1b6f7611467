import type { CommandContext } from '../../platform/index.ts'
import { type Message, recipientKey, type Telling } from '../inbox/message.ts'
import { insertMessages } from '../inbox/message-store.ts'
import { messageKinds } from '../kind/message-kinds.ts'
import { fillIn } from '../kind/placeholder.ts'

/**
 * Puts what is to be told into words and into inboxes.
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
  const messages = tellings.map((telling) => wordMessage(context, telling, occasion))
  const added = await insertMessages(context.tx, messages)
  return added.size
}

function wordMessage({ newId, regionId, now }: CommandContext, telling: Telling, occasion: string): Message {
  const { kind, recipient, values } = telling
  const { zh, en } = messageKinds[kind].wording
  return {
    ...telling,
    regionId,
    messageId: newId(),
    messageKey: `${kind} ${occasion} ${recipientKey(recipient)}`,
    titleZh: fillIn(zh.title, values),
    bodyZh: fillIn(zh.body, values),
    titleEn: fillIn(en.title, values),
    bodyEn: fillIn(en.body, values),
    announcementId: null,
    toldAt: now,
  }
}

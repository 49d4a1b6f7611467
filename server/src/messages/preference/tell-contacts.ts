import { z } from 'zod'
import { type CommandContext, job, mustBeTaken, Uuid } from '../../platform/index.ts'
import { findContactPhone } from '../../registry/index.ts'
import { channels } from '../kind/kind-definition.ts'
import type { Address, Preference } from './preference.ts'

const Told = z.object({
  messageId: Uuid,
  channel: z.enum(channels),
  sealed: z.string(),
  /** Where the account is reached from now on, masked; null where an address was taken away. */
  masked: z.string().nullable(),
  /** Whose account it is, where whoever is told is another: the phone that an organization registered. */
  holder: z.string().nullable().default(null),
})

/**
 * Tells every number and address that an account was reached at until now that there is another, or one less. Codes that open the account go
 * there: whoever changed it with a session that is not theirs is found out at the one before. An organization hears of it at the phone that it
 * registered too: an account that was reached nowhere yet has nobody else to tell. (告知原联系方式)
 */
export async function tellContacts(
  context: CommandContext,
  before: Pick<Preference, 'phone' | 'mail'>,
  now: Address | null,
): Promise<void> {
  const { tx, actor, secrets } = context
  // by the whole: another phone may look the same where its middle is hidden
  const plain = now && secrets.open(now.sealed)
  const known = [
    { channel: 'sms', address: before.phone },
    { channel: 'mail', address: before.mail },
  ] as const
  for (const { channel, address } of known)
    if (address && secrets.open(address.sealed) !== plain)
      await context.enqueue(tellContact, {
        messageId: context.newId(),
        channel,
        sealed: address.sealed,
        masked: now?.masked ?? null,
      })
  const { organizationId } = actor
  const phone = organizationId && (await findContactPhone(tx, actor.homeRegionId, organizationId))
  const isTold =
    phone &&
    known.some(({ address }) => address && secrets.open(address.sealed) === secrets.open(phone.sealed))
  if (phone && !isTold && secrets.open(phone.sealed) !== plain)
    await context.enqueue(tellContact, {
      ...{ messageId: context.newId(), channel: 'sms', sealed: phone.sealed },
      ...{ masked: now?.masked ?? null, holder: actor.name },
    })
}

/**
 * Sends it at once: quiet hours are for news, not for an account that may be somebody else's by morning. That a carrier does not take it is in
 * the log; it is tried again unless the carrier said never.
 */
export const tellContact = job({
  name: 'messages.tell-contact',
  payload: Told,
  async run({ carriers, secrets, publicUrl }, { messageId, channel, sealed, masked, holder }) {
    const to = secrets.open(sealed)
    const zh = masked === null ? '有联系方式被删除' : `联系方式已新增或更换为${masked}`
    const text =
      holder === null
        ? `您在职训通账号的${zh}。如非本人操作，请立即登录修改密码，并联系当地人社部门。`
        : `贵单位在职训通的账号（${holder}）${zh}。如非本单位人员操作，请负责人立即登录处理，并联系当地人社部门。`
    const en =
      masked === null ? 'A number or address was taken away' : `Codes and messages may go to ${masked} now`
    const answer =
      channel === 'sms'
        ? await carriers.sms.send({ reference: messageId, to, text })
        : await carriers.mail.send({
            ...{ reference: messageId, to, subject: '您账号的联系方式有变 Your contacts changed' },
            text: `${text}\n\n${en}. If it was not you, sign in, choose another password and tell the bureau.\n\n${publicUrl}`,
          })
    mustBeTaken(answer, `telling a contact by ${channel}`)
  },
})

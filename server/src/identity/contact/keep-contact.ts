import { parsePhoneNumber, revealPhoneNumber } from '@zhixun/policy'
import { z } from 'zod'
import { command, notFound, orRefuse, type Platform, RegionId } from '../../platform/index.ts'
import { findAccountByUsername } from '../identity-store.ts'
import { contactUnreadable } from '../refusals.ts'
import { type ContactAddress, type ContactChannel, contactChannels, putContact } from './contact-store.ts'

/**
 * Reads a phone number or e-mail address as it was typed.
 *
 * @returns undefined where it is none; of an e-mail address, letters' case is kept for sending and not for finding
 */
export function readContact(
  { secrets }: Pick<Platform, 'secrets'>,
  channel: ContactChannel,
  typed: string,
): (ContactAddress & { readonly hash: string }) | undefined {
  if (channel === 'sms') {
    const phone = parsePhoneNumber(typed)
    if (!phone) return undefined
    const number = revealPhoneNumber(phone)
    return { sealed: secrets.seal(number), masked: phone.masked, hash: secrets.keyedHash('phone', number) }
  }
  const [, name, domain] = /^([^\s@<>",;:]+)@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)$/.exec(typed) ?? []
  if (name === undefined || domain === undefined) return undefined
  return {
    sealed: secrets.seal(typed),
    masked: `${name.slice(0, 1)}***@${domain}`,
    hash: secrets.keyedHash('input', `mail ${typed.toLowerCase()}`),
  }
}

/**
 * Keeps a phone number or e-mail address that was confirmed elsewhere, such as in a system before this one. (登记已验证的联系方式)
 *
 * Refusals: platform.not-found, identity.contact-unreadable, identity.phone-taken
 */
export const keepContact = command({
  name: 'identity.keep-contact',
  zh: '登记已验证的联系方式',
  en: 'Keep a confirmed contact',
  input: z.object({
    regionId: RegionId,
    username: z.string().max(60),
    channel: z.enum(contactChannels),
    address: z.string().trim().max(200),
  }),
  by: ['system'],
  async run({ tx, realNow, secrets }, { username, channel, address }) {
    const account = orRefuse(await findAccountByUsername(tx, username), notFound({ what: '账号' }))
    const read = orRefuse(readContact({ secrets }, channel, address), contactUnreadable())
    const { accountId, personId } = account
    await putContact(tx, { accountId, channel, personId, address: read, confirmedAt: realNow })
    return { accountId, masked: read.masked }
  },
  subject: (_, { accountId }) => `account:${accountId}`,
})

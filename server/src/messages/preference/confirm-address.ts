import { z } from 'zod'
import { changeContact, readContact, refuseUnlessSignedInLately } from '../../identity/index.ts'
import {
  type CommandContext,
  command,
  inScope,
  job,
  mustBeTaken,
  notFound,
  oneTimeCode,
  orRefuse,
  type Platform,
  RegionId,
  refuseUnless,
  Uuid,
} from '../../platform/index.ts'
import { channels } from '../kind/kind-definition.ts'
import { addressWrong, codeJustSent, noCodeWaiting } from '../refusals.ts'
import type { Preference } from './preference.ts'
import {
  deleteAddressCheck,
  getPreference,
  lockAddressCheck,
  putAddressCheck,
  setCode,
  setRefused,
  whose,
} from './preference-store.ts'
import { takeACode } from './take-a-code.ts'
import { tellContacts } from './tell-contacts.ts'

const CODE_MINUTES = 10
const CODE_TRIES_MAX = 5
/** Between two codes: each costs a short message, and rings somebody's phone. */
const CODE_PAUSE_SECONDS = 60
const MS_PER_SECOND = 1000

const ChannelName = z.enum(channels)

/**
 * Gives a phone number or e-mail address; a code goes there, and it counts once the code was typed in. Whoever signed in long ago signs in
 * again first. (登记联系方式)
 *
 * Refusals: identity.sign-in-again, messages.address-wrong, messages.code-just-sent, messages.too-many-codes
 */
export const giveAddress = command({
  name: 'messages.give-address',
  zh: '登记联系方式',
  en: 'Give a number or address to be told at',
  input: z.object({ regionId: RegionId, channel: ChannelName, address: z.string().trim().max(200) }),
  by: ['signed-in'],
  async run(context, { channel, address: typed }) {
    const { tx, actor, now } = context
    refuseUnlessSignedInLately(context)
    const address = orRefuse(readContact(context, channel, typed), addressWrong())
    const before = await lockAddressCheck(tx, actor.homeRegionId, actor.id, channel)
    const sentAt = before ? before.endsAt.getTime() - CODE_MINUTES * 60 * MS_PER_SECOND : 0
    const seconds = Math.ceil(CODE_PAUSE_SECONDS - (now.getTime() - sentAt) / MS_PER_SECOND)
    refuseUnless(seconds <= 0, codeJustSent({ seconds }))
    await takeACode(context, address.hash)
    const endsAt = new Date(now.getTime() + CODE_MINUTES * 60 * MS_PER_SECOND)
    await putAddressCheck(tx, whose(actor), {
      channel,
      address,
      codeHash: null,
      tries: 0,
      endsAt,
      refusedAt: null,
    })
    await context.enqueue(sendCode, { regionId: actor.homeRegionId, accountId: actor.id, channel })
    return { channel, masked: address.masked }
  },
  subject: ({ channel }) => `address:${channel}`,
})

/**
 * Types in the code that came: right, and the number or address counts from now on. After five wrong ones another has to be asked
 * for. (验证联系方式)
 *
 * Refusals: messages.no-code-waiting, identity.phone-taken
 */
export const confirmAddress = command({
  name: 'messages.confirm-address',
  zh: '验证联系方式',
  en: 'Confirm a number or address',
  input: z.object({ regionId: RegionId, channel: ChannelName, code: z.string().trim().max(10) }),
  by: ['signed-in'],
  async run(context, { channel, code }) {
    const { tx, actor, now, secrets } = context
    const check = await lockAddressCheck(tx, actor.homeRegionId, actor.id, channel)
    const isOpen =
      check !== undefined && check.codeHash !== null && check.endsAt > now && check.tries < CODE_TRIES_MAX
    refuseUnless(isOpen, noCodeWaiting())
    if (check.codeHash !== codeHash({ secrets }, actor.id, code)) {
      // a refusal would undo the counting
      const tries = check.tries + 1
      await setCode(tx, { regionId: actor.homeRegionId, accountId: actor.id, channel }, { tries })
      return { isConfirmed: false, triesLeft: CODE_TRIES_MAX - tries }
    }
    const known = await knownContacts(context)
    await changeContact(context, channel, check.address)
    await tellContacts(context, known, check.address)
    await deleteAddressCheck(tx, actor.homeRegionId, actor.id, channel)
    return { isConfirmed: true, triesLeft: 0 }
  },
  subject: ({ channel }) => `address:${channel}`,
})

/**
 * Takes a number or address away; nothing goes there any more. (删除联系方式)
 *
 * Refusals: platform.not-found, identity.sign-in-again
 */
export const removeAddress = command({
  name: 'messages.remove-address',
  zh: '删除联系方式',
  en: 'Take a number or address away',
  input: z.object({ regionId: RegionId, channel: ChannelName }),
  by: ['signed-in'],
  async run(context, { channel }) {
    const { tx, actor } = context
    refuseUnlessSignedInLately(context)
    const known = await knownContacts(context)
    const address = channel === 'sms' ? known.phone : known.mail
    const check = await lockAddressCheck(tx, actor.homeRegionId, actor.id, channel)
    refuseUnless(address ?? check, notFound({ what: '联系方式' }))
    if (address) {
      await changeContact(context, channel, null)
      await tellContacts(context, known, null)
    }
    await deleteAddressCheck(tx, actor.homeRegionId, actor.id, channel)
    return { channel }
  },
  subject: ({ channel }) => `address:${channel}`,
})

function knownContacts({ tx, actor, asSystem }: CommandContext): Promise<Preference> {
  return asSystem('whoever moved to another county chose where they were before', () =>
    getPreference(tx, actor.id),
  )
}

/**
 * Makes a code and sends it; in clear it is in the message alone. Carried out again it sends the same under the same reference, until that is
 * too late. That a carrier does not take it is in the log; that it never will, whoever waits reads where they wait.
 */
export const sendCode = job({
  name: 'messages.send-code',
  payload: z.object({ regionId: RegionId, accountId: Uuid, channel: ChannelName }),
  async run(platform, { regionId, accountId, channel }) {
    const found = await inScope(platform.db, { kind: 'system' }, async (tx) => {
      const check = await lockAddressCheck(tx, regionId, accountId, channel)
      if (!check || check.endsAt <= platform.clock.now(regionId)) return undefined
      const reference = `${accountId}-${channel}-${check.endsAt.getTime()}`
      const code = oneTimeCode(platform.secrets, `address ${reference} ${check.address.hash}`)
      await setCode(tx, { regionId, accountId, channel }, { codeHash: codeHash(platform, accountId, code) })
      return { check, reference, code }
    })
    if (!found) return
    const { check, reference, code } = found
    const to = platform.secrets.open(check.address.sealed)
    const text = `验证码 ${code}，${CODE_MINUTES} 分钟内有效。如非本人操作请忽略。`
    const answer =
      channel === 'sms'
        ? await platform.carriers.sms.send({ reference, to, text })
        : await platform.carriers.mail.send({
            reference,
            to,
            subject: '验证您的邮箱 Confirm your address',
            text,
          })
    if (answer.outcome === 'refused')
      await inScope(platform.db, { kind: 'system' }, (tx) =>
        setRefused(tx, { regionId, accountId, channel }, check.endsAt, platform.clock.now(regionId)),
      )
    mustBeTaken(answer, `a code by ${channel}`)
  },
})

function codeHash({ secrets }: Pick<Platform, 'secrets'>, accountId: string, code: string): string {
  return secrets.keyedHash('input', `address-code ${accountId} ${code}`)
}

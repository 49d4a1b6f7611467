import { z } from 'zod'
import { type CommandContext, job, mustBeTaken, type Platform, Uuid } from '../../platform/index.ts'
import { type Contact, type ContactAddress, contactChannels } from '../contact/contact-store.ts'
import type { SignInEventKind } from '../sign-in/sign-in-event-store.ts'

/** How an account came into the right hands. (换手方式) */
export const waysOfChange = [
  'opened-at-counter',
  'renewed-at-counter',
  'phone-put-right',
] as const satisfies readonly SignInEventKind[]
export type WayOfChange = (typeof waysOfChange)[number]

const telling: Readonly<Record<WayOfChange, { readonly zh: string; readonly en: string }>> = {
  'opened-at-counter': {
    zh: '已有人持证件在人社部门柜台为您开通职训通账号，此号码不再用于登录。',
    en: 'Somebody with an identity card had your account opened at the counter of the bureau; this number signs in no more.',
  },
  'renewed-at-counter': {
    zh: '已有人持证件在人社部门柜台为您的职训通账号重新办理登录，原手机号码、邮箱、密码和全部登录均已失效。',
    en: 'Somebody with an identity card had your account opened anew at the counter of the bureau; phone, mailbox, password and sessions of before ended.',
  },
  'phone-put-right': {
    zh: '您职训通账号的登录手机号码已由人社部门更正，此邮箱、原密码和全部登录均已失效。',
    en: 'The bureau put the phone of your account right; this mailbox, the password and the sessions of before ended.',
  },
}
const NOT_YOU = '不是本人办理的，请立即携带身份证到当地人社部门。'

/**
 * Tells every number and mailbox that an account was reached at that it is out: whom somebody robs of it, over the counter or by a number that
 * is not theirs, hears it nowhere else. Where the phone is put right, its message goes to both phones already. (告知原联系方式)
 */
export async function tellThoseBefore(
  context: CommandContext,
  way: WayOfChange,
  contacts: readonly Contact[],
  registered: Pick<ContactAddress, 'sealed' | 'masked'> | undefined,
): Promise<void> {
  const { secrets } = context
  const told = contacts
    .filter(({ channel }) => way !== 'phone-put-right' || channel === 'mail')
    .map(({ channel, address }) => ({ channel, sealed: address.sealed }))
  const isTold = told.some(
    ({ channel, sealed }) =>
      channel === 'sms' && registered && secrets.open(sealed) === secrets.open(registered.sealed),
  )
  if (registered && !isTold) told.push({ channel: 'sms', sealed: registered.sealed })
  for (const to of told) await context.enqueue(tellPutOut, { messageId: context.newId(), way, ...to })
}

/** Sends it at once, as an account is somebody else's by morning. That a carrier does not take it is in the log; tried again unless it said never. */
export const tellPutOut = job({
  name: 'identity.tell-put-out',
  payload: z.object({
    messageId: Uuid,
    way: z.enum(waysOfChange),
    channel: z.enum(contactChannels),
    sealed: z.string(),
  }),
  async run({ carriers, secrets, publicUrl }: Platform, { messageId: reference, way, channel, sealed }) {
    const to = secrets.open(sealed)
    const { zh, en } = telling[way]
    const text = `${zh}${NOT_YOU}`
    const answer =
      channel === 'sms'
        ? await carriers.sms.send({ reference, to, text })
        : await carriers.mail.send({
            ...{ reference, to, subject: '您的账号已重新办理登录 Your account changed hands' },
            text: `${text}\n\n${en} If it was not you, come to the bureau with your identity card at once.\n\n${publicUrl}`,
          })
    mustBeTaken(answer, `telling who was put out by ${channel}`)
  },
})

import { z } from 'zod'
import {
  type CommandContext,
  command,
  isOwnWork,
  Line,
  notFound,
  orRefuse,
  RegionId,
  refuseUnless,
  Uuid,
} from '../../platform/index.ts'
import { getAccountInAreas } from '../account/accounts-in-areas.ts'
import { fourEyes, linkDecided, ownSignOn, signOnTaken } from '../refusals.ts'
import { recordAct } from '../sign-in/record-event.ts'
import { decideSignOnLink, insertSignOnLink, lockSignOnLink, type SignOnLink } from './sign-on-link-store.ts'
import { findLinkedAccount, linkIdentity, listLinks } from './sign-on-store.ts'

/**
 * Asks that a colleague's account be opened by who they are at a service of single sign-on. Nothing opens it yet: a second officer
 * decides, and the holder hears of it at once. (申请绑定统一身份)
 *
 * Refusals: platform.not-found, identity.own-sign-on, identity.sign-on-taken, identity.link-under-way
 */
export const askSignOnLink = command({
  name: 'identity.ask-sign-on-link',
  zh: '申请绑定统一身份',
  en: 'Ask to link an account to single sign-on',
  input: z.object({
    regionId: RegionId,
    accountId: Uuid,
    providerId: z.string().max(40),
    /** `sub`, as the service names the person. */
    subject: Line,
  }),
  by: ['administrator'],
  async run(context, { regionId, accountId, providerId, subject }) {
    const { tx, actor, realNow, signOn } = context
    refuseUnless(accountId !== actor.id, ownSignOn())
    const provider = orRefuse(
      signOn.find((each) => each.providerId === providerId && each.faces.includes('bureau')),
      notFound({ what: '统一身份认证' }),
    )
    const account = await getAccountInAreas(context, accountId)
    // at home there alone does the holder see what was asked
    refuseUnless(account.face === 'bureau' && account.regionId === regionId, notFound({ what: '账号' }))
    const { issuer } = provider
    await refuseTaken(context, { issuer, subject, accountId })
    const linkId = context.newId()
    await insertSignOnLink(tx, {
      ...{ regionId, linkId, accountId, providerId, issuer, subject },
      accountName: account.name,
      askedBy: actor.id,
      askedByName: actor.name,
      askedAt: realNow,
    })
    await recordAct(context, account, 'sign-on-asked')
    await context.publish('sign-on-link.asked', { accountId, name: account.name, by: actor.name })
    context.note({ provider: providerId })
    return { linkId }
  },
  subject: ({ accountId }) => `account:${accountId}`,
})

const Decision = z.object({ regionId: RegionId, linkId: Uuid })

/**
 * Links the account: whoever the service says is that person is let in from now on. (复核绑定统一身份)
 *
 * Refusals: platform.not-found, identity.link-decided, identity.four-eyes, identity.sign-on-taken
 */
export const confirmSignOnLink = command({
  name: 'identity.confirm-sign-on-link',
  zh: '复核并绑定统一身份',
  en: 'Confirm a link to single sign-on',
  input: Decision,
  by: ['administrator', 'security-officer'],
  async run(context, { regionId, linkId }) {
    const { tx, actor, realNow } = context
    const link = await getWaiting(context, regionId, linkId)
    const { accountId, issuer, subject, askedBy, askedAt } = link
    refuseUnless(!isOwnWork(actor, askedBy, askedAt) && actor.id !== accountId, fourEyes())
    const account = await getAccountInAreas(context, accountId)
    await refuseTaken(context, link)
    await linkIdentity(tx, { issuer, subject, accountId, linkedAt: realNow })
    await decideSignOnLink(tx, link, { state: 'done', by: actor.id, byName: actor.name, at: realNow })
    await recordAct(context, account, 'sign-on-linked')
    await context.publish('sign-on-link.confirmed', { accountId, by: actor.name })
    context.note({ provider: link.providerId })
    return { accountId }
  },
  subject: (_, { accountId }) => `account:${accountId}`,
})

/**
 * Links nothing; also whoever asked may take the request back. (驳回绑定统一身份)
 *
 * Refusals: platform.not-found, identity.link-decided
 */
export const declineSignOnLink = command({
  name: 'identity.decline-sign-on-link',
  zh: '驳回统一身份绑定申请',
  en: 'Decline a link to single sign-on',
  input: Decision,
  by: ['administrator', 'security-officer'],
  async run(context, { regionId, linkId }) {
    const { tx, actor, realNow } = context
    const link = await getWaiting(context, regionId, linkId)
    const account = await getAccountInAreas(context, link.accountId)
    await decideSignOnLink(tx, link, { state: 'declined', by: actor.id, byName: actor.name, at: realNow })
    await recordAct(context, account, 'sign-on-declined')
    return { accountId: link.accountId }
  },
  subject: (_, { accountId }) => `account:${accountId}`,
})

async function getWaiting({ tx }: CommandContext, regionId: string, linkId: string): Promise<SignOnLink> {
  const link = orRefuse(await lockSignOnLink(tx, regionId, linkId), notFound({ what: '绑定申请' }))
  refuseUnless(link.state === 'waiting', linkDecided())
  return link
}

/** @throws signOnTaken where somebody has this identity, or the account has another at this service */
async function refuseTaken(
  { tx }: CommandContext,
  { issuer, subject, accountId }: Pick<SignOnLink, 'issuer' | 'subject' | 'accountId'>,
): Promise<void> {
  refuseUnless((await findLinkedAccount(tx, issuer, subject)) === undefined, signOnTaken())
  const isLinked = (await listLinks(tx, accountId)).some((link) => link.issuer === issuer)
  refuseUnless(!isLinked, signOnTaken())
}

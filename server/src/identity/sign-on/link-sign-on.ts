import { z } from 'zod'
import { command, Line, notFound, orRefuse, RegionId, Uuid } from '../../platform/index.ts'
import { getAccountInAreas } from '../account/accounts-in-areas.ts'
import { linkIdentity } from './sign-on-store.ts'

/**
 * Links a colleague's account to who they are at a service of single sign-on, so that they need no password for the first time.
 * (绑定统一身份)
 *
 * Refusals: platform.not-found, identity.sign-on-taken
 */
export const linkSignOn = command({
  name: 'identity.link-sign-on',
  zh: '绑定统一身份',
  en: 'Link an account to single sign-on',
  input: z.object({
    regionId: RegionId,
    accountId: Uuid,
    providerId: z.string().max(40),
    /** `sub`, as the service names the person. */
    subject: Line,
  }),
  by: ['administrator'],
  async run(context, { accountId, providerId, subject }) {
    const { tx, realNow, signOn } = context
    const provider = orRefuse(
      signOn.find((each) => each.providerId === providerId),
      notFound({ what: '统一身份认证' }),
    )
    await getAccountInAreas(context, accountId)
    await linkIdentity(tx, { issuer: provider.issuer, subject, accountId, linkedAt: realNow })
    context.note({ provider: providerId })
    return { accountId }
  },
  subject: ({ accountId }) => `account:${accountId}`,
})

import type { Platform } from '../../platform/index.ts'
import { type KindId, kindIds, messageKinds } from '../kind/message-kinds.ts'

/** What a link in an e-mail ends: one kind for one account. */
export interface Subscription {
  /** Where the account is at home. */
  readonly regionId: string
  readonly accountId: string
  readonly kind: KindId
}

type Signing = Pick<Platform, 'secrets' | 'publicUrl'>

/**
 * Addresses that end a subscription without signing in: one for mail programs, which is asked by POST, and a page for people. What
 * they end is signed; who has the link can do nothing else with it.
 */
export function unsubscribeUrl(
  signing: Signing,
  subscription: Subscription,
): { oneClick: string; page: string } {
  const token = encodeURIComponent(tokenOf(signing, subscription))
  return {
    oneClick: `${signing.publicUrl}/api/messages/unsubscribe?token=${token}`,
    page: `${signing.publicUrl}/unsubscribe?token=${token}`,
  }
}

/** What a token ends, if it is one of ours. */
export function readUnsubscribeToken(
  signing: Pick<Platform, 'secrets'>,
  token: string,
): Subscription | undefined {
  const [regionId = '', accountId = '', kind = ''] = token.split('.')
  const known = kindIds.find((id) => id === kind)
  if (!known || messageKinds[known].isMandatory) return undefined
  const subscription = { regionId, accountId, kind: known }
  return tokenOf(signing, subscription) === token ? subscription : undefined
}

function tokenOf(
  { secrets }: Pick<Platform, 'secrets'>,
  { regionId, accountId, kind }: Subscription,
): string {
  const signed = secrets.keyedHash('input', `unsubscribe ${regionId} ${accountId} ${kind}`)
  return `${regionId}.${accountId}.${kind}.${signed}`
}

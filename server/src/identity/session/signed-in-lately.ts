import { type QueryContext, refuseUnless } from '../../platform/index.ts'
import { signInAgain } from '../refusals.ts'

const MS_PER_MINUTE = 60_000
/** Long enough to type a phone number in, too short for a browser that somebody left open. */
const LATELY_MINUTES = 10

/**
 * What opens a way into an account is changed by whoever proved lately that it is theirs, in whichever way they sign in: by password and
 * authenticator, by a code, by single sign-on. An open session alone does not do. (重新登录后办理)
 *
 * @throws signInAgain
 */
export function refuseUnlessSignedInLately({
  actor,
  realNow,
}: Pick<QueryContext, 'actor' | 'realNow'>): void {
  if (actor.kind === 'system') return
  const since = actor.signedInAt && realNow.getTime() - actor.signedInAt.getTime()
  refuseUnless(since !== undefined && since <= LATELY_MINUTES * MS_PER_MINUTE, signInAgain())
}

import { z } from 'zod'
import type { Api } from '../../platform/index.ts'
import { proveSecondFactor } from '../second-factor/authenticator.ts'
import { getSecurity } from '../security-store.ts'
import { asSystem } from '../session/session.ts'
import type { HeldSession } from '../session/session-store.ts'
import { refusalOf } from '../sign-in/sign-in.ts'
import { Code, Password } from '../sign-in/sign-in-routes.ts'
import { refuseStranger } from './own-account.ts'

/** What proves the holder of an open session; the code where there is an authenticator. */
export const OwnerProof = z.object({ password: Password, code: Code.optional() })

/** @throws wrongPassword, wrongCode, tooManyTries */
export async function proveOwner(
  { platform }: Api,
  held: HeldSession,
  { password, code = '' }: z.output<typeof OwnerProof>,
): Promise<void> {
  await refuseStranger(held, password, '/password')
  const { account } = held
  const proof = await asSystem(platform.db, async (tx) => {
    const security = await getSecurity(tx, account.accountId)
    if (!security.authenticator) return undefined
    return proveSecondFactor(
      tx,
      platform,
      { account, security, place: `code session ${held.session.sessionId}` },
      code,
    )
  })
  if (proof && proof.kind !== 'right') throw refusalOf(platform, proof)
}

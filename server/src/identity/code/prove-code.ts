import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import {
  enqueueJob,
  job,
  type Platform,
  type Refusal,
  sha256,
  type Tx,
  Uuid,
  type Visit,
} from '../../platform/index.ts'
import { findAccount } from '../identity-store.ts'
import { codeNotRight, codeOver } from '../refusals.ts'
import { asSystem } from '../session/session.ts'
import { whereabouts } from '../session/visit.ts'
import { recordEvent } from '../sign-in/record-event.ts'
import { type CodePurpose, codeHash, codeRules } from './code.ts'
import { countTry, findCode, lockWaitingCode, type WaitingCode } from './code-store.ts'

/** A code that came back right, and where it had been sent. */
export type ProvedCode = WaitingCode & {
  readonly channel: NonNullable<WaitingCode['channel']>
  readonly address: NonNullable<WaitingCode['address']>
}

/**
 * Checks the code that a browser was sent. Tries are counted, also those of many at once. Commit the transaction whatever it says, and refuse
 * after that: else nothing was counted. The same is done where nobody has the name.
 */
export async function proveCode(
  tx: Tx,
  platform: Platform,
  {
    secret,
    purpose,
    code,
  }: { readonly secret: string; readonly purpose: CodePurpose; readonly code: string },
  visit: Visit,
): Promise<ProvedCode | Refusal> {
  const asked = await lockWaitingCode(tx, sha256(secret), purpose, platform.clock.real())
  if (!asked || asked.tries >= codeRules.triesMax) return codeOver()
  const given = codeHash(platform, asked.codeId, code)
  const { channel, address, codeHash: right } = asked
  if (right !== null && channel !== null && address !== null && isSame(right, given))
    return { ...asked, channel, address }
  const tries = asked.tries + 1
  await countTry(tx, asked.codeId, tries)
  await enqueueJob(tx, recordWrongCode, { codeId: asked.codeId, ...whereabouts(visit) })
  const triesLeft = codeRules.triesMax - tries
  if (triesLeft === 0) return codeOver()
  const words = codeNotRight({ triesLeft })
  return codeNotRight({ triesLeft }, [{ pointer: '/code', zh: words.zh, en: words.en }])
}

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
}

/** Puts a wrong code on the record of whoever it was for; by a job, so that a name of nobody answers as fast. */
export const recordWrongCode = job({
  name: 'identity.record-wrong-code',
  payload: z.object({ codeId: Uuid, device: z.string(), network: z.string() }),
  async run(platform, { codeId, device, network }) {
    await asSystem(platform.db, async (tx) => {
      const asked = await findCode(tx, codeId)
      const account = asked?.accountId ? await findAccount(tx, asked.accountId) : undefined
      if (account) await recordEvent(tx, platform, account, 'wrong-code', { device, network })
    })
  },
})

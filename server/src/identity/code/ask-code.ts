import { randomBytes } from 'node:crypto'
import { enqueueJob, type Platform, refuseUnless, sha256, type Visit } from '../../platform/index.ts'
import type { Face } from '../identity-store.ts'
import { codeJustAsked } from '../refusals.ts'
import { asSystem } from '../session/session.ts'
import { whereabouts } from '../session/visit.ts'
import { placeOfAddress } from '../sign-in/brakes.ts'
import { type CodePurpose, codeRules } from './code.ts'
import { insertCode, listAskedSince } from './code-store.ts'
import { sendDoorCode } from './send-code.ts'

const SECRET_BYTES = 32
const MS_PER_SECOND = 1000
const MS_PER_MINUTE = 60 * MS_PER_SECOND
const MS_PER_HOUR = 60 * MS_PER_MINUTE

/** Who says to be whom, and what for. */
export interface CodeWish {
  readonly purpose: CodePurpose
  readonly face: Face
  /** Phone, ID number or user name, as typed. */
  readonly name: string
  /** The browser's own secret, where it has been here before. */
  readonly device?: string | undefined
}

/**
 * Asks for a code by short message or e-mail. Whether anybody has the name is looked up by a job: here the same is done for every name, so that
 * neither the answer nor how long it takes tells.
 *
 * @returns what the asking browser keeps: the code opens nothing without it
 * @throws codeJustAsked
 */
export async function askForCode(platform: Platform, wish: CodeWish, visit: Visit): Promise<string> {
  const { secrets, clock, newId } = platform
  const now = clock.real()
  const nameHash = secrets.keyedHash('input', `door-name ${wish.name.replaceAll(/\s/g, '').toLowerCase()}`)
  const placeHash = secrets.keyedHash('input', placeOfAddress(visit.address))
  const secret = randomBytes(SECRET_BYTES).toString('base64url')
  const codeId = newId()
  await asSystem(platform.db, async (tx) => {
    const asked = await listAskedSince(tx, { nameHash, placeHash }, new Date(now.getTime() - MS_PER_HOUR))
    const wait = waitAfter(asked, now)
    refuseUnless(wait <= 0, codeJustAsked({ seconds: wait, minutes: Math.ceil(wait / 60) }))
    await insertCode(tx, {
      codeId,
      secretDigest: sha256(secret),
      purpose: wish.purpose,
      face: wish.face,
      nameSealed: secrets.seal(wish.name),
      nameHash,
      placeHash,
      deviceDigest: wish.device === undefined ? null : sha256(wish.device),
      askedAt: now,
      endsAt: new Date(now.getTime() + codeRules.minutes * MS_PER_MINUTE),
    })
    await enqueueJob(tx, sendDoorCode, { codeId, ...whereabouts(visit) })
  })
  return secret
}

/** Seconds until another may be asked for. @param asked of the last hour, newest first */
function waitAfter(asked: readonly Date[], now: Date): number {
  const secondsUntil = (at: number) => Math.ceil((at - now.getTime()) / MS_PER_SECOND)
  const [newest] = asked
  if (!newest) return 0
  const oldest = asked[codeRules.hourlyMax - 1]
  return Math.max(
    secondsUntil(newest.getTime() + codeRules.pauseSeconds * MS_PER_SECOND),
    oldest ? secondsUntil(oldest.getTime() + MS_PER_HOUR) : 0,
  )
}

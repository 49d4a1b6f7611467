import { type PhoneNumber, revealPhoneNumber } from '@zhixun/policy'
import { type CommandContext, type OrganizationDuty, refuseUnless } from '../../platform/index.ts'
import { findAccountByUsername } from '../identity-store.ts'
import { accountWithPassword } from '../open-account.ts'
import { joinsLimited, usernameTaken } from '../refusals.ts'
import { A_DAY_MAX, DECLINED_DAYS, type Judge, WAITING_MAX } from './join-request.ts'
import { countAsked, insertJoinRequest } from './join-request-store.ts'

const DAY_MS = 86_400_000

/** What somebody tells who wants to be let in. */
export interface Asked {
  readonly regionId: string
  readonly organizationId: string
  readonly organizationName: string
  readonly judge: Judge
  readonly name: string
  readonly phone: PhoneNumber
  readonly username: string
  readonly password: string
  readonly duties: readonly OrganizationDuty[]
  readonly words: string | null
}

/**
 * Keeps that somebody wants to act for an organization, within limits against those who only want to ring a firm's phones. Called by
 * the registry, which knows organizations by their code; as the system, for whoever asks is in nobody's scope.
 *
 * @throws passwordTooShort, passwordTooEasy, usernameTaken, joinWaits, joinsLimited
 */
export async function keepJoinRequest(context: CommandContext, asked: Asked): Promise<string> {
  const { tx, now, secrets } = context
  const { regionId, organizationId, judge, name, username, duties, words } = asked
  const phoneHash = secrets.keyedHash('phone', revealPhoneNumber(asked.phone))
  const counted = await countAsked(
    tx,
    { organizationId, phoneHash },
    { day: new Date(now.getTime() - DAY_MS), declined: new Date(now.getTime() - DECLINED_DAYS * DAY_MS) },
  )
  refuseUnless(
    counted.waiting < WAITING_MAX && counted.today < A_DAY_MAX && counted.declined === 0,
    joinsLimited({ days: DECLINED_DAYS }),
  )
  refuseUnless((await findAccountByUsername(tx, username)) === undefined, usernameTaken({ username }))
  const { passwordHash } = await accountWithPassword(context, {
    ...{
      username,
      name,
      password: asked.password,
      face: 'enterprise',
      regionId,
      organizationId,
      personId: null,
    },
    organizationName: asked.organizationName,
  })
  const requestId = context.newId()
  await insertJoinRequest(tx, {
    ...{ regionId, organizationId, requestId, judge, name, username, passwordHash, duties, words },
    state: 'waiting',
    phoneSealed: secrets.seal(revealPhoneNumber(asked.phone)),
    phoneMasked: asked.phone.masked,
    phoneHash,
    askedAt: now,
    ...{ decidedAt: null, decidedBy: null, decidedByName: null },
    ...{ reason: null, proofFileId: null, accountId: null },
  })
  return requestId
}

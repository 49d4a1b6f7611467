import { z } from 'zod'
import {
  type Actor,
  actsFor,
  type CommandContext,
  command,
  getDocument,
  holds,
  notPossible,
  orRefuse,
  RegionId,
  refuseUnless,
  ToldReason,
  Uuid,
} from '../../platform/index.ts'
import { Duties } from '../member/member.ts'
import { openPreparedAccount } from '../open-account.ts'
import { dutyNeedsTwo, joinProofMissing } from '../refusals.ts'
import { type JoinRequest, type Judge, joinLifecycle, joinStateWords } from './join-request.ts'
import { lockJoinRequest, updateJoinRequest } from './join-request-store.ts'

const ThisRequest = z.object({ regionId: RegionId, organizationId: Uuid, requestId: Uuid })
type ThisRequest = z.output<typeof ThisRequest>

/** An owner decides whoever was asked; the bureau what it was asked. */
export function mayDecideJoin(
  actor: Actor,
  { regionId, organizationId }: Pick<JoinRequest, 'regionId' | 'organizationId'>,
  judge: Judge,
): boolean {
  return actsFor(actor, organizationId, 'owner') || (judge === 'bureau' && holds(actor, 'reviewer', regionId))
}

/**
 * Somebody who asked is let in with these duties: an account is opened with the user name and the password that they chose. The
 * bureau does so only by papers it has seen, and keeps them; nobody of it alone lets in who reaches the organization's money. (同意加入)
 *
 * Refusals: platform.file-kind-not-here, platform.not-found, platform.not-possible-now, identity.join-proof-missing,
 * identity.duty-needs-two, identity.username-taken
 */
export const acceptJoin = command({
  name: 'identity.accept-join',
  zh: '同意加入单位',
  en: 'Let somebody in who asked to join an organization',
  input: ThisRequest.extend({
    duties: Duties,
    /** What the bureau has seen: the licence and who sends them. */
    proofFileId: Uuid.nullable().default(null),
  }),
  by: ['organization-owner', 'reviewer'],
  allow: (actor, { organizationId }) =>
    actor.organizationId === undefined || actsFor(actor, organizationId, 'owner'),
  async run(context, { duties, proofFileId, ...which }) {
    const { tx, actor } = context
    const request = await decide(context, which, 'accept')
    const { regionId, organizationId, username, name, passwordHash } = request
    if (actor.organizationId === undefined) {
      refuseUnless(!duties.some((duty) => duty !== 'training'), dutyNeedsTwo())
      refuseUnless(proofFileId !== null, joinProofMissing())
      await getDocument(tx, regionId, proofFileId)
    }
    const account = { username, name, passwordHash, face: 'enterprise' as const, regionId, organizationId }
    const accountId = await context.asSystem('an account lies in no scope before it exists', () =>
      openPreparedAccount(context, { ...account, personId: null }, duties),
    )
    const decided = { ...decidedBy(context), proofFileId, accountId }
    await updateJoinRequest(tx, { ...request, ...decided })
    context.note({ name, duties: duties.join('、'), judge: request.judge })
    const { requestId } = which
    await context.publish('join.accepted', { organizationId, requestId })
    return { accountId }
  },
  subject: ({ organizationId }) => `organization:${organizationId}`,
})

/**
 * Somebody who asked is not let in. (不同意加入)
 *
 * Refusals: platform.not-found, platform.not-possible-now
 */
export const declineJoin = command({
  name: 'identity.decline-join',
  zh: '不同意加入单位',
  en: 'Decline somebody who asked to join an organization',
  input: ThisRequest.extend({ reason: ToldReason }),
  by: ['organization-owner', 'reviewer'],
  allow: (actor, { organizationId }) =>
    actor.organizationId === undefined || actsFor(actor, organizationId, 'owner'),
  async run(context, { reason, ...which }) {
    const request = await decide(context, which, 'decline')
    await updateJoinRequest(context.tx, { ...request, ...decidedBy(context), reason })
    const { organizationId, requestId, name } = request
    context.note({ name, reason, judge: request.judge })
    await context.publish('join.declined', { organizationId, requestId, reason })
    return { requestId }
  },
  subject: ({ organizationId }) => `organization:${organizationId}`,
})

const decidedBy = ({ actor, now }: CommandContext) => ({
  decidedAt: now,
  decidedBy: actor.id,
  decidedByName: actor.name,
})

/** The request after a decision, locked. What was asked of the owner is none of the bureau's. @throws notFound, notPossible */
async function decide(
  { tx, may }: CommandContext,
  { regionId, organizationId, requestId }: ThisRequest,
  step: 'accept' | 'decline',
): Promise<JoinRequest> {
  const request = await lockJoinRequest(tx, regionId, organizationId, requestId)
  const stepWords = step === 'accept' ? { zh: '同意', en: 'let them in' } : { zh: '不同意', en: 'decline' }
  const asked = { zh: '向单位负责人提出的', en: 'asked of the owner' }
  refuseUnless(
    may((each) => mayDecideJoin(each, request, request.judge)),
    notPossible(asked, stepWords),
  )
  const state = orRefuse(
    joinLifecycle.next(request.state, step),
    notPossible(joinStateWords[request.state], stepWords),
  )
  return { ...request, state }
}

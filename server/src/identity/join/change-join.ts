import { parsePhoneNumber, revealPhoneNumber, type Words } from '@zhixun/policy'
import { z } from 'zod'
import {
  type CommandContext,
  command,
  notPossible,
  orRefuse,
  RegionId,
  refuseUnless,
  Uuid,
} from '../../platform/index.ts'
import { phoneNotOfRequest } from '../refusals.ts'
import { type JoinRequest, joinLifecycle, joinStateWords } from './join-request.ts'
import { getJoinRequest, lockJoinRequest, updateJoinRequest } from './join-request-store.ts'

/** Whoever asked has no account: the number of the request and the phone they gave show that it is they. */
const OwnRequest = z.object({ regionId: RegionId, requestId: Uuid, phone: z.string().max(40) })
type OwnRequest = z.output<typeof OwnRequest>

/**
 * Whoever asked to join takes the request back, and may ask anew. (撤回加入申请)
 *
 * Refusals: platform.not-found, identity.phone-not-of-request, platform.not-possible-now
 */
export const withdrawJoin = command({
  name: 'identity.withdraw-join',
  zh: '撤回加入申请',
  en: 'Take a request to join back',
  input: OwnRequest,
  by: ['public', 'signed-in'],
  async run(context, input) {
    const { organizationId, name } = await changeOwn(context, input, (request) => ({
      ...request,
      state: next(request, 'withdraw', { zh: '撤回', en: 'take it back' }),
      ...{ decidedAt: context.now, decidedByName: request.name },
    }))
    context.note({ name })
    return { organizationId }
  },
  subject: (_, { organizationId }) => `organization:${organizationId}`,
})

/**
 * No owner answers: whoever asked goes to the bureau with the papers, without asking anew. The owner may still decide. (改向人社部门申请)
 *
 * Refusals: platform.not-found, identity.phone-not-of-request, platform.not-possible-now
 */
export const turnJoinToBureau = command({
  name: 'identity.turn-join-to-bureau',
  zh: '改向人社部门申请加入单位',
  en: 'Turn to the bureau with a request to join',
  input: OwnRequest,
  by: ['public', 'signed-in'],
  async run(context, input) {
    const { organizationId, requestId, name } = await changeOwn(context, input, (request) => {
      const stepWords = { zh: '改向人社部门申请', en: 'turn to the bureau' }
      const askedAlready = { zh: '向人社部门提出的', en: 'asked of the bureau' }
      refuseUnless(request.judge === 'owner', notPossible(askedAlready, stepWords))
      return { ...request, state: next(request, 'turnToBureau', stepWords), judge: 'bureau' }
    })
    context.note({ name })
    await context.publish('join.asked', { organizationId, requestId })
    return { organizationId }
  },
  subject: (_, { organizationId }) => `organization:${organizationId}`,
})

function next({ state }: JoinRequest, step: 'withdraw' | 'turnToBureau', stepWords: Words) {
  return orRefuse(joinLifecycle.next(state, step), notPossible(joinStateWords[state], stepWords))
}

/** @throws notFound, phoneNotOfRequest */
async function changeOwn(
  { tx, secrets, asSystem }: CommandContext,
  { regionId, requestId, phone }: OwnRequest,
  change: (request: JoinRequest) => JoinRequest,
): Promise<JoinRequest> {
  return asSystem('whoever asked is in nobody’s scope; number and phone are what they hold', async () => {
    const { organizationId } = await getJoinRequest(tx, regionId, requestId)
    const request = await lockJoinRequest(tx, regionId, organizationId, requestId)
    const typed = parsePhoneNumber(phone)
    const isTheirs = typed && secrets.keyedHash('phone', revealPhoneNumber(typed)) === request.phoneHash
    refuseUnless(isTheirs, phoneNotOfRequest())
    const changed = change(request)
    await updateJoinRequest(tx, changed)
    return changed
  })
}

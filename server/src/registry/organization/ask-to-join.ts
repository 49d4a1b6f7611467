import { parsePhoneNumber } from '@zhixun/policy'
import { z } from 'zod'
import { Duties, judges, keepJoinRequest } from '../../identity/index.ts'
import { command, notFound, orRefuse, Reason, RegionId, refuseUnless } from '../../platform/index.ts'
import { creditCodeFaults, phoneFaults, refuseFaults, tidyCreditCode } from '../form-faults.ts'
import { findOrganizationByCreditCode } from './organization-store.ts'

/**
 * Somebody whose firm is registered already asks to act for it: its owner, or the bureau where no owner can be reached. Who that is
 * they are not told. (申请加入单位)
 *
 * Refusals: registry.details-wrong, platform.not-found, identity.password-too-short, identity.password-too-easy,
 * identity.username-taken, identity.join-waits, identity.joins-limited
 */
export const askToJoin = command({
  name: 'registry.ask-to-join',
  zh: '申请加入单位',
  en: 'Ask to act for an organization that is registered',
  input: z.object({
    regionId: RegionId,
    creditCode: z.string().max(40),
    name: z.string().trim().min(1).max(60),
    phone: z.string().max(40),
    duties: Duties,
    judge: z.enum(judges),
    words: Reason.nullable().default(null),
    username: z.string().trim().min(2).max(60),
    password: z.string().max(200),
  }),
  by: ['public', 'system'],
  async run(context, { regionId, creditCode, phone: typed, ...told }) {
    refuseFaults(creditCodeFaults(creditCode, '/creditCode'), phoneFaults(typed, '/phone'))
    const phone = parsePhoneNumber(typed)
    if (!phone) throw new Error('a phone number that was checked cannot be read')
    return context.asSystem('whoever asks is in nobody’s scope', async () => {
      const found = await findOrganizationByCreditCode(context.tx, tidyCreditCode(creditCode))
      const organization = orRefuse(found, notFound({ what: '单位' }))
      const isHere = organization.regionId === regionId && organization.state !== 'closed'
      refuseUnless(isHere, notFound({ what: '单位' }))
      const { organizationId, name: organizationName } = organization
      const requestId = await keepJoinRequest(context, {
        ...{ ...told, regionId, organizationId, organizationName, phone },
      })
      context.note({ name: told.name, judge: told.judge, duties: told.duties.join('、') })
      await context.publish('join.asked', { organizationId, requestId })
      return { requestId, organizationId }
    })
  },
  subject: (_, { organizationId }) => `organization:${organizationId}`,
})

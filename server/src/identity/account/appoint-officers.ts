import { z } from 'zod'
import { command, RegionId, type RoleHeld, refuseUnless, type StaffRole } from '../../platform/index.ts'
import { insertAccount } from '../identity-store.ts'
import { accountWithPassword, NewStaff } from '../open-account.ts'
import { officersAppointed } from '../refusals.ts'
import { told } from '../right/change-roles.ts'
import { recordRightChanges } from '../right/record-right-change.ts'
import { insertRoles, isHeldAround } from '../right/right-store.ts'
import { requireNewPassword } from '../security-store.ts'

/**
 * The first administrator of a new installation names the two others of the three officers in one sitting, each with an account
 * of their own; once there is a security officer, rights come from there alone. (首次设立安全管理员、审计管理员)
 *
 * Refusals: identity.officers-appointed, identity.username-taken, identity.password-too-short,
 * identity.password-too-easy
 */
export const appointOfficers = command({
  name: 'identity.appoint-officers',
  zh: '首次设立安全管理员和审计管理员',
  en: 'Appoint the first security and audit officers',
  input: z.object({ regionId: RegionId, securityOfficer: NewStaff, auditOfficer: NewStaff }),
  by: ['administrator'],
  async run(context, { regionId, securityOfficer, auditOfficer }) {
    const { tx, actor, now } = context
    const areas = actor.roles.filter(({ role }) => role === 'administrator').map(({ area }) => area)
    refuseUnless(!(await isHeldAround(tx, 'security-officer', areas)), officersAppointed())

    const appoint = async (person: z.output<typeof NewStaff>, role: StaffRole): Promise<string> => {
      const account = await accountWithPassword(context, {
        ...person,
        ...{ face: 'bureau', regionId, organizationId: null, personId: null },
      })
      const roles: RoleHeld[] = areas.map((area) => ({ role, area }))
      await insertAccount(tx, account, now)
      await requireNewPassword(tx, account.accountId, null)
      await insertRoles(tx, account.accountId, roles)
      await recordRightChanges(context, account, [
        { what: 'opened' },
        ...roles.map((held) => ({ what: 'granted' as const, ...held })),
      ])
      context.record(`account:${account.accountId}`, { name: account.name, given: told(roles) })
      return account.accountId
    }
    return {
      securityOfficerId: await appoint(securityOfficer, 'security-officer'),
      auditOfficerId: await appoint(auditOfficer, 'audit-officer'),
    }
  },
  subject: ({ regionId }) => `region:${regionId}`,
})

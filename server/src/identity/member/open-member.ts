import { command, RegionId, Uuid } from '../../platform/index.ts'
import { NewStaff, openAccountFor } from '../open-account.ts'
import { requireNewPassword } from '../security-store.ts'
import { Duties, isOwnOrganization } from './member.ts'

/**
 * The owner gives a colleague an account of their own for the organization, with one duty or several; at the first sign-in the
 * colleague chooses another password. (添加成员)
 *
 * Refusals: identity.password-too-short, identity.password-too-easy, identity.username-taken
 */
export const openMember = command({
  name: 'identity.open-member',
  zh: '添加单位成员',
  en: 'Add a member of an organization',
  input: NewStaff.extend({ regionId: RegionId, organizationId: Uuid, duties: Duties }),
  by: ['organization-owner'],
  allow: isOwnOrganization,
  async run(context, { regionId, organizationId, username, name, password, duties }) {
    const account = { username, name, password, face: 'enterprise' as const, personId: null }
    const accountId = await openAccountFor(context, { ...account, regionId, organizationId }, duties)
    await requireNewPassword(context.tx, accountId, null)
    context.note({ name, duties: duties.join('、') })
    return { accountId }
  },
  subject: (_, { accountId }) => `account:${accountId}`,
})

import { z } from 'zod'
import { type Actor, hasDuty, organizationDuties, query, RegionId, Uuid } from '../../platform/index.ts'
import { type HeldAccount, listAccountsOfOrganization } from '../account/account-store.ts'
import { listDutiesOfAll } from '../right/right-store.ts'
import { isOwnOrganization } from './member.ts'

export const MembersView = z
  .object({
    members: z.array(
      z.object({
        accountId: z.string(),
        username: z.string(),
        name: z.string(),
        duties: z.array(z.enum(organizationDuties)),
        isSelf: z.boolean(),
        openedAt: z.iso.datetime(),
        closedAt: z.iso.datetime().nullable(),
        /** `change`, `close`, `reopen`. */
        actions: z.array(z.string()),
      }),
    ),
    /** `add`. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'Members' })

/** Who acts for an organization, with which duties. (单位成员) */
export const listMembers = query({
  name: 'identity.list-members',
  zh: '单位成员',
  en: 'Members of an organization',
  input: z.object({ regionId: RegionId, organizationId: Uuid }),
  by: ['organization'],
  allow: isOwnOrganization,
  async run({ tx, actor }, { organizationId }): Promise<z.output<typeof MembersView>> {
    const accounts = await listAccountsOfOrganization(tx, organizationId)
    const duties = await listDutiesOfAll(
      tx,
      accounts.map(({ accountId }) => accountId),
    )
    const members = accounts.map((account) => ({
      accountId: account.accountId,
      username: account.username,
      name: account.name,
      duties: duties.get(account.accountId) ?? [],
      isSelf: account.accountId === actor.id,
      openedAt: account.openedAt.toISOString(),
      closedAt: account.closedAt?.toISOString() ?? null,
      actions: memberActions(account, actor),
    }))
    return { members, actions: hasDuty(actor, 'owner') ? ['add'] : [] }
  },
})

function memberActions({ closedAt }: HeldAccount, actor: Actor): string[] {
  if (!hasDuty(actor, 'owner')) return []
  return closedAt === null ? ['change', 'close'] : ['reopen']
}

import { z } from 'zod'
import {
  type CommandContext,
  command,
  notFound,
  type OrganizationDuty,
  orRefuse,
  RegionId,
  refuseUnless,
  Uuid,
} from '../../platform/index.ts'
import { type HeldAccount, listAccountsOfOrganization, setClosed } from '../account/account-store.ts'
import { accountClosed, accountOpen, lastOwner, nothingToChange } from '../refusals.ts'
import { recordRightChanges } from '../right/record-right-change.ts'
import { listDuties, listDutiesOfAll, setDuties } from '../right/right-store.ts'
import { Duties, isOwnOrganization } from './member.ts'

const OfMember = z.object({ regionId: RegionId, organizationId: Uuid, accountId: Uuid })

/**
 * The owner says what a member may do for the organization from now on. (调整成员职责)
 *
 * Refusals: platform.not-found, identity.account-closed, identity.nothing-to-change, identity.last-owner
 */
export const changeDuties = command({
  name: 'identity.change-duties',
  zh: '调整成员职责',
  en: 'Change the duties of a member',
  input: OfMember.extend({ duties: Duties }),
  by: ['organization-owner'],
  allow: isOwnOrganization,
  async run(context, { organizationId, accountId, duties }) {
    const { member, held } = await lockMember(context, organizationId, accountId)
    refuseUnless(member.closedAt === null, accountClosed({ name: member.name }))
    const given = duties.filter((duty) => !held.includes(duty))
    const taken = held.filter((duty) => !duties.includes(duty))
    refuseUnless(given.length + taken.length > 0, nothingToChange())
    if (taken.includes('owner')) await keepAnOwner(context, organizationId, accountId)
    await setDuties(context.tx, accountId, duties)
    await recordRightChanges(context, member, [
      ...taken.map((role) => ({ what: 'taken' as const, role })),
      ...given.map((role) => ({ what: 'granted' as const, role })),
    ])
    context.note({ name: member.name, duties: duties.join('、') })
    return { accountId }
  },
  subject: ({ accountId }) => `account:${accountId}`,
})

/**
 * A member leaves: signed out everywhere, and in no more. (停用成员)
 *
 * Refusals: platform.not-found, identity.account-closed, identity.last-owner
 */
export const closeMember = command({
  name: 'identity.close-member',
  zh: '停用单位成员',
  en: 'Close the account of a member',
  input: OfMember,
  by: ['organization-owner'],
  allow: isOwnOrganization,
  async run(context, { organizationId, accountId }) {
    const { member, held } = await lockMember(context, organizationId, accountId)
    refuseUnless(member.closedAt === null, accountClosed({ name: member.name }))
    if (held.includes('owner')) await keepAnOwner(context, organizationId, accountId)
    await setClosed(context.tx, accountId, context.now)
    await recordRightChanges(context, member, [{ what: 'closed' }])
    context.note({ name: member.name })
    return { accountId }
  },
  subject: ({ accountId }) => `account:${accountId}`,
})

/**
 * A member is back, with the duties held before. (恢复成员)
 *
 * Refusals: platform.not-found, identity.account-open
 */
export const reopenMember = command({
  name: 'identity.reopen-member',
  zh: '恢复单位成员',
  en: 'Reopen the account of a member',
  input: OfMember,
  by: ['organization-owner'],
  allow: isOwnOrganization,
  async run(context, { organizationId, accountId }) {
    const { member } = await lockMember(context, organizationId, accountId)
    refuseUnless(member.closedAt !== null, accountOpen({ name: member.name }))
    await setClosed(context.tx, accountId, null)
    await recordRightChanges(context, member, [{ what: 'reopened' }])
    context.note({ name: member.name })
    return { accountId }
  },
  subject: ({ accountId }) => `account:${accountId}`,
})

/** All members together, so that two owners cannot put each other out. @throws notFound */
async function lockMember(
  { tx }: CommandContext,
  organizationId: string,
  accountId: string,
): Promise<{ member: HeldAccount; held: readonly OrganizationDuty[] }> {
  const members = await listAccountsOfOrganization(tx, organizationId, { forUpdate: true })
  const member = orRefuse(
    members.find((each) => each.accountId === accountId),
    notFound({ what: '成员' }),
  )
  return { member, held: await listDuties(tx, accountId) }
}

/** @throws lastOwner */
async function keepAnOwner({ tx }: CommandContext, organizationId: string, leaving: string): Promise<void> {
  const others = (await listAccountsOfOrganization(tx, organizationId)).filter(
    ({ accountId, closedAt }) => accountId !== leaving && closedAt === null,
  )
  const duties = await listDutiesOfAll(
    tx,
    others.map(({ accountId }) => accountId),
  )
  refuseUnless(
    [...duties.values()].some((held) => held.includes('owner')),
    lastOwner(),
  )
}

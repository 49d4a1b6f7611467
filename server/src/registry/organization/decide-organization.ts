import { z } from 'zod'
import { command, Prose, RegionId, Uuid } from '../../platform/index.ts'
import { activateBankAccount, findWaitingBankAccount } from '../bank-account/bank-account-store.ts'
import { OrganizationTraitName } from './organization.ts'
import { lockOrganization, setOrganizationTraits, stepOrganization } from './organization-store.ts'

const ThisOrganization = { regionId: RegionId, organizationId: Uuid }

/**
 * The bureau confirms a registration, and with it the bank account that waits. (确认单位登记)
 *
 * Refusals: platform.not-found, platform.not-possible-now
 */
export const confirmOrganization = command({
  name: 'registry.confirm-organization',
  zh: '确认单位登记',
  en: 'Confirm an organization',
  input: z.object(ThisOrganization),
  by: ['reviewer'],
  async run(context, { regionId, organizationId }) {
    const { tx, actor, now } = context
    const organization = await lockOrganization(tx, regionId, organizationId)
    const state = await stepOrganization(tx, organization, 'confirm', { actor, at: now })
    const account = await findWaitingBankAccount(tx, regionId, organizationId)
    if (account) {
      await activateBankAccount(tx, account, { decidedByName: actor.name, decidedAt: now })
      context.note({ account: account.accountMasked })
    }
    await context.publish('organization.confirmed', { organizationId })
    return { state }
  },
  subject: ({ organizationId }) => `organization:${organizationId}`,
})

/**
 * The bureau sends a registration back with what is to be mended. (退回单位登记)
 *
 * Refusals: platform.not-found, platform.not-possible-now
 */
export const returnOrganization = command({
  name: 'registry.return-organization',
  zh: '退回单位登记',
  en: 'Send an organization’s registration back',
  input: z.object({ ...ThisOrganization, reason: Prose }),
  by: ['reviewer'],
  async run(context, { regionId, organizationId, reason }) {
    const { tx, actor, now } = context
    const organization = await lockOrganization(tx, regionId, organizationId)
    const state = await stepOrganization(tx, organization, 'sendBack', { actor, at: now, reason })
    await context.publish('organization.returned', { organizationId, reason })
    return { state }
  },
  subject: ({ organizationId }) => `organization:${organizationId}`,
})

/**
 * The bureau records which traits an organization has, and by what it knows. An empty list says that it has none.
 * (认定单位情况)
 *
 * Refusals: platform.not-found
 */
export const setTraits = command({
  name: 'registry.set-traits',
  zh: '认定单位情况',
  en: 'Record an organization’s traits',
  input: z.object({
    ...ThisOrganization,
    traits: z.array(OrganizationTraitName).max(10),
    proof: Prose,
  }),
  by: ['reviewer'],
  async run(context, { regionId, organizationId, traits, proof }) {
    const { tx, actor, now } = context
    const organization = await lockOrganization(tx, regionId, organizationId)
    const once = [...new Set(traits)].sort()
    const change = {
      changeId: context.newId(),
      field: 'traits',
      before: organization.traits?.join(' ') ?? null,
      after: once.join(' '),
    }
    await setOrganizationTraits(tx, organization, { traits: once, proof }, change, {
      actorName: actor.name,
      at: now,
    })
    context.note({ traits: once.join(' '), proof })
    return { traits: once }
  },
  subject: ({ organizationId }) => `organization:${organizationId}`,
})

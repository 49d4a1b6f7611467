import { creditCodeTypes } from '@zhixun/policy'
import { z } from 'zod'
import { command, RegionId, ToldReason, Uuid } from '../../platform/index.ts'
import { refuseUnfitAccount } from '../bank-account/account-check.ts'
import { activateBankAccount, findWaitingBankAccount } from '../bank-account/bank-account-store.ts'
import { decideChange, findWaitingChange } from '../change/change-store.ts'
import { refuseFaults } from '../form-faults.ts'
import { noteCodeType } from './code-concern.ts'
import { lockOrganization, stepOrganization } from './organization-store.ts'
import { particularsFaults } from './particulars.ts'
import { insertVersion } from './version-store.ts'

const ThisOrganization = { regionId: RegionId, organizationId: Uuid }

/**
 * The bureau confirms a registration, and with it the bank account that waits. (确认单位登记)
 *
 * Refusals: registry.details-wrong, registry.account-name-differs, registry.account-needs-another, platform.not-found,
 * platform.not-possible-now
 */
export const confirmOrganization = command({
  name: 'registry.confirm-organization',
  zh: '确认单位登记',
  en: 'Confirm an organization',
  input: z.object(ThisOrganization),
  by: ['reviewer'],
  detailWords: { codeType: creditCodeTypes },
  async run(context, { regionId, organizationId }) {
    const { tx, actor, now, today } = context
    const organization = await lockOrganization(tx, regionId, organizationId)
    refuseFaults(particularsFaults(organization.kind, organization.particulars))
    const state = await stepOrganization(tx, organization, 'confirm', { actor, at: now })
    await insertVersion(tx, organization, { on: today, byName: actor.name, at: now })
    const account = await findWaitingBankAccount(tx, regionId, organizationId)
    if (account) {
      await refuseUnfitAccount(context, organization, account)
      await activateBankAccount(tx, account, { decidedByName: actor.name, decidedAt: now })
      context.note({ account: account.accountMasked })
    }
    noteCodeType(context, organization)
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
  input: z.object({ ...ThisOrganization, reason: ToldReason }),
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
 * The bureau closes a registration: the organization is dissolved, or it moves to another county and registers there with the
 * same credit code (see ADR 0029). Its open cases go on; it begins no new ones. (注销单位登记、迁出)
 *
 * Refusals: platform.not-found, platform.not-possible-now
 */
export const closeOrganization = command({
  name: 'registry.close-organization',
  zh: '注销单位登记（迁出）',
  en: 'Close an organization’s registration',
  input: z.object({ ...ThisOrganization, reason: ToldReason }),
  by: ['reviewer'],
  async run(context, { regionId, organizationId, reason }) {
    const { tx, actor, now } = context
    const organization = await lockOrganization(tx, regionId, organizationId)
    const state = await stepOrganization(tx, organization, 'close', { actor, at: now, reason })
    const waiting = await findWaitingChange(tx, organization)
    if (waiting) {
      await decideChange(tx, waiting, {
        state: 'declined',
        decidedByName: actor.name,
        decidedAt: now,
        reason,
      })
    }
    return { state }
  },
  subject: ({ organizationId }) => `organization:${organizationId}`,
})

import { organizationKinds, organizationTraits } from '@zhixun/policy'
import { z } from 'zod'
import { listQuery, pageInput, pageOf, query, RegionId, Uuid } from '../../platform/index.ts'
import { bankAccountStates, type OrganizationBankAccount } from '../bank-account/bank-account.ts'
import { listBankAccounts } from '../bank-account/bank-account-store.ts'
import {
  type Organization,
  OrganizationKindName,
  OrganizationTraitName,
  organizationActions,
  organizationLifecycle,
  organizationStateWords,
} from './organization.ts'
import { listOrganizationChanges, listOrganizationSteps } from './organization-history-store.ts'
import { getOrganization, listOrganizations } from './organization-store.ts'

const State = z.enum(organizationLifecycle.states)

/** An organization as a row of the bureau's list. */
export const OrganizationRow = z
  .object({
    regionId: z.string(),
    organizationId: z.string(),
    creditCode: z.string(),
    name: z.string(),
    kind: OrganizationKindName,
    /** null: not known yet; an empty list: none. */
    traits: z.array(OrganizationTraitName).nullable(),
    legalRepresentative: z.string(),
    contactName: z.string(),
    contactPhoneMasked: z.string(),
    state: State,
    registeredAt: z.iso.datetime(),
    stateSince: z.iso.datetime(),
  })
  .meta({ id: 'OrganizationRow' })

const BankAccountView = z.object({
  accountId: z.string(),
  bankName: z.string(),
  bankCode: z.string().nullable(),
  accountName: z.string(),
  accountMasked: z.string(),
  state: z.enum(bankAccountStates),
  givenByName: z.string(),
  givenAt: z.iso.datetime(),
  decidedByName: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  reason: z.string().nullable(),
})

/** An organization with everything that was done about it. */
export const OrganizationView = OrganizationRow.extend({
  traitsProof: z.string().nullable(),
  address: z.string(),
  licenceFileId: z.string().nullable(),
  /** Latest first. */
  bankAccounts: z.array(BankAccountView),
  steps: z.array(
    z.object({
      step: z.string(),
      stateAfter: State,
      actorName: z.string(),
      reason: z.string().nullable(),
      at: z.iso.datetime(),
    }),
  ),
  changes: z.array(
    z.object({
      field: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
      actorName: z.string(),
      at: z.iso.datetime(),
    }),
  ),
  actions: z.array(z.string()),
}).meta({ id: 'OrganizationView' })

/** Refusals: platform.not-found, also for whoever may not see it */
export const viewOrganization = query({
  name: 'registry.view-organization',
  zh: '查看单位',
  en: 'See an organization',
  input: z.object({ regionId: RegionId, organizationId: Uuid }),
  by: ['staff', 'organization'],
  async run({ tx, actor }, { regionId, organizationId }): Promise<z.output<typeof OrganizationView>> {
    const organization = await getOrganization(tx, regionId, organizationId)
    const steps = await listOrganizationSteps(tx, regionId, organizationId)
    const changes = await listOrganizationChanges(tx, regionId, organizationId)
    const accounts = await listBankAccounts(tx, regionId, organizationId)
    return {
      ...rowOf(organization),
      traitsProof: organization.traitsProof,
      address: organization.address,
      licenceFileId: organization.licenceFileId,
      bankAccounts: accounts.map(viewAccount),
      steps: steps.map((step) => ({ ...step, at: step.at.toISOString() })),
      changes: changes.map((change) => ({ ...change, at: change.at.toISOString() })),
      actions: organizationActions(
        actor,
        organization,
        accounts.some((account) => account.state === 'waiting'),
      ),
    }
  },
})

/** Organizations of the actor's whole area, or of one district of it. */
export const listOrganizationsQuery = listQuery({
  name: 'registry.list-organizations',
  zh: '单位名单',
  en: 'Organizations',
  input: z.object({
    regionId: RegionId,
    district: RegionId.optional(),
    state: State.optional(),
    kind: OrganizationKindName.optional(),
    /** Part of the name, or the beginning of the credit code. */
    text: z.string().trim().max(60).optional(),
    ...pageInput,
    cursor: Uuid.optional(),
  }),
  by: ['staff'],
  row: OrganizationRow,
  columns: [
    { zh: '统一社会信用代码', en: 'Credit code', value: (row) => row.creditCode, width: 22 },
    { zh: '单位名称', en: 'Name', value: (row) => row.name, width: 32 },
    { zh: '单位类型', en: 'Kind', value: (row) => organizationKinds[row.kind].zh },
    {
      zh: '单位情况',
      en: 'Traits',
      value: (row) => row.traits?.map((trait) => organizationTraits[trait].zh).join('、') ?? '未认定',
    },
    { zh: '法定代表人', en: 'Legal representative', value: (row) => row.legalRepresentative },
    { zh: '联系人', en: 'Contact', value: (row) => row.contactName },
    { zh: '联系电话', en: 'Phone', value: (row) => row.contactPhoneMasked },
    { zh: '地区代码', en: 'Region', value: (row) => row.regionId },
    { zh: '状态', en: 'State', value: (row) => organizationStateWords[row.state].zh },
    { zh: '登记时间', en: 'Registered at', value: (row) => row.registeredAt },
  ],
  async run({ tx }, { district, limit, ...filter }) {
    const rows = await listOrganizations(tx, { ...filter, regionId: district, limit })
    return pageOf(rows.map(rowOf), limit, (row) => row.organizationId)
  },
})

function rowOf(organization: Organization): z.output<typeof OrganizationRow> {
  return {
    regionId: organization.regionId,
    organizationId: organization.organizationId,
    creditCode: organization.creditCode,
    name: organization.name,
    kind: organization.kind,
    traits: organization.traits && [...organization.traits],
    legalRepresentative: organization.legalRepresentative,
    contactName: organization.contactName,
    contactPhoneMasked: organization.contactPhoneMasked,
    state: organization.state,
    registeredAt: organization.registeredAt.toISOString(),
    stateSince: organization.stateSince.toISOString(),
  }
}

function viewAccount(account: OrganizationBankAccount): z.output<typeof BankAccountView> {
  return {
    accountId: account.accountId,
    bankName: account.bankName,
    bankCode: account.bankCode,
    accountName: account.accountName,
    accountMasked: account.accountMasked,
    state: account.state,
    givenByName: account.givenByName,
    givenAt: account.givenAt.toISOString(),
    decidedByName: account.decidedByName,
    decidedAt: account.decidedAt?.toISOString() ?? null,
    reason: account.reason,
  }
}

import { organizationTraits, type RegisteredKind, registeredKinds } from '@zhixun/policy'
import { z } from 'zod'
import {
  findOwnFiles,
  listQuery,
  pageInput,
  pageOf,
  type QueryContext,
  query,
  RegionId,
  Uuid,
} from '../../platform/index.ts'
import { accountObstacles, findAccountObstacles } from '../bank-account/account-check.ts'
import { bankAccountStates, type OrganizationBankAccount } from '../bank-account/bank-account.ts'
import { listBankAccounts } from '../bank-account/bank-account-store.ts'
import { findBlocked, listBlocks } from '../block/block-store.ts'
import { BlockView, viewBlock } from '../block/view-block.ts'
import { type ChangeRequest, listChanges } from '../change/change-store.ts'
import { ChangeRequestView, viewChange } from '../change/view-change.ts'
import { heldTraits, knownTraitsOn } from '../trait/known-traits.ts'
import { findTraitFindings } from '../trait/trait-store.ts'
import { TraitFindingView, viewFinding } from '../trait/view-traits.ts'
import { codeConcern } from './code-concern.ts'
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
import { Particulars } from './particulars.ts'
import { listVersions, type OrganizationVersion } from './version-store.ts'

const State = z.enum(organizationLifecycle.states)

/** An organization as a row of the bureau's list. */
export const OrganizationRow = z
  .object({
    regionId: z.string(),
    organizationId: z.string(),
    creditCode: z.string(),
    name: z.string(),
    kind: OrganizationKindName,
    /** Those it has today; null: nothing is known; an empty list: none of those that are known. */
    traits: z.array(OrganizationTraitName).nullable(),
    /** May file and claim nothing today. */
    isBlocked: z.boolean(),
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

/** What was in force from a day on. */
const VersionView = z.object({
  number: z.int(),
  inForceFrom: z.string(),
  name: z.string(),
  kind: OrganizationKindName,
  legalRepresentative: z.string(),
  address: z.string(),
  licenceFileId: z.string().nullable(),
  particulars: Particulars.nullable(),
  confirmedByName: z.string(),
  confirmedAt: z.iso.datetime(),
})

/** An organization with everything that was done about it. */
export const OrganizationView = OrganizationRow.extend({
  address: z.string(),
  licenceFileId: z.string().nullable(),
  particulars: Particulars.nullable(),
  /** The closed registration in another county that this one continues. */
  predecessor: z.object({ regionId: z.string(), organizationId: z.string() }).nullable(),
  /** Latest first. */
  bankAccounts: z.array(BankAccountView),
  /** What the credit code says against the kind; null where they fit. Of a change that waits, against the kind asked for. */
  codeConcern: z.object({ zh: z.string(), en: z.string() }).nullable(),
  /** What keeps the reader from confirming the account that waits. */
  accountObstacles: z.array(z.enum(accountObstacles)),
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
  /** Everything that was ever in force, oldest first. */
  versions: z.array(VersionView),
  /** Latest first; one waits at most. */
  changeRequests: z.array(ChangeRequestView),
  /** In the order in which they were recorded. */
  traitFindings: z.array(TraitFindingView),
  /** Latest first. */
  blocks: z.array(BlockView),
  actions: z.array(z.string()),
}).meta({ id: 'OrganizationView' })

/** Refusals: platform.not-found, also for whoever may not see it */
export const viewOrganization = query({
  name: 'registry.view-organization',
  zh: '查看单位',
  en: 'See an organization',
  input: z.object({ regionId: RegionId, organizationId: Uuid }),
  by: ['staff', 'organization'],
  async run(context, { regionId, organizationId }): Promise<z.output<typeof OrganizationView>> {
    const { tx, actor, today } = context
    const organization = await getOrganization(tx, regionId, organizationId)
    const steps = await listOrganizationSteps(tx, regionId, organizationId)
    const changes = await listOrganizationChanges(tx, regionId, organizationId)
    const accounts = await listBankAccounts(tx, regionId, organizationId)
    const waiting = accounts.find((account) => account.state === 'waiting')
    const obstacles = waiting ? await findAccountObstacles(context, organization, waiting) : []
    const requests = await listChanges(tx, organization)
    const blocks = await listBlocks(tx, organization)
    const papers = blocks.map(({ documentFileId }) => documentFileId)
    const ownPapers = await findOwnFiles(tx, actor, papers)
    const [row] = await rowsOf(context, [organization])
    if (!row) throw new Error('an organization makes no row')
    return {
      ...row,
      address: organization.address,
      licenceFileId: organization.licenceFileId,
      particulars: organization.particulars,
      predecessor: organization.predecessor,
      bankAccounts: accounts.map(viewAccount),
      codeConcern: codeConcern({ ...organization, kind: askedKind(requests) ?? organization.kind }) ?? null,
      accountObstacles: obstacles,
      steps: steps.map((step) => ({ ...step, at: step.at.toISOString() })),
      changes: changes.map((change) => ({ ...change, at: change.at.toISOString() })),
      versions: viewVersions(await listVersions(tx, organization), changes),
      changeRequests: requests.map(viewChange),
      traitFindings: ((await findTraitFindings(tx, [organization])).get(organizationId) ?? []).map(
        viewFinding,
      ),
      blocks: blocks.map((block) => viewBlock(block, actor, ownPapers, today)),
      actions: organizationActions(actor, organization, {
        account: waiting !== undefined,
        accountIsStopped: obstacles.length > 0,
        change: requests.some((request) => request.state === 'waiting'),
      }),
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
    /** Has it today. */
    trait: OrganizationTraitName.optional(),
    /** Those that may file and claim nothing today. */
    blocked: z.literal('yes').optional(),
    /** Part of the name, or the beginning of the credit code. */
    text: z.string().trim().max(60).optional(),
    ...pageInput,
    cursor: Uuid.optional(),
  }),
  by: ['staff'],
  filterWords: { state: organizationStateWords, kind: registeredKinds, trait: organizationTraits },
  row: OrganizationRow,
  columns: [
    { zh: '统一社会信用代码', en: 'Credit code', value: (row) => row.creditCode, width: 22 },
    { zh: '单位名称', en: 'Name', value: (row) => row.name, width: 32 },
    { zh: '单位类型', en: 'Kind', value: (row) => registeredKinds[row.kind].zh },
    {
      zh: '单位情况',
      en: 'Traits',
      value: (row) => row.traits?.map((trait) => organizationTraits[trait].zh).join('、') ?? '未认定',
    },
    { zh: '法定代表人', en: 'Legal representative', value: (row) => row.legalRepresentative },
    { zh: '联系人', en: 'Contact', value: (row) => row.contactName },
    { zh: '联系电话', en: 'Phone', value: (row) => row.contactPhoneMasked },
    { zh: '区县', en: 'District', value: (row) => row.regionId, as: 'region' },
    { zh: '限制', en: 'Blocked', value: (row) => (row.isBlocked ? '限制申报' : '') },
    { zh: '状态', en: 'State', value: (row) => organizationStateWords[row.state].zh },
    { zh: '登记时间', en: 'Registered at', value: (row) => row.registeredAt, as: 'moment' },
  ],
  async run(context, { district, limit, trait, blocked, ...filter }) {
    const { tx, today } = context
    const found = await listOrganizations(tx, {
      ...filter,
      regionId: district,
      ...(trait && { trait: { trait, on: today } }),
      ...(blocked && { blockedOn: today }),
      limit,
    })
    return pageOf(await rowsOf(context, found), limit, (row) => row.organizationId)
  },
})

async function rowsOf(
  { tx, todayIn }: QueryContext,
  organizations: readonly Organization[],
): Promise<z.output<typeof OrganizationRow>[]> {
  const findings = await findTraitFindings(tx, organizations)
  const rows: z.output<typeof OrganizationRow>[] = []
  const blocked = new Set<string>()
  for (const regionId of new Set(organizations.map((one) => one.regionId))) {
    const ofRegion = organizations.filter((one) => one.regionId === regionId)
    for (const id of await findBlocked(tx, ofRegion, todayIn(regionId))) blocked.add(id)
  }
  for (const organization of organizations) {
    const { regionId, organizationId } = organization
    const known = knownTraitsOn(findings.get(organizationId) ?? [], todayIn(regionId))
    rows.push({
      regionId,
      organizationId,
      creditCode: organization.creditCode,
      name: organization.name,
      kind: organization.kind,
      traits: heldTraits(known),
      isBlocked: blocked.has(organizationId),
      legalRepresentative: organization.legalRepresentative,
      contactName: organization.contactName,
      contactPhoneMasked: organization.contactPhoneMasked,
      state: organization.state,
      registeredAt: organization.registeredAt.toISOString(),
      stateSince: organization.stateSince.toISOString(),
    })
  }
  return rows
}

/** The kind that a change which waits asks for. */
function askedKind(requests: readonly ChangeRequest[]): RegisteredKind | undefined {
  return requests.find(({ state }) => state === 'waiting')?.after.kind ?? undefined
}

/** A licence that was handed in freely, after the bureau had confirmed, belongs to the version that was in force then. */
function viewVersions(
  versions: readonly OrganizationVersion[],
  changes: readonly {
    readonly field: string
    readonly before: string | null
    readonly after: string | null
    readonly at: Date
  }[],
): z.output<typeof VersionView>[] {
  const first = changes.find(({ field, before }) => field === 'licenceFileId' && before === null)
  return versions.map(({ confirmedAt, ...version }, place) => {
    const next = versions[place + 1]
    const isItsOwn = first && confirmedAt <= first.at && (!next || first.at < next.confirmedAt)
    const licenceFileId = version.licenceFileId ?? (isItsOwn ? first.after : null)
    return { ...version, licenceFileId, confirmedAt: confirmedAt.toISOString() }
  })
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

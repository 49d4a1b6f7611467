import { relations, traineeGroups } from '@zhixun/policy'
import { z } from 'zod'
import { realNameStates, realNameStatesOf } from '../../identity/index.ts'
import { actsFor, listQuery, pageInput, pageOf, query, RegionId, Uuid } from '../../platform/index.ts'
import { getPersonBankAccount } from '../bank-account/bank-account-store.ts'
import { getOrganization } from '../organization/organization-store.ts'
import { GroupName, listStaff, RelationName } from './employment-store.ts'
import { getPerson } from './person-store.ts'

/** Somebody on the staff list. */
export const StaffRow = z
  .object({
    personId: z.string(),
    name: z.string(),
    idNumberMasked: z.string(),
    phoneMasked: z.string().nullable(),
    sex: z.enum(['male', 'female']),
    birthYear: z.int(),
    relation: RelationName,
    /** null: not known; an empty list: none. */
    groups: z.array(GroupName).nullable(),
    hiredOn: z.iso.date().nullable(),
    insuredMonths: z.int().nullable(),
    insuredAsOf: z.iso.date().nullable(),
    employedMonths: z.int().nullable(),
    leftOn: z.iso.date().nullable(),
    bankAccountMasked: z.string().nullable(),
    /** Of whoever signs in as a learner; null: has no account yet. */
    realName: z.enum(realNameStates).nullable(),
  })
  .meta({ id: 'StaffRow' })

const realNameWords = { open: '未核验', waiting: '待审核', verified: '已核验', declined: '未通过' } as const

/** The staff list of an organization; of those who are there unless the others are asked for. Refusals: platform.not-found */
export const listStaffQuery = listQuery({
  name: 'registry.list-staff',
  zh: '职工名单',
  en: 'Staff list',
  input: z.object({
    regionId: RegionId,
    organizationId: Uuid,
    text: z.string().trim().max(60).optional(),
    relation: RelationName.optional(),
    group: GroupName.optional(),
    /** Those who left instead of those who are there. */
    left: z.enum(['yes', 'no']).default('no'),
    ...pageInput,
    cursor: Uuid.optional(),
  }),
  by: ['staff', 'organization'],
  filterWords: { relation: relations, group: traineeGroups },
  allow: (actor, { organizationId }) => actor.kind === 'staff' || actsFor(actor, organizationId),
  row: StaffRow,
  columns: [
    { zh: '姓名', en: 'Name', value: (row) => row.name },
    { zh: '身份证号码', en: 'Identity number', value: (row) => row.idNumberMasked, width: 22 },
    { zh: '手机号码', en: 'Phone', value: (row) => row.phoneMasked },
    { zh: '性别', en: 'Sex', value: (row) => (row.sex === 'male' ? '男' : '女'), width: 6 },
    { zh: '出生年份', en: 'Year of birth', value: (row) => row.birthYear, as: 'number', width: 10 },
    { zh: '与单位的关系', en: 'Relation', value: (row) => relations[row.relation].zh, width: 20 },
    {
      zh: '人员类别',
      en: 'Groups',
      value: (row) => row.groups?.map((group) => traineeGroups[group].zh).join('、') ?? null,
      width: 28,
    },
    { zh: '入职日期', en: 'Hired on', value: (row) => row.hiredOn, as: 'day' },
    { zh: '参保月数', en: 'Months insured', value: (row) => row.insuredMonths, as: 'number' },
    { zh: '就业月数', en: 'Months employed', value: (row) => row.employedMonths, as: 'number' },
    { zh: '离职日期', en: 'Left on', value: (row) => row.leftOn, as: 'day' },
    {
      zh: '实名核验',
      en: 'Real name',
      value: (row) => row.realName && realNameWords[row.realName],
      width: 12,
    },
    { zh: '社会保障卡账户', en: 'Bank account', value: (row) => row.bankAccountMasked, width: 22 },
  ],
  personOf: (row) => row.personId,
  async run({ tx, asSystem }, { limit, left, ...filter }) {
    await getOrganization(tx, filter.regionId, filter.organizationId)
    const people = await listStaff(tx, { ...filter, limit, left: left === 'yes' })
    const states = await realNameStatesOf(
      { tx, asSystem },
      people.map(({ personId }) => personId),
    )
    const rows = people.map((person) => ({
      ...person,
      groups: person.groups && [...person.groups],
      realName: states.get(person.personId) ?? null,
    }))
    return pageOf(rows, limit, (row) => row.personId)
  },
})

/** A person with the account that subsidies in the person's own name go to. */
export const PersonView = z
  .object({
    personId: z.string(),
    regionId: z.string(),
    name: z.string(),
    idNumberMasked: z.string(),
    phoneMasked: z.string().nullable(),
    sex: z.enum(['male', 'female']),
    birthYear: z.int(),
    bankAccount: z
      .object({
        bankName: z.string(),
        bankCode: z.string().nullable(),
        accountName: z.string(),
        accountMasked: z.string(),
        givenBy: z.enum(['person', 'organization']),
        givenAt: z.iso.datetime(),
      })
      .nullable(),
  })
  .meta({ id: 'PersonView' })

/** Refusals: platform.not-found, also for whoever may not see the person */
export const viewPerson = query({
  name: 'registry.view-person',
  zh: '查看人员',
  en: 'See a person',
  input: z.object({ regionId: RegionId, personId: Uuid }),
  by: ['staff', 'organization', 'verified-learner'],
  looksAt: ({ personId }) => ({ kind: 'view', people: [personId] }),
  async run({ tx }, { personId }): Promise<z.output<typeof PersonView>> {
    const person = await getPerson(tx, personId)
    const account = await getPersonBankAccount(tx, personId)
    return {
      ...person,
      bankAccount: account
        ? {
            bankName: account.bankName,
            bankCode: account.bankCode,
            accountName: account.accountName,
            accountMasked: account.accountMasked,
            givenBy: account.givenBy,
            givenAt: account.givenAt.toISOString(),
          }
        : null,
    }
  },
})

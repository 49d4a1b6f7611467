import { creditCodeCheckCharacter, organizationCodeCheckCharacter } from '@zhixun/policy'
import { z } from 'zod'
import { answerRows, type FakeBankBooks } from '../../outside/index.ts'
import { command, executeCommand, inScope, RegionId, systemActor, Uuid } from '../../platform/index.ts'
import { scannedPdf } from '../../platform/testing/sample-files.ts'
import {
  openTestServer,
  TEST_PASSWORD,
  type TestResponse,
  type TestServer,
  type TestUser,
  wuxi,
} from '../../testing/test-server.ts'
import { addPayables, withdrawPayable } from '../index.ts'
import { bankRun } from '../runs/export-run.ts'
import { lockPaymentsOf } from '../runs/payment-store.ts'
import { listSpecialAccounts, lockRun } from '../runs/run-store.ts'

/** A district of Wuxi, and another. */
export const XISHAN = '320205'
export const HUISHAN = '320206'

/** Another bureau, in another province. */
export const QUANJIAO = '341124'
const quanjiao = { jurisdictionId: QUANJIAO, nameZh: '全椒县', nameEn: 'Quanjiao', regions: [QUANJIAO] }

/** Stands for the rooms above, which alone say what is to be paid. */
const decide = command({
  name: 'test.decide',
  zh: '核定',
  en: 'Decide',
  input: z.object({
    regionId: RegionId,
    payables: z.array(
      z.object({
        reference: z.string(),
        payee: z.object({ kind: z.enum(['organization', 'person']), id: Uuid, name: z.string() }),
        fen: z.int(),
      }),
    ),
  }),
  by: ['system'],
  async run(context, { regionId, payables }) {
    await addPayables(
      context,
      payables.map((payable) => ({ ...payable, regionId, chargedTo: '职业技能提升行动专账资金' })),
    )
    return {}
  },
  subject: () => 'test',
})

const withdraw = command({
  name: 'test.withdraw',
  zh: '撤回',
  en: 'Withdraw',
  input: z.object({ regionId: RegionId, reference: z.string(), reason: z.string() }),
  by: ['system'],
  async run(context, input) {
    await withdrawPayable(context, input)
    return {}
  },
  subject: () => 'test',
})

export interface Firm {
  readonly regionId: string
  readonly organizationId: string
  readonly name: string
  readonly username: string
  readonly account: string
}

export interface Town {
  readonly server: TestServer
  /** Finance, its approver, another clerk, the auditor: of the whole city. */
  readonly clerk: TestUser
  readonly otherClerk: TestUser
  readonly approver: TestUser
  readonly auditor: TestUser
  readonly administrator: TestUser
  /** A firm with a confirmed account in its own name. */
  firm(regionId: string, account?: string): Promise<Firm>
  /** The firm is called otherwise from now on; its account still bears the name of before. */
  rename(firm: Firm, name: string): Promise<Firm>
  /** The firm gives another account, and the bureau confirms it. */
  changeAccount(firm: Firm, account: string): Promise<void>
  /** What a room above decides is to be paid. */
  decide(firm: Firm, fen: number, reference: string, kind?: 'organization' | 'person'): Promise<unknown>
  withdraw(regionId: string, reference: string): Promise<unknown>
  /** A run of these districts, calculated. */
  calculate(districts: readonly string[], who?: TestUser): Promise<TestResponse>
  /** The same, approved and exported. */
  sent(
    districts: readonly string[],
  ): Promise<{ regionId: string; runId: string; number: string; path: string }>
  /** The fake bank's answer to a run that was sent, as the rows of its list. */
  answer(run: { regionId: string; runId: string }, books?: FakeBankBooks): Promise<string[][]>
  /** Where the money of a district stands; `sum` of everything. */
  standing(district: string): Promise<Record<string, number>>
  close(): Promise<void>
}

export const csv = (rows: readonly (readonly string[])[]) =>
  new TextEncoder().encode(rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n'))

export const accountOf = (n: number) => `110302070930${String(n).padStart(7, '0')}`

let firms = 0

/** A city with finance staff, special accounts and budget in two districts. */
export async function openTown(budgetFen = 10_000_000): Promise<Town> {
  const server = await openTestServer({ jurisdictions: [wuxi, quanjiao] })
  const { app } = server
  const staff = {
    clerk: await server.staff('finance', ['finance'], '3202'),
    otherClerk: await server.staff('finance-2', ['finance'], '3202'),
    approver: await server.staff('finance-approver', ['finance-approver'], '3202'),
    auditor: await server.staff('auditor', ['auditor'], '3202'),
    administrator: await server.staff('administrator', ['administrator'], '3202'),
  }
  const reviewer = await server.staff('reviewer', ['reviewer'], '3202')
  for (const regionId of [XISHAN, HUISHAN]) {
    await done(
      staff.administrator.put(`/api/regions/${regionId}/funds/special-account`, {
        accountName: '职业技能提升行动专账',
        bankName: '中国工商银行无锡分行',
        accountNumber: '11030207093000000001',
      }),
    )
    await done(
      staff.clerk.post(`/api/regions/${regionId}/funds/deposits`, {
        voucher: `锡财社-${regionId}-1`,
        amountFen: budgetFen,
        reason: '2023 年度预算',
      }),
    )
  }

  const town: Town = {
    server,
    ...staff,
    async firm(regionId, account) {
      firms += 1
      const name = `无锡第${firms}机械制造有限公司`
      const username = `firm-${firms}`
      const number = account ?? accountOf(firms)
      const registered = await done(
        server.anyone.post(`/api/regions/${regionId}/organizations`, {
          creditCode: creditCode(regionId, firms),
          name,
          kind: 'enterprise',
          legalRepresentative: '沈一帆',
          address: '锡山区东亭街道 1 号',
          contactName: '周琴',
          contactPhone: '13800000000',
          bankAccount: {
            bankName: '中国工商银行无锡锡山支行',
            accountName: name,
            accountNumber: number,
          },
          username,
          password: TEST_PASSWORD,
        }),
      )
      const { organizationId } = registered.body as { organizationId: string }
      await done(reviewer.post(`/api/regions/${regionId}/organizations/${organizationId}/confirm`, {}))
      return { regionId, organizationId, name, username, account: number }
    },
    async rename(firm, name) {
      const region = `/api/regions/${firm.regionId}`
      const path = `${region}/organizations/${firm.organizationId}/change-requests`
      const owner = await server.as(firm.username)
      const proof = await done(owner.upload(`${region}/files`, '营业执照.pdf', scannedPdf('invented')))
      const { fileId } = proof.body as { fileId: string }
      const asked = await done(owner.post(path, { name, explanation: '工商变更', proofFileId: fileId }))
      const { requestId } = asked.body as { requestId: string }
      await done(reviewer.post(`${path}/${requestId}/confirm`, {}))
      return { ...firm, name }
    },
    async changeAccount({ regionId, organizationId, name, username }, account) {
      const path = `/api/regions/${regionId}/organizations/${organizationId}/bank-accounts`
      const firm = await server.as(username)
      const given = await done(
        firm.post(path, { bankName: '江苏银行无锡分行', accountName: name, accountNumber: account }),
      )
      const { accountId } = given.body as { accountId: string }
      await done(reviewer.post(`${path}/${accountId}/confirm`, {}))
    },
    decide: ({ regionId, organizationId, name }, fen, reference, kind = 'organization') =>
      executeCommand(app.platform, decide, systemActor(regionId), {
        regionId,
        payables: [{ reference, payee: { kind, id: organizationId, name }, fen }],
      }),
    withdraw: (regionId, reference) =>
      executeCommand(app.platform, withdraw, systemActor(regionId), {
        regionId,
        reference,
        reason: '异议成立',
      }),
    calculate: (districts, who = staff.clerk) =>
      who.post(`/api/regions/${districts[0]}/payment-runs`, { districts }),
    async sent(districts) {
      const run = (await done(town.calculate(districts))).body as {
        regionId: string
        runId: string
        number: string
      }
      const path = `/api/regions/${run.regionId}/payment-runs/${run.runId}`
      await done(staff.approver.post(`${path}/approve`, {}))
      await done(staff.clerk.post(`${path}/export`, {}))
      return { ...run, path }
    },
    answer: ({ regionId, runId }, books = {}) =>
      inScope(app.platform.db, { kind: 'system' }, async (tx) => {
        const [payer] = await listSpecialAccounts(tx, regionId)
        if (!payer) throw new Error('no special account')
        const payments = await lockPaymentsOf(tx, runId, ['sent', 'paid', 'failed'])
        const atBank = bankRun(await lockRun(tx, regionId, runId), payer, payments, app.platform.secrets)
        return answerRows(atBank, books, atBank.paysOn)
      }),
    async standing(district) {
      const { body } = await done(
        staff.auditor.get(`/api/regions/${district}/funds/accounts?district=${district}`),
      )
      const { rows, sumFen } = body as { rows: Record<string, number>[]; sumFen: number }
      const [row] = rows
      return {
        available: row?.['availableFen'] ?? 0,
        reserved: row?.['reservedFen'] ?? 0,
        inTransit: row?.['inTransitFen'] ?? 0,
        paid: row?.['paidFen'] ?? 0,
        sum: sumFen,
      }
    },
    close: () => server.close(),
  }
  return town
}

/** The response, which was no refusal. @throws Error with what it said where it was one */
export async function done(answer: Promise<TestResponse>): Promise<TestResponse> {
  const response = await answer
  if (response.status >= 400) throw new Error(`refused: ${response.text}`)
  return response
}

function creditCode(regionId: string, n: number): string {
  const organization = `MA${String(n).padStart(6, '0')}`
  const first17 = `91${regionId}${organization}${organizationCodeCheckCharacter(organization)}`
  return first17 + creditCodeCheckCharacter(first17)
}

/** What of a run whoever decides has to have seen. */
export async function seenOn(who: TestUser, runPath: string): Promise<{ acknowledged: string | null }> {
  const { body } = await done(who.get(runPath))
  const { toAcknowledge } = body as { toAcknowledge: string | null }
  return { acknowledged: toAcknowledge }
}

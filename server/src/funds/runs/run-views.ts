import { z } from 'zod'
import {
  listQuery,
  notFound,
  orRefuse,
  pageInput,
  pageOf,
  type QueryContext,
  query,
  RegionId,
  Uuid,
} from '../../platform/index.ts'
import { toAcknowledge } from './acknowledged.ts'
import { findAnswer, listAnswers } from './answer-store.ts'
import { listRemarks } from './candidates.ts'
import { type AnswerView, viewAnswer } from './check-answers.ts'
import { asProblem, isRemark, isWarning } from './checks.ts'
import {
  type Payment,
  type PaymentState,
  paymentActions,
  paymentLifecycle,
  paymentStateWords,
} from './payment.ts'
import {
  listPayments as findPaymentRows,
  listPlannedOf,
  listRemarkable,
  sumPaymentsOf,
} from './payment-store.ts'
import { type Run, runActions, runLifecycle, runStateWords } from './run.ts'
import {
  listRuns as findRuns,
  getRun,
  listBankFiles,
  listRunSteps,
  listSpecialAccounts,
} from './run-store.ts'
import { SpecialAccountView } from './special-account.ts'

const { states: runStates } = runLifecycle
const { states: paymentStates } = paymentLifecycle

const RunRow = z
  .object({
    regionId: z.string(),
    runId: z.string(),
    number: z.string(),
    districts: z.array(z.string()),
    state: z.enum(runStates),
    madeByName: z.string(),
    calculatedOn: z.iso.date(),
    approvedByName: z.string().nullable(),
    paymentCount: z.int(),
    totalFen: z.int(),
    exportedAt: z.iso.datetime().nullable(),
    settledOn: z.iso.date().nullable(),
  })
  .meta({ id: 'PaymentRunRow' })

function rowOf({ madeBy: _, approvedBy: __, ...run }: Run): z.output<typeof RunRow> {
  return { ...run, districts: [...run.districts], exportedAt: run.exportedAt?.toISOString() ?? null }
}

/** Payment runs, newest first. (拨付批次) */
export const listRuns = listQuery({
  name: 'funds.list-runs',
  zh: '拨付批次',
  en: 'Payment runs',
  input: z.object({
    regionId: RegionId,
    district: RegionId.optional(),
    state: z.enum(runStates).optional(),
    text: z.string().max(100).optional(),
    ...pageInput,
  }),
  by: ['staff'],
  row: RunRow,
  filterWords: { state: runStateWords },
  columns: [
    { zh: '批次号', en: 'Number', value: (row) => row.number, width: 24 },
    { zh: '区县', en: 'Districts', value: (row) => row.districts.join('、'), as: 'region', width: 30 },
    { zh: '状态', en: 'State', value: (row) => runStateWords[row.state].zh },
    { zh: '笔数', en: 'Payments', value: (row) => row.paymentCount, as: 'number' },
    { zh: '金额（元）', en: 'Amount (yuan)', value: (row) => row.totalFen, as: 'fen' },
    { zh: '测算日期', en: 'Calculated on', value: (row) => row.calculatedOn, as: 'day' },
    { zh: '经办人', en: 'Made by', value: (row) => row.madeByName },
    { zh: '复核人', en: 'Approved by', value: (row) => row.approvedByName },
    { zh: '结清日期', en: 'Settled on', value: (row) => row.settledOn, as: 'day' },
  ],
  async run({ tx }, { regionId: _, limit, ...filter }) {
    return pageOf((await findRuns(tx, { ...filter, limit })).map(rowOf), limit, (row) => row.runId)
  },
})

const Problem = z.object({ kind: z.string(), stops: z.boolean(), zh: z.string(), en: z.string() })
const Totals = z.object({ count: z.int(), fen: z.int() })

export const RunView = RunRow.extend({
  /** Payments by district and by what became of them. */
  byDistrict: z.array(
    z.object({
      regionId: z.string(),
      planned: Totals,
      sent: Totals,
      paid: Totals,
      failed: Totals,
      leftOut: Totals,
      returned: Totals,
    }),
  ),
  /** Payments about which the checks found something; those left out among them. */
  remarks: z.array(
    z.object({
      regionId: z.string(),
      paymentId: z.string(),
      number: z.string(),
      payeeName: z.string(),
      fen: z.int(),
      state: z.enum(paymentStates),
      problems: z.array(Problem),
    }),
  ),
  /** Sent with the approval, and with the export, once the remarks were seen; null where nothing asks for it. */
  toAcknowledge: z.string().nullable(),
  payer: SpecialAccountView.nullable(),
  files: z.array(
    z.object({
      kind: z.enum(['list', 'pain-001']),
      name: z.string(),
      sha256: z.string(),
      madeAt: z.iso.datetime(),
    }),
  ),
  answers: z.array(
    z.object({
      answerId: z.string(),
      name: z.string(),
      state: z.enum(['checked', 'confirmed']),
      lineCount: z.int(),
      faultCount: z.int(),
      uploadedBy: z.string(),
      uploadedAt: z.iso.datetime(),
    }),
  ),
  steps: z.array(
    z.object({
      number: z.int(),
      step: z.string(),
      stateAfter: z.enum(runStates),
      actorName: z.string(),
      reason: z.string().nullable(),
      at: z.iso.datetime(),
    }),
  ),
  actions: z.array(z.string()),
}).meta({ id: 'PaymentRun' })

/** A run with its totals by district, what the checks found, its files, answers and steps. */
export const viewRun = query({
  name: 'funds.view-run',
  zh: '查看拨付批次',
  en: 'See a payment run',
  input: z.object({ regionId: RegionId, runId: Uuid }),
  by: ['staff'],
  async run(context, { regionId, runId }): Promise<z.output<typeof RunView>> {
    const { tx, actor } = context
    const run = await getRun(tx, regionId, runId)
    const steps = await listRunSteps(tx, regionId, runId)
    const sums = await sumPaymentsOf(tx, runId)
    const [payer] = await listSpecialAccounts(tx, regionId)
    const remarkable = await withKnownSince(context, run)
    const total = (district: string, ...states: PaymentState[]) =>
      sums
        .filter((sum) => sum.regionId === district && states.includes(sum.state))
        .reduce((all, { count, fen }) => ({ count: all.count + count, fen: all.fen + fen }), {
          count: 0,
          fen: 0,
        })
    return {
      ...rowOf(run),
      byDistrict: run.districts.map((district) => ({
        regionId: district,
        planned: total(district, 'planned'),
        sent: total(district, 'sent'),
        paid: total(district, 'paid'),
        failed: total(district, 'failed'),
        leftOut: total(district, 'left-out'),
        returned: total(district, 'bounced', 'recovered'),
      })),
      toAcknowledge: toAcknowledge(
        run.state === 'calculated' ? 'approve' : 'export',
        remarkable.filter(({ state }) => state === 'planned'),
      ),
      remarks: remarkable.map((payment) => ({
        regionId: payment.regionId,
        paymentId: payment.paymentId,
        number: payment.number,
        payeeName: payment.payee.name,
        fen: payment.fen,
        state: payment.state,
        problems: [...payment.problems],
      })),
      payer: payer ? viewSpecialAccount(payer) : null,
      files: (await listBankFiles(tx, regionId, runId)).map(({ kind, name, sha256, madeAt }) => ({
        kind,
        name,
        sha256,
        madeAt: madeAt.toISOString(),
      })),
      answers: (await listAnswers(tx, regionId, runId)).map((answer) => ({
        answerId: answer.answerId,
        name: answer.name,
        state: answer.state,
        lineCount: answer.lines.length,
        faultCount: answer.faults.length,
        uploadedBy: answer.uploadedBy,
        uploadedAt: answer.uploadedAt.toISOString(),
      })),
      steps: steps.map(({ actor: _, at, ...step }) => ({ ...step, at: at.toISOString() })),
      actions: runActions(run, steps, actor),
    }
  },
})

/** Payments with what the checks found, and with what came to be known since they were calculated. */
async function withKnownSince(
  context: Pick<QueryContext, 'tx' | 'remarks'>,
  run: Run,
): Promise<readonly Payment[]> {
  const found = await listRemarkable(context.tx, run.runId)
  if (run.state !== 'calculated' && run.state !== 'approved') return found
  const known = await listRemarks(context, run.districts)
  const references = [...known.values()].flat().map(({ reference }) => reference)
  const planned = await listPlannedOf(context.tx, run.runId, references)
  const since = planned.flatMap((payment): Payment[] => {
    const remarks = known.get(`${payment.regionId} ${payment.reference}`) ?? []
    const others = payment.problems.filter((problem) => !isRemark(problem))
    return remarks.length === 0 ? [] : [{ ...payment, problems: [...others, ...remarks.map(asProblem)] }]
  })
  const changed = new Set(since.map(({ paymentId }) => paymentId))
  // what was known at the calculation and is so no longer is not told any more
  const rest = found
    .filter(({ paymentId }) => !changed.has(paymentId))
    .map((payment) => ({ ...payment, problems: payment.problems.filter((each) => !isRemark(each)) }))
    .filter(({ problems }) => problems.length > 0)
  const [weighing = [], telling = []] = [true, false].map((weighs) =>
    since.filter(({ problems }) => problems.some(isWarning) === weighs),
  )
  return [...weighing, ...rest, ...telling]
}

const runNamed = z.object({ regionId: RegionId, runId: Uuid, answerId: Uuid })

/** An answer file as it was checked: each line and what it does, each fault. */
export const viewBankAnswer = query({
  name: 'funds.view-answer',
  zh: '查看银行回盘',
  en: 'See a bank’s answer',
  input: runNamed,
  by: ['staff'],
  async run({ tx, actor }, { regionId, runId, answerId }): Promise<z.output<typeof AnswerView>> {
    const run = await getRun(tx, regionId, runId)
    const actions = runActions(run, await listRunSteps(tx, regionId, runId), actor)
    const answer = orRefuse(await findAnswer(tx, regionId, runId, answerId), notFound({ what: '回盘文件' }))
    return viewAnswer(answer, actions.includes('check-answers'))
  },
})

export const PaymentView = z
  .object({
    regionId: z.string(),
    paymentId: z.string(),
    number: z.string(),
    runRegionId: z.string(),
    runId: z.string(),
    runNumber: z.string(),
    payableId: z.string(),
    reference: z.string(),
    payeeKind: z.enum(['organization', 'person']),
    payeeName: z.string(),
    bankName: z.string().nullable(),
    accountName: z.string().nullable(),
    accountMasked: z.string().nullable(),
    fen: z.int(),
    state: z.enum(paymentStates),
    problems: z.array(Problem),
    failureReason: z.string().nullable(),
    bankOn: z.iso.date().nullable(),
    actions: z.array(z.string()),
  })
  .meta({ id: 'Payment' })
export type PaymentView = z.output<typeof PaymentView>

/** A payment as it is shown: the account masked. */
export function viewPayment(payment: Payment): Omit<PaymentView, 'actions'> {
  return {
    regionId: payment.regionId,
    paymentId: payment.paymentId,
    number: payment.number,
    runRegionId: payment.runRegionId,
    runId: payment.runId,
    runNumber: payment.runNumber,
    payableId: payment.payableId,
    reference: payment.reference,
    payeeKind: payment.payee.kind,
    payeeName: payment.payee.name,
    bankName: payment.account?.bankName ?? null,
    accountName: payment.account?.accountName ?? null,
    accountMasked: payment.account?.accountMasked ?? null,
    fen: payment.fen,
    state: payment.state,
    problems: [...payment.problems],
    failureReason: payment.failureReason,
    bankOn: payment.bankOn,
  }
}

/** Payments of a run, failed ones, or those of one’s own. (拨付明细) */
export const listPayments = listQuery({
  name: 'funds.list-payments',
  zh: '拨付明细',
  en: 'Payments',
  input: z.object({
    regionId: RegionId,
    district: RegionId.optional(),
    runId: Uuid.optional(),
    state: z.enum(paymentStates).optional(),
    reference: z.string().max(200).optional(),
    text: z.string().max(100).optional(),
    ...pageInput,
  }),
  by: ['staff', 'organization', 'verified-learner'],
  row: PaymentView,
  filterWords: { state: paymentStateWords },
  columns: [
    { zh: '流水号', en: 'Number', value: (row) => row.number, width: 30 },
    { zh: '区县', en: 'District', value: (row) => row.regionId, as: 'region' },
    { zh: '收款人', en: 'Payee', value: (row) => row.payeeName, width: 36 },
    { zh: '开户行', en: 'Bank', value: (row) => row.bankName, width: 36 },
    { zh: '账号', en: 'Account', value: (row) => row.accountMasked, width: 26 },
    { zh: '金额（元）', en: 'Amount (yuan)', value: (row) => row.fen, as: 'fen' },
    { zh: '状态', en: 'State', value: (row) => paymentStateWords[row.state].zh },
    { zh: '失败原因', en: 'Failure', value: (row) => row.failureReason, width: 30 },
    { zh: '银行日期', en: 'Bank day', value: (row) => row.bankOn, as: 'day' },
    { zh: '业务', en: 'Reference', value: (row) => row.reference, width: 44 },
  ],
  async run({ tx, actor }, { district, limit, ...filter }) {
    const payments = await findPaymentRows(tx, { ...filter, regionId: district, limit })
    const rows = payments.map((payment) => ({
      ...viewPayment(payment),
      actions: paymentActions(payment, actor),
    }))
    return pageOf(rows, limit, (row) => row.paymentId)
  },
})

function viewSpecialAccount({
  accountSealed: _,
  setAt,
  ...shown
}: Awaited<ReturnType<typeof listSpecialAccounts>>[number]) {
  return { ...shown, setAt: setAt.toISOString() }
}

/** The bank accounts that districts pay from, masked. */
export const viewSpecialAccounts = query({
  name: 'funds.view-special-accounts',
  zh: '查看专账开户信息',
  en: 'See the special accounts’ bank accounts',
  input: z.object({ regionId: RegionId }),
  by: ['staff', 'administrator'],
  run: async ({ tx }) => ({ rows: (await listSpecialAccounts(tx)).map(viewSpecialAccount) }),
})

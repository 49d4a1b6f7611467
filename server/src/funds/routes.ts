import { z } from 'zod'
import {
  admitUpload,
  checkRight,
  executeCommand,
  RegionId,
  type Room,
  type RoomRoutes,
  readUpload,
  sendDownload,
  Uuid,
} from '../platform/index.ts'
import { BudgetMoved, depositBudget, giveBackBudget } from './ledger/budget.ts'
import {
  AccountsView,
  downloadTrialBalance,
  listMovements,
  MonthsView,
  TrialBalanceView,
  viewAccounts,
  viewByMonth,
  viewTrialBalance,
} from './ledger/ledger-views.ts'
import { nightlyReconciliation, ReconciliationView, reconcile } from './ledger/reconcile.ts'
import { listPayables } from './payables/payable-views.ts'
import { PayableReopened, reopenPayable } from './payables/reopen-payable.ts'
import { calculateRun, RunTold, recalculateRun } from './runs/calculate-run.ts'
import { AnswerView, checkAnswers } from './runs/check-answers.ts'
import { confirmAnswers } from './runs/confirm-answers.ts'
import { approveRun, cancelRun, dropPayment, sendBackRun } from './runs/decide-run.ts'
import { exportRun, revealBankFile } from './runs/export-run.ts'
import { PaymentReturned, recordBounce, recoverPayment } from './runs/return-payment.ts'
import {
  listPayments,
  listRuns,
  RunView,
  viewBankAnswer,
  viewRun,
  viewSpecialAccounts,
} from './runs/run-views.ts'
import { runsToApprove } from './runs/runs-to-approve.ts'
import { SpecialAccountView, setSpecialAccount } from './runs/special-account.ts'

const region = '/api/regions/:regionId'
const runs = `${region}/payment-runs`
const run = `${runs}/:runId`

const ledgerRoutes: RoomRoutes = (api) => {
  api.query(viewAccounts, { path: `${region}/funds/accounts`, response: AccountsView })
  api.query(viewTrialBalance, { path: `${region}/funds/trial-balance`, response: TrialBalanceView })
  api.download(downloadTrialBalance, `${region}/funds/trial-balance.xlsx`)
  api.query(viewByMonth, { path: `${region}/funds/by-month`, response: MonthsView })
  api.list(listMovements, `${region}/funds/movements`)
  api.query(viewSpecialAccounts, {
    path: `${region}/funds/special-accounts`,
    response: z.object({ rows: z.array(SpecialAccountView) }),
  })
  api.command(setSpecialAccount, {
    method: 'PUT',
    path: `${region}/funds/special-account`,
    response: SpecialAccountView,
  })
  api.command(depositBudget, {
    method: 'POST',
    path: `${region}/funds/deposits`,
    response: BudgetMoved,
    status: 201,
  })
  api.command(giveBackBudget, {
    method: 'POST',
    path: `${region}/funds/give-backs`,
    response: BudgetMoved,
    status: 201,
  })
  api.command(reconcile, {
    method: 'POST',
    path: `${region}/funds/reconciliations`,
    response: ReconciliationView,
    status: 201,
  })

  api.list(listPayables, `${region}/payables`)
  api.command(reopenPayable, {
    method: 'POST',
    path: `${region}/payables/:payableId/reopen`,
    response: PayableReopened,
  })
  api.list(listPayments, `${region}/payments`)
  api.command(recordBounce, {
    method: 'POST',
    path: `${region}/payments/:paymentId/bounce`,
    response: PaymentReturned,
  })
  api.command(recoverPayment, {
    method: 'POST',
    path: `${region}/payments/:paymentId/recover`,
    response: PaymentReturned,
  })
}

const runRoutes: RoomRoutes = (api) => {
  api.list(listRuns, runs)
  api.query(viewRun, { path: run, response: RunView })
  api.command(calculateRun, { method: 'POST', path: runs, response: RunTold, status: 201 })
  api.command(recalculateRun, { method: 'POST', path: `${run}/recalculate`, response: RunTold })
  api.command(approveRun, { method: 'POST', path: `${run}/approve`, response: RunTold })
  api.command(sendBackRun, { method: 'POST', path: `${run}/send-back`, response: RunTold })
  api.command(cancelRun, { method: 'POST', path: `${run}/cancel`, response: RunTold })
  api.command(dropPayment, {
    method: 'POST',
    path: `${run}/payments/:paymentId/drop`,
    response: RunTold,
  })
  api.command(exportRun, { method: 'POST', path: `${run}/export`, response: RunTold })
  api.query(viewBankAnswer, { path: `${run}/answers/:answerId`, response: AnswerView })
  api.command(confirmAnswers, {
    method: 'POST',
    path: `${run}/answers/:answerId/confirm`,
    response: AnswerView,
  })
}

/** Files with full accounts: fetched by a command without a receipt, which would keep them; uploaded as a form. */
const bankFileRoutes: RoomRoutes = (api) => {
  const params = z.object({ regionId: RegionId, runId: Uuid })
  api.fastify.post(
    `${run}/bank-files/:kind`,
    {
      schema: {
        operationId: 'fundsRevealBankFile',
        tags: ['funds'],
        summary: revealBankFile.zh,
        description: `${revealBankFile.en}. Open to: ${revealBankFile.by.join(', ')}.`,
        params: params.extend({ kind: z.enum(['list', 'pain-001']) }),
      },
    },
    async (request, reply) => {
      const input = request.params as { regionId: string; runId: string; kind: string }
      const actor = await api.actor(request, input.regionId)
      const file = await executeCommand(api.platform, revealBankFile, actor, input)
      return sendDownload(reply.header('cache-control', 'no-store'), file)
    },
  )
  api.fastify.post(
    `${run}/answers`,
    {
      config: { door: 'upload' },
      schema: {
        operationId: 'fundsCheckAnswers',
        tags: ['funds'],
        summary: checkAnswers.zh,
        description: `${checkAnswers.en}. Open to: ${checkAnswers.by.join(', ')}.`,
        consumes: ['multipart/form-data'],
        params,
        response: { 201: AnswerView },
      },
    },
    async (request, reply) => {
      const { regionId, runId } = request.params as { regionId: string; runId: string }
      const actor = await api.actor(request, regionId)
      const key = api.key(request)
      const { zh, en, by } = checkAnswers
      checkRight({ zh, en, by }, actor, { regionId })
      const { name, bytes } = await readUpload(request)
      await admitUpload(api.platform, actor, { regionId, purpose: zh }, { name, bytes })
      reply.code(201)
      const input = { regionId, runId, name, content: bytes.toString('base64') }
      return executeCommand(api.platform, checkAnswers, actor, input, key)
    },
  )
}

const fundsRoutes: RoomRoutes = (api) => {
  ledgerRoutes(api)
  runRoutes(api)
  bankFileRoutes(api)
}

export const fundsRoom: Room = {
  routes: fundsRoutes,
  sweeps: [nightlyReconciliation],
  backlogs: [runsToApprove],
}

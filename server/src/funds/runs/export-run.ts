import { fen, legalDate } from '@zhixun/policy'
import { z } from 'zod'
import { bankListColumns, bankListRows, type PaymentRun, writePain001 } from '../../outside/index.ts'
import {
  type CommandContext,
  chinaDay,
  command,
  type Download,
  notFound,
  orRefuse,
  RegionId,
  refuseUnless,
  type Secrets,
  sha256,
  Uuid,
  unveil,
  veil,
} from '../../platform/index.ts'
import { writeSheetBytes, xlsxMediaType } from '../../platform/spreadsheet/index.ts'
import { move } from '../ledger/move.ts'
import { send } from '../ledger/movement.ts'
import { recordPayableSteps } from '../payables/payable-store.ts'
import { noSpecialAccount } from '../refusals.ts'
import { Acknowledged, refuseUnseen } from './acknowledged.ts'
import { tellRun } from './calculate-run.ts'
import { accountAtBank } from './checks.ts'
import { checkAgain, numbered } from './decide-run.ts'
import type { Payment } from './payment.ts'
import { listPayeesOfRun, stepPayments } from './payment-store.ts'
import { mustHold, type Run, runLifecycle, runNotPossible } from './run.ts'
import {
  type BankFile,
  insertBankFiles,
  listBankFiles,
  listSpecialAccounts,
  lockRun,
  recordRunStep,
  type SpecialAccount,
} from './run-store.ts'

const RunNamed = z.object({ regionId: RegionId, runId: Uuid })

/**
 * Makes the bank's files of an approved run and hands its money to the bank, in one transaction: nobody can fetch the files
 * before the money is marked as sent, and it is marked once. What registers came to say since it was approved is acknowledged first.
 * (导出银行文件)
 *
 * Refusals: funds.checks-failed, funds.warnings-not-acknowledged, funds.no-special-account, funds.not-enough, platform.not-possible-now, platform.not-found
 */
export const exportRun = command({
  name: 'funds.export-run',
  zh: '导出银行文件并送出款项',
  en: 'Export a payment run to the bank',
  input: RunNamed.extend({ acknowledged: Acknowledged }),
  by: ['finance'],
  async run(context, { regionId, runId, acknowledged }) {
    const run = await lockRun(context.tx, regionId, runId)
    mustHold(context, 'finance', run, {
      zh: '导出银行文件并送出款项',
      en: 'export the bank file and send the payments',
    })
    refuseUnless(runLifecycle.next(run.state, 'export'), runNotPossible(run, 'export'))
    const checked = await checkAgain(context, run)
    const warnings = refuseUnseen('export', checked.map(numbered), acknowledged)
    const [found] = await listSpecialAccounts(context.tx, regionId)
    const payer = orRefuse(found, noSpecialAccount())
    const files = await makeFiles(
      context,
      bankRun(
        { ...run, exportedAt: context.now },
        payer,
        checked.map(({ payment }) => payment),
        context.secrets,
      ),
      run,
    )
    await insertBankFiles(context.tx, files)
    const after = await recordRunStep(context, run, 'export', { exportedAt: context.now })
    await stepPayments(
      context.tx,
      checked.map(({ payment }) => ({ payment, step: 'send' })),
    )
    await recordPayableSteps(
      context,
      checked.map(({ payment, payable }) => ({ payable, step: 'send', paymentId: payment.paymentId })),
    )
    await move(
      context,
      checked.map(({ payment }) => send(movedBy(payment, `送银行：${payment.number}`, 'send'), runId)),
    )
    const [list, message] = files
    context.note({
      number: run.number,
      payments: checked.length,
      totalFen: run.totalFen,
      ...(warnings > 0 && { warnings }),
      listSha256: list?.sha256 ?? null,
      pain001Sha256: message?.sha256 ?? null,
    })
    return tellRun(after)
  },
  subject: ({ runId }) => `payment-run:${runId}`,
})

/**
 * Hands out a file for the bank. It names full accounts, so this is an act of its own, audited each time. (调取银行文件，含完整账号)
 *
 * Refusals: platform.not-found
 */
export const revealBankFile = command({
  name: 'funds.reveal-bank-file',
  zh: '调取银行文件（含完整账号）',
  en: 'Fetch a bank file, which names full accounts',
  input: RunNamed.extend({ kind: z.enum(['list', 'pain-001']) }),
  by: ['finance'],
  async run(context, { regionId, runId, kind }): Promise<Download & { people: string[] }> {
    const run = await lockRun(context.tx, regionId, runId)
    mustHold(context, 'finance', run, {
      zh: '调取银行文件（含完整账号）',
      en: 'take the bank file out, with whole account numbers',
    })
    const files = await listBankFiles(context.tx, regionId, runId)
    const file = orRefuse(
      files.find((each) => each.kind === kind),
      notFound({ what: '银行文件' }),
    )
    context.note({ number: run.number, file: file.name, sha256: file.sha256, accounts: run.paymentCount })
    return {
      name: file.name,
      mediaType: file.mediaType,
      bytes: unveilFile(context.secrets, await context.files.get(file.sealedSha256)),
      people: await listPayeesOfRun(context.tx, runId),
    }
  },
  looksAt: (_, { people }) => ({ kind: 'export', people }),
  subject: ({ runId }) => `payment-run:${runId}`,
})

/** The run as the bank sees it, with full accounts: never to be shown, logged or stored unsealed. */
export function bankRun(
  run: Run,
  payer: SpecialAccount,
  payments: readonly Payment[],
  secrets: Secrets,
): PaymentRun {
  const at = orRefuse(run.exportedAt, notFound({ what: '银行文件' }))
  return {
    number: run.number,
    createdAt: at,
    paysOn: legalDate(chinaDay(at)),
    payer: accountAtBank({ ...payer, accountHash: '' }, secrets),
    payments: payments.map((payment) => ({
      reference: payment.number,
      payee: accountAtBank(orRefuse(payment.account, notFound({ what: '收款账户' })), secrets),
      amount: fen(payment.fen),
      purpose: `职业培训补贴 ${payment.number}`,
    })),
  }
}

/** What movements of a payment have in common. */
export function movedBy(payment: Payment, reason: string, step: string) {
  return {
    regionId: payment.regionId,
    key: `${step}:${payment.paymentId}`,
    fen: payment.fen,
    reference: payment.reference,
    reason,
  }
}

async function makeFiles(context: CommandContext, atBank: PaymentRun, run: Run): Promise<BankFile[]> {
  const rows = bankListRows(atBank)
  const list = await writeSheetBytes({ name: run.number, columns: bankListColumns, rows })
  const message = Buffer.from(writePain001(atBank), 'utf8')
  const store = async (kind: BankFile['kind'], name: string, mediaType: string, bytes: Uint8Array) => ({
    regionId: run.regionId,
    runId: run.runId,
    kind,
    name,
    mediaType,
    sha256: sha256(bytes),
    sealedSha256: await context.files.put(veil(bytes)),
    madeAt: context.now,
  })
  return [
    await store('list', `${run.number} 银行代发清单.xlsx`, xlsxMediaType, list),
    await store('pain-001', `${run.number}.pain.001.xml`, 'application/xml', message),
  ]
}

/** A bank's file out of the store. Those from before the store sealed files are sealed texts of base64. */
function unveilFile(secrets: Secrets, kept: Buffer): Buffer {
  const bytes = unveil(secrets, kept)
  return kept.subarray(0, 3).toString() === 'v1.' ? Buffer.from(bytes.toString('utf8'), 'base64') : bytes
}

import { findAccountFaults } from '../../outside/index.ts'
import type { PaymentRemark, Secrets } from '../../platform/index.ts'
import { plainName } from '../../registry/index.ts'
import type { Payable } from '../payables/payable.ts'
import type { PayeeAccount, PaymentProblem } from './payment.ts'

/** What is known of a payable at the moment it is checked. */
export interface Candidate {
  readonly payable: Payable
  /** The account in force now. */
  readonly account: PayeeAccount | undefined
  /** There is one, which the person has to give again before money goes there. */
  readonly isAskedAgain: boolean
  /** What is set aside for it in the ledger. Fen. */
  readonly reservedFen: number
  /** Names of others whose money went, or is to go, to the same account. */
  readonly sharedWith: readonly string[]
  readonly bouncedBefore: boolean
  /** What rooms above know of it. */
  readonly remarks: readonly PaymentRemark[]
}

/** All that is wrong or remarkable about one payment. */
export function findProblems(candidate: Candidate, secrets: Secrets): PaymentProblem[] {
  const { payable, account, isAskedAgain, reservedFen, sharedWith, bouncedBefore, remarks } = candidate
  const problems: PaymentProblem[] = []
  const found = (kind: PaymentProblem['kind'], stops: boolean, zh: string, en: string) =>
    problems.push({ kind, stops, zh, en })
  if (reservedFen !== payable.fen) {
    found('reservation-differs', true, '预留资金与应付金额不一致', 'The reservation differs from the amount')
  }
  if (!account && isAskedAgain) {
    found(
      'account-asked-again',
      true,
      '收款人的登录账号在柜台重新办理或更正过手机号码，此前填写的账户须由本人登录后重新填写',
      'The payee’s sign-in was opened anew or its phone put right; they have to give the account again',
    )
    return problems
  }
  if (!account) {
    found('account-missing', true, '收款人没有已确认的银行账户', 'The payee has no confirmed bank account')
    return problems
  }
  if (plainName(account.accountName) !== plainName(payable.payee.name)) {
    found(
      'account-name-differs',
      true,
      `户名“${account.accountName}”与收款人“${payable.payee.name}”不一致`,
      'The account is held under another name',
    )
  }
  for (const { zh, en } of findAccountFaults(accountAtBank(account, secrets))) {
    found('account-unfit', true, zh, en)
  }
  if (payable.accountHash !== null && payable.accountHash !== account.accountHash) {
    found(
      'account-not-confirmed',
      true,
      '失败后确认的账户又被更换，请重新确认',
      'The account confirmed after the failed payment was changed again',
    )
  }
  if (sharedWith.length > 0) {
    const names = sharedWith.join('、')
    found('account-shared', false, `该账户也用于：${names}`, `The account is also used for: ${names}`)
  }
  if (bouncedBefore) {
    found('bounced-before', false, '此款曾拨付成功后退汇', 'This was paid before and came back')
  }
  return [...problems, ...remarks.map(asProblem)]
}

/** What was known of it all along is found by looking; this comes from other rooms, and may come later. */
export const asProblem = ({ weighs, zh, en }: PaymentRemark): PaymentProblem => ({
  kind: weighs ? 'known-since' : 'told-since',
  stops: false,
  zh,
  en,
})

export const isRemark = ({ kind }: PaymentProblem): boolean => kind === 'known-since' || kind === 'told-since'

/** Whoever approves acknowledges it first. */
export const isWarning = ({ kind }: PaymentProblem): boolean => kind !== 'told-since'

export const isStopped = (problems: readonly PaymentProblem[]): boolean => problems.some((each) => each.stops)

/** The account with its full number, for the bank's eyes only. */
export function accountAtBank(account: PayeeAccount, secrets: Secrets) {
  return {
    holderName: account.accountName,
    account: secrets.open(account.accountSealed),
    bankName: account.bankName,
    ...(account.bankCode !== null && { bankCode: account.bankCode }),
  }
}

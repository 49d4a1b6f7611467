import type { Fen, LegalDate } from '@zhixun/policy'

/** An account at a bank in China, as a payment order names it. */
export interface BankAccountAtBank {
  /** Name the account is held under (户名); the bank compares it letter for letter. */
  readonly holderName: string
  readonly account: string
  /** Bank and branch (开户行). */
  readonly bankName: string
  /** Twelve digits of the clearing system CNAPS (联行号), where known. */
  readonly bankCode?: string
}

export interface Payment {
  /** Ours, once in all runs; at most 35 of A–Z, a–z, 0–9, - and /. The bank gives it back with the answer. */
  readonly reference: string
  readonly payee: BankAccountAtBank
  /** More than nothing. */
  readonly amount: Fen
  /** What the payee reads on the statement (附言). */
  readonly purpose: string
}

/** A run of payments from one account, as handed to the bank. (付款批次) */
export interface PaymentRun {
  /** Ours, as a reference of a payment is. */
  readonly number: string
  readonly createdAt: Date
  /** Day on which the bank is to pay. */
  readonly paysOn: LegalDate
  readonly payer: BankAccountAtBank
  readonly payments: readonly Payment[]
}

/** What the bank did with one payment. */
export interface BankResult {
  readonly reference: string
  readonly outcome: 'paid' | 'failed' | 'pending'
  /** Why it failed, in the bank's words or in Chinese after its code; empty where it did not fail. */
  readonly reason: string
  readonly bankDate: LegalDate
}

/** Something in an answer file that cannot be believed. The payment it speaks of is left as it was. */
export interface AnswerFault {
  /** Row of the list, from 1, or the transaction's place in the message. */
  readonly line: number
  readonly kind: AnswerFaultKind
  readonly zh: string
  readonly en: string
}

export type AnswerFaultKind =
  | 'heading-missing'
  | 'run-unknown'
  | 'reference-unknown'
  | 'account-differs'
  | 'amount-differs'
  | 'duplicate'
  | 'unreadable'

export interface AnswerReading {
  readonly results: readonly BankResult[]
  readonly faults: readonly AnswerFault[]
  /** References of the run of which the file says nothing that can be believed. */
  readonly unanswered: readonly string[]
}

/** A file from the bank, before anybody looked into it. */
export interface AnswerFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A bank as this product sees it: orders go in as files, answers come out as files, some time later. */
export interface Bank {
  /** Hands in a run. Handing in the same run number again changes nothing. */
  submit(run: PaymentRun): Promise<void>
  /** Answer files that have come and are not yet acknowledged, oldest first. */
  collectAnswers(): Promise<readonly AnswerFile[]>
  /** Says that an answer is safely stored here, so that it does not come again. */
  acknowledge(name: string): Promise<void>
}

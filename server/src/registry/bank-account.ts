import { z } from 'zod'
import { Line, type Secrets } from '../platform/index.ts'
import { accountNumberWrong } from './refusals.ts'

/** An account that money is paid to; the number itself only sealed. (银行账户) */
export interface BankAccount {
  readonly accountId: string
  readonly bankName: string
  /** 联行号 of the branch, twelve digits. */
  readonly bankCode: string | null
  readonly accountName: string
  readonly accountSealed: string
  readonly accountHash: string
  readonly accountMasked: string
}

export const bankAccountStates = ['waiting', 'active', 'replaced', 'declined'] as const
export type BankAccountState = (typeof bankAccountStates)[number]

/** An organization's account with the way it was confirmed. */
export interface OrganizationBankAccount extends BankAccount {
  readonly regionId: string
  readonly organizationId: string
  readonly state: BankAccountState
  readonly givenByName: string
  readonly givenAt: Date
  readonly decidedByName: string | null
  readonly decidedAt: Date | null
  readonly reason: string | null
}

export const BankCode = z
  .string()
  .trim()
  .regex(/^\d{12}$/, { error: 'twelve digits' })

/** An account as it is typed into a form. */
export const BankAccountInput = z.object({
  bankName: Line,
  bankCode: BankCode.optional(),
  accountName: Line,
  accountNumber: z.string().max(60),
})

const ACCOUNT_DIGITS_MIN = 8
const ACCOUNT_DIGITS_MAX = 30

/**
 * The digits of an account number; blanks and hyphens between groups are left out. Corporate accounts carry no common check
 * digit, so only form and length are looked at.
 *
 * @param pointer where the number stands in the input
 * @throws accountNumberWrong
 */
export function readAccountNumber(text: string, pointer: string): string {
  const digits = text.replace(/[\s-]/g, '')
  if (!/^\d+$/.test(digits)) {
    throw accountNumberWrong({}, [
      { pointer, zh: '银行账号只能是数字', en: 'An account number has digits only' },
    ])
  }
  if (digits.length < ACCOUNT_DIGITS_MIN || digits.length > ACCOUNT_DIGITS_MAX) {
    throw accountNumberWrong({}, [
      {
        pointer,
        zh: `银行账号应为 ${ACCOUNT_DIGITS_MIN} 至 ${ACCOUNT_DIGITS_MAX} 位，现为 ${digits.length} 位`,
        en: `An account number has ${ACCOUNT_DIGITS_MIN} to ${ACCOUNT_DIGITS_MAX} digits, not ${digits.length}`,
      },
    ])
  }
  return digits
}

/** What is stored of an account number: sealed, to find it again, and to show. */
export function sealAccountNumber(
  secrets: Secrets,
  digits: string,
): Pick<BankAccount, 'accountSealed' | 'accountHash' | 'accountMasked'> {
  return {
    accountSealed: secrets.seal(digits),
    accountHash: secrets.keyedHash('bank-account', digits),
    accountMasked: `${'*'.repeat(digits.length - 4)}${digits.slice(-4)}`,
  }
}

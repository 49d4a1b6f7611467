import type { Words } from '@zhixun/policy'
import { z } from 'zod'
import { type CommandContext, Line, type Secrets } from '../../platform/index.ts'

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

/** 联行号 of a bank's branch. */
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
 */
export function digitsOfAccount(text: string): string {
  return text.replace(/[\s-]/g, '')
}

/** What is wrong with an account number, where anything is. */
export function findAccountNumberFault(text: string): Words | undefined {
  const digits = digitsOfAccount(text)
  if (!/^\d+$/.test(digits)) return { zh: '银行账号只能是数字', en: 'An account number has digits only' }
  if (digits.length >= ACCOUNT_DIGITS_MIN && digits.length <= ACCOUNT_DIGITS_MAX) return undefined
  return {
    zh: `银行账号应为 ${ACCOUNT_DIGITS_MIN} 至 ${ACCOUNT_DIGITS_MAX} 位，现为 ${digits.length} 位`,
    en: `An account number has ${ACCOUNT_DIGITS_MIN} to ${ACCOUNT_DIGITS_MAX} digits, not ${digits.length}`,
  }
}

const DIGITS_SHOWN = 4

/** The last digits alone: enough for somebody who knows the account to tell it. */
export function maskAccountNumber(digits: string): string {
  return `${'*'.repeat(digits.length - DIGITS_SHOWN)}${digits.slice(-DIGITS_SHOWN)}`
}

/** Names as banks compare them, but for the widths of brackets and blanks, which keyboards choose. */
export function plainName(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '')
}

/** What is wrong with the name that an organization's account is held under, where it is not its own. */
export function findHolderFault(accountName: string, organizationName: string): Words | undefined {
  if (plainName(accountName) === plainName(organizationName)) return undefined
  return {
    zh: `户名须与单位名称（${organizationName}）一致，补贴不付到个人或其他单位的账户。单位改名的，请先变更单位名称；没有字号的个体工商户，单位名称和户名都填“个体户”加经营者姓名`,
    en: `The account has to be held in the organization’s own name (${organizationName}); no subsidy goes to the account of a person or of another organization. After a change of name, have that confirmed first; an individual business without a name of its own is called 个体户 and the operator’s name, here and at its bank`,
  }
}

/** The last digits of an account, as people call it: 尾号 9123. */
export function lastDigits({ accountMasked }: Pick<BankAccount, 'accountMasked'>): string {
  return accountMasked.slice(-DIGITS_SHOWN)
}

/** What is stored of an account number: sealed, to find it again, and to show. */
function sealAccountNumber(
  secrets: Secrets,
  digits: string,
): Pick<BankAccount, 'accountSealed' | 'accountHash' | 'accountMasked'> {
  return {
    accountSealed: secrets.seal(digits),
    accountHash: secrets.keyedHash('bank-account', digits),
    accountMasked: maskAccountNumber(digits),
  }
}

/** An account as it is stored, from a form whose number has been checked. */
export function newBankAccount(
  { newId, secrets }: Pick<CommandContext, 'newId' | 'secrets'>,
  { bankName, bankCode, accountName, accountNumber }: z.output<typeof BankAccountInput>,
): BankAccount {
  return {
    accountId: newId(),
    bankName,
    bankCode: bankCode ?? null,
    accountName,
    ...sealAccountNumber(secrets, digitsOfAccount(accountNumber)),
  }
}

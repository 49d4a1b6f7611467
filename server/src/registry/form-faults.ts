import { type CreditCodeFault, findCreditCodeFaults, readPhoneNumber, type Words } from '@zhixun/policy'
import type { Fault } from '../platform/index.ts'
import { findAccountNumberFault, findHolderFault } from './bank-account/bank-account.ts'
import { detailsWrong } from './refusals.ts'

export const creditCodeWords: Readonly<Record<CreditCodeFault, Words>> = {
  'credit-code-length': {
    zh: '统一社会信用代码应为 18 位，请对照营业执照核对',
    en: 'A credit code has 18 places; compare it with the business licence',
  },
  'credit-code-characters': {
    zh: '统一社会信用代码含有不应有的字符（不使用字母 I、O、S、V、Z），请对照营业执照核对',
    en: 'The credit code holds characters it cannot have (I, O, S, V and Z are not used)',
  },
  'credit-code-check-character': {
    zh: '统一社会信用代码的校验码不对，必有一位写错，请对照营业执照核对',
    en: 'The check character of the credit code does not fit, so some place is wrong',
  },
  'organization-code-check-character': {
    zh: '统一社会信用代码中的主体标识码（第 9 至 17 位）校验不通过，请对照营业执照核对',
    en: 'The organization code within the credit code (places 9 to 17) does not fit',
  },
}

/** A code as it is compared: without blanks, in capitals. */
export function tidyCreditCode(text: string): string {
  return text.replace(/\s/g, '').toUpperCase()
}

export function creditCodeFaults(text: string, pointer: string): Fault[] {
  return findCreditCodeFaults(tidyCreditCode(text)).map((kind) => ({ pointer, ...creditCodeWords[kind] }))
}

export function phoneFaults(text: string, pointer: string): Fault[] {
  if (readPhoneNumber(text).fault === undefined) return []
  return [{ pointer, zh: '请填写 11 位手机号码', en: 'A mobile number of mainland China has 11 digits' }]
}

export function accountNumberFaults(text: string, pointer: string): Fault[] {
  const fault = findAccountNumberFault(text)
  return fault ? [{ pointer, ...fault }] : []
}

export function holderFaults(accountName: string, organizationName: string, pointer: string): Fault[] {
  const fault = findHolderFault(accountName, organizationName)
  return fault ? [{ pointer, ...fault }] : []
}

/** @throws detailsWrong with all of them, where there is any */
export function refuseFaults(...faults: readonly (readonly Fault[])[]): void {
  const all = faults.flat()
  if (all.length > 0) throw detailsWrong({}, all)
}

/** A last day lies not before the first. */
export function daysFaults(from: string, until: string | null, pointer: string): Fault[] {
  if (until === null || until >= from) return []
  return [{ pointer, zh: '截止日期早于起始日期', en: 'The last day lies before the first' }]
}

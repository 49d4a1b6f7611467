import { z } from 'zod'
import { findAccountFaults } from '../../outside/index.ts'
import { command, Line, RegionId, refuseUnless } from '../../platform/index.ts'
import { BankCode, digitsOfAccount, maskAccountNumber } from '../../registry/index.ts'
import { accountUnfit } from '../refusals.ts'
import { saveSpecialAccount } from './run-store.ts'

export const SpecialAccountView = z
  .object({
    regionId: z.string(),
    accountName: z.string(),
    bankName: z.string(),
    bankCode: z.string().nullable(),
    accountMasked: z.string(),
    setByName: z.string(),
    setAt: z.iso.datetime(),
  })
  .meta({ id: 'SpecialAccount' })

/**
 * Sets the bank account that a region's runs are paid from. (登记专账开户信息) Who prepares payments does not choose where they
 * come from.
 *
 * Refusals: funds.account-unfit
 */
export const setSpecialAccount = command({
  name: 'funds.set-special-account',
  zh: '登记专账开户信息',
  en: 'Set the special account’s bank account',
  input: z.object({
    regionId: RegionId,
    accountName: Line,
    bankName: Line,
    bankCode: BankCode.optional(),
    accountNumber: z.string().max(60),
  }),
  by: ['administrator'],
  async run(context, { regionId, accountName, bankName, bankCode, accountNumber }) {
    const digits = digitsOfAccount(accountNumber)
    const payer = { holderName: accountName, account: digits, bankName, ...(bankCode && { bankCode }) }
    const faults = findAccountFaults(payer)
    refuseUnless(
      faults.length === 0,
      accountUnfit(
        {},
        faults.map((fault) => ({
          ...fault,
          pointer: fault.pointer === '/account' ? '/accountNumber' : '',
        })),
      ),
    )
    const account = {
      regionId,
      accountName,
      bankName,
      bankCode: bankCode ?? null,
      accountMasked: maskAccountNumber(digits),
      setByName: context.actor.name,
    }
    await saveSpecialAccount(context.tx, {
      ...account,
      accountSealed: context.secrets.seal(digits),
      setAt: context.now,
    })
    context.note({ accountMasked: account.accountMasked })
    return { ...account, setAt: context.now.toISOString() }
  },
  subject: ({ regionId }) => `special-account:${regionId}`,
})

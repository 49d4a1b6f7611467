import { z } from 'zod'
import { command, FenAmount, Line, Reason, RegionId } from '../../platform/index.ts'
import { balanceOf } from './ledger-store.ts'
import { move } from './move.ts'
import { deposit, giveBack } from './movement.ts'

const FEN_MAX = 100_000_000_000_00 // a thousand times what a large city spends in a year

const Budget = z.object({
  regionId: RegionId,
  /** Number of the treasury's paper: the same one twice is one movement. (拨款凭证号) */
  voucher: Line,
  amountFen: FenAmount.min(1).max(FEN_MAX),
  reason: Reason,
})

export const BudgetMoved = z
  .object({ voucher: z.string(), amountFen: z.int(), availableFen: z.int() })
  .meta({ id: 'BudgetMoved' })

/**
 * Books budget that arrived on the special account. (预算拨入)
 *
 * Refusals: funds.key-stands-for-another
 */
export const depositBudget = command({
  name: 'funds.deposit-budget',
  zh: '登记专账资金拨入',
  en: 'Book budget received',
  input: Budget,
  by: ['finance'],
  async run(context, { regionId, voucher, amountFen, reason }) {
    const moved = {
      regionId,
      key: `deposit:${voucher}`,
      fen: amountFen,
      reference: `voucher:${voucher}`,
      reason,
    }
    await move(context, [deposit(moved)])
    context.note({ voucher, amountFen })
    return { voucher, amountFen, availableFen: await balanceOf(context.tx, regionId, 'available') }
  },
  subject: ({ regionId }) => `special-account:${regionId}`,
})

/**
 * Books budget given back to the treasury, or takes out a deposit that was typed wrong. (缴回财政)
 *
 * Refusals: funds.key-stands-for-another, funds.not-enough
 */
export const giveBackBudget = command({
  name: 'funds.give-back-budget',
  zh: '登记专账资金缴回',
  en: 'Book budget given back',
  input: Budget,
  by: ['finance'],
  async run(context, { regionId, voucher, amountFen, reason }) {
    const moved = {
      regionId,
      key: `give-back:${voucher}`,
      fen: amountFen,
      reference: `voucher:${voucher}`,
      reason,
    }
    await move(context, [giveBack(moved)])
    context.note({ voucher, amountFen })
    return { voucher, amountFen, availableFen: await balanceOf(context.tx, regionId, 'available') }
  },
  subject: ({ regionId }) => `special-account:${regionId}`,
})

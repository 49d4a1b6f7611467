import type { Tone } from '../../ui/state-tag.tsx'
import { en } from './funds.en.ts'
import { zh } from './funds.zh.ts'
import type { Payable, PaymentRow, RunRow } from './funds-api.ts'

/** Words of the money screens. */
export const fundsWords = { zh, en }

/** How the states of a run look. */
export const runTones: Readonly<Record<RunRow['state'], Tone>> = {
  draft: 'plain',
  calculated: 'wait',
  approved: 'busy',
  exported: 'busy',
  settled: 'good',
  cancelled: 'plain',
}

/** How the states of a payable look. */
export const payableTones: Readonly<Record<Payable['state'], Tone>> = {
  open: 'wait',
  'in-run': 'busy',
  sent: 'busy',
  paid: 'good',
  failed: 'bad',
  recovered: 'plain',
  withdrawn: 'plain',
}

/** How the states of a payment look. */
export const paymentTones: Readonly<Record<PaymentRow['state'], Tone>> = {
  planned: 'wait',
  sent: 'busy',
  paid: 'good',
  failed: 'bad',
  'left-out': 'wait',
  dropped: 'plain',
  bounced: 'bad',
  recovered: 'plain',
}

/** The account kinds at the head of an account's path. */
const accountKinds = ['treasury', 'available', 'reserved', 'in-transit', 'paid'] as const

/** The word for an account by its path, such as `in-transit:0192…`. */
export function accountWord(path: string): `account-${(typeof accountKinds)[number]}` | undefined {
  const kind = accountKinds.find((known) => path === known || path.startsWith(`${known}:`))
  return kind && `account-${kind}`
}

import type { Tx } from '../../platform/index.ts'
import { findPayments as findPaymentRows } from './payment-store.ts'
import { type PaymentView as ShownPayment, viewPayment } from './run-views.ts'

/** A payment as rooms above show it: the account masked. */
export type PaymentView = Omit<ShownPayment, 'actions'>

/** Every try to pay any of the references that went, or is to go, to a bank; oldest first. */
export async function findPayments(
  tx: Tx,
  regionId: string,
  references: readonly string[],
): Promise<PaymentView[]> {
  return (await findPaymentRows(tx, regionId, references)).map(viewPayment)
}

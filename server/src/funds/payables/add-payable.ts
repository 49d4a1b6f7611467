import { actorKey, type CommandContext, refuseUnless } from '../../platform/index.ts'
import { move } from '../ledger/move.ts'
import { release, reserve } from '../ledger/movement.ts'
import { payableDiffers } from '../refusals.ts'
import type { Payable, Payee } from './payable.ts'
import { findPayables, insertPayables, lockPayableByReference, recordPayableSteps } from './payable-store.ts'

/** What a room above tells: this is to be paid. */
export interface NewPayable {
  readonly regionId: string
  /** Opaque here, such as `claim:…`; once in a region. A second payment for the same claim takes another reference. */
  readonly reference: string
  readonly payee: Payee
  /** Fen, more than zero. */
  readonly fen: number
  /** 列支: the fund that the notice names. */
  readonly chargedTo: string
}

/**
 * Reserves money of the special account for payees, with the transaction of the command that decided so: one set of
 * statements however many, and locks taken in one order. The same payable twice is one.
 *
 * @throws notEnough where a region's special account has less
 * @throws payableDiffers where a reference stands for another payee or amount
 */
export async function addPayables(context: CommandContext, payables: readonly NewPayable[]): Promise<void> {
  if (payables.length === 0) return
  const known = await insertPayables(
    context.tx,
    payables.map((payable) => newPayable(context, payable)),
  )
  await checkKnown(
    context,
    payables.filter((each) => known.has(`${each.regionId} ${each.reference}`)),
  )
  await move(
    context,
    payables.map(({ regionId, reference, fen, payee }) =>
      reserve({ regionId, key: `reserve:${reference}`, fen, reference, reason: `核定应付：${payee.name}` }),
    ),
  )
}

/**
 * Takes back what was to be paid, while no run holds it: what was reserved is available again.
 *
 * @throws notPossibleNow where it is in a run, sent or paid
 * @throws notFound
 */
export async function withdrawPayable(
  context: CommandContext,
  { regionId, reference, reason }: { regionId: string; reference: string; reason: string },
): Promise<void> {
  const payable = await lockPayableByReference(context.tx, regionId, reference)
  await recordPayableSteps(context, [{ payable, step: 'withdraw', reason }])
  await move(context, [
    release({ regionId, key: `release:${payable.payableId}`, fen: payable.fen, reference, reason }),
  ])
}

function newPayable(context: CommandContext, given: NewPayable): Payable {
  return {
    ...given,
    payableId: context.newId(),
    state: 'open',
    addedBy: actorKey(context.actor),
    addedOn: context.today,
    failureReason: null,
    failedAccountHash: null,
    accountHash: null,
    accountConfirmedBy: null,
  }
}

async function checkKnown(context: CommandContext, repeated: readonly NewPayable[]): Promise<void> {
  for (const [regionId, own] of Map.groupBy(repeated, (each) => each.regionId)) {
    const references = own.map((each) => each.reference)
    const known = await findPayables(context.tx, regionId, references)
    const byReference = new Map(known.map((each) => [each.reference, each]))
    for (const asked of own) {
      const before = byReference.get(asked.reference)
      refuseUnless(before && isSame(before, asked), payableDiffers({ reference: asked.reference }))
    }
  }
}

/** The same money for the same payee, and not given up since. */
function isSame(before: Payable, { payee, fen }: NewPayable): boolean {
  const isSamePayee = before.payee.kind === payee.kind && before.payee.id === payee.id
  return before.fen === fen && isSamePayee && before.state !== 'withdrawn'
}

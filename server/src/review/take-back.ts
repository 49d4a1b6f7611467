import { type Claim, isPayable, listLines, refuseLines, stepClaim } from '../claims/index.ts'
import { addPayables, withdrawPayable } from '../funds/index.ts'
import { type CommandContext, refuseUnless } from '../platform/index.ts'
import { getOrganization } from '../registry/index.ts'
import { goOn, organizationFen, payableToOrganization } from './close-claim.ts'
import { endMoneyWait, insertPayables, listPayables, withdrawPayableRow } from './payable-store.ts'
import { linePaidAlready } from './refusals.ts'

/**
 * Workers of an approved claim turn out to be owed nothing before the money is gone, as when a register tells of a death: what was set aside for
 * them is available again, and what the organization gets for the others is made payable anew. Where nobody is left, the claim ends.
 * (拨付前核减)
 *
 * @throws linePaidAlready where the bank has paid for one of them: that is recovered, not taken back
 * @throws notPossibleNow where a payment run holds the money: finance takes the payment out of it first
 */
export async function takeBackLines(
  context: CommandContext,
  claim: Claim,
  lineIds: readonly string[],
  reason: string,
): Promise<Claim> {
  const { tx, today } = context
  const { regionId, claimId, organizationId } = claim
  const asked = new Set(lineIds)
  const payables = await listPayables(tx, regionId, claimId)
  const hit = payables.filter((payable) => payable.lineIds.some((lineId) => asked.has(lineId)))
  refuseUnless(
    hit.every(({ paidOn }) => paidOn === null),
    linePaidAlready(),
  )
  for (const { reference } of hit) {
    await withdrawPayable(context, { regionId, reference, reason })
    await withdrawPayableRow(tx, regionId, reference, today)
  }
  const after = await refuseLines(context, claimId, lineIds, reason)
  await context.publish('claim.taken-back', { claimId })
  const rest = new Set(hit.flatMap((payable) => payable.lineIds).filter((lineId) => !asked.has(lineId)))
  const owed = (await listLines(tx, regionId, claimId)).filter((line) => rest.has(line.lineId))
  const fen = organizationFen(owed)
  if (fen > 0) {
    const { name } = await getOrganization(tx, regionId, organizationId)
    const payable = await payableToOrganization(context, claim, owed, { id: organizationId, name })
    await addPayables(context, [payable])
    await insertPayables(tx, [
      {
        ...{ regionId, reference: payable.reference, claimId, organizationId },
        ...{ lineIds: [...rest], fen, paidOn: null },
      },
    ])
  }
  if (await isOver(context, claimId)) {
    await endMoneyWait(tx, regionId, claimId)
    await stepClaim(context, claimId, 'lapse', reason)
  } else await goOn(context, claimId)
  return after
}

/** Nothing was paid, and nobody is left who could be: neither held by an objection nor waiting for money. */
async function isOver({ tx, regionId }: CommandContext, claimId: string): Promise<boolean> {
  if ((await listPayables(tx, regionId, claimId)).length > 0) return false
  const lines = await listLines(tx, regionId, claimId)
  return !lines.some((line) => isPayable(line) || line.state === 'held')
}

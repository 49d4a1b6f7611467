import { claimDeadline, legalDate, listClaimWindows } from '@zhixun/policy'
import { getPlan } from '../filing/index.ts'
import type { Day, Tx } from '../platform/index.ts'
import { getEdition } from '../rulebook/index.ts'
import type { Claim } from './claim.ts'

/** The days between which the notice takes claims for this class; both included, undefined where it names none. */
export interface ClaimWindow {
  readonly opens: NamedDay | undefined
  readonly closes: NamedDay | undefined
}

interface NamedDay {
  readonly on: Day
  readonly clause: string
}

/**
 * A claim may be made as long as any benefit of the training can still be claimed; what came too late for another benefit
 * shows in the determination.
 */
export async function claimWindow(
  tx: Tx,
  claim: Pick<Claim, 'regionId' | 'planId' | 'editionId'>,
): Promise<ClaimWindow> {
  const plan = await getPlan(tx, claim.regionId, claim.planId)
  const { rulebook } = await getEdition(tx, claim.editionId)
  const training = {
    kind: plan.kind,
    mode: plan.mode,
    startsOn: legalDate(plan.startsOn),
    endsOn: legalDate(plan.endsOn),
  }
  const windows = listClaimWindows(rulebook, training)
  const closesOn = claimDeadline(rulebook, training)
  const closing = windows.find((window) => window.closesOn === closesOn && window.clause !== undefined)
  const opening = windows
    .filter((window) => window.opensOn !== undefined)
    .sort((one, other) => ((one.opensOn ?? '') < (other.opensOn ?? '') ? -1 : 1))[0]
  return {
    opens: windows.every((window) => window.opensOn !== undefined)
      ? named(opening?.opensOn, opening?.clause)
      : undefined,
    closes: named(closesOn, closing?.clause),
  }
}

function named(on: Day | undefined, clause: string | undefined): NamedDay | undefined {
  return on === undefined ? undefined : { on, clause: clause ?? '' }
}

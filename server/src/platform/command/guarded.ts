import { type Actor, hasDuty, holds, isStaffFor, worksFor } from './actor.ts'
import type { Holder, RegionInput } from './command.ts'
import { notAllowed, realNameFirst } from './refusals.ts'

/** What a right is checked by. */
export interface Guarded<Input> {
  /** What it is that is done. */
  readonly zh: string
  readonly en: string
  readonly by: readonly Holder[]
  readonly allow?: (actor: Actor, input: Input) => boolean
}

/** For routes that have something to do before the command itself. @throws notAllowed, realNameFirst */
export function checkRight<Input extends RegionInput>(
  guarded: Guarded<Input>,
  actor: Actor,
  input: Input,
): void {
  if (!isPermitted(guarded, actor, input)) throw refusalFor(guarded, actor)
}

/** What somebody is told who may not: a learner whom the right waits for, how to get it. */
export function refusalFor({ zh, en, by }: Omit<Guarded<never>, 'allow'>, actor: Actor): Error {
  const waits = actor.kind === 'learner' && !actor.isVerified && by.includes('verified-learner')
  const what = { command: zh, commandEn: en }
  return waits ? realNameFirst(what) : notAllowed(what)
}

/** Whether an actor's roles open it, and its own condition holds. */
export function isPermitted<Input extends RegionInput>(
  guarded: Pick<Guarded<Input>, 'by' | 'allow'>,
  actor: Actor,
  input: Input,
): boolean {
  return isOpenTo(guarded, actor, input.regionId) && (guarded.allow?.(actor, input) ?? true)
}

/** Whether any of its holders is this actor, for the region alone. */
export function isOpenTo(
  { by }: { readonly by: readonly Holder[] },
  actor: Actor,
  regionId: string,
): boolean {
  return by.some((holder) => isHeldBy(holder, actor, regionId))
}

function isHeldBy(holder: Holder, actor: Actor, regionId: string): boolean {
  switch (holder) {
    case 'public':
      return true
    case 'signed-in':
      return actor.kind === 'staff' || actor.kind === 'organization' || actor.kind === 'learner'
    case 'organization':
    case 'learner':
    case 'system':
      return actor.kind === holder
    case 'verified-learner':
      return actor.kind === 'learner' && actor.isVerified === true
    case 'organization-owner':
      return actor.kind === 'organization' && hasDuty(actor, 'owner')
    case 'organization-training':
      return actor.kind === 'organization' && hasDuty(actor, 'training')
    case 'organization-finance':
      return actor.kind === 'organization' && hasDuty(actor, 'finance')
    case 'staff':
      return isStaffFor(actor, regionId)
    case 'bureau':
      return worksFor(actor, regionId)
    default:
      return holds(actor, holder, regionId)
  }
}

import { z } from 'zod'
import { refuseUnless, sha256 } from '../../platform/index.ts'
import { warningsNotAcknowledged } from '../refusals.ts'
import { isRemark, isWarning } from './checks.ts'
import type { PaymentProblem } from './payment.ts'

/** The value of `toAcknowledge` that stood on the page of whoever decides; left out where there was none. */
export const Acknowledged = z.string().max(100).nullable().default(null)

/** A planned payment and what stands against it now. */
interface Checked {
  readonly number: string
  readonly problems: readonly PaymentProblem[]
}

type Step = 'approve' | 'export'

/** Whoever approves looks at every warning; before the money goes out, what rooms above know is looked at as it stands then. */
const isAsked: Readonly<Record<Step, (problem: PaymentProblem) => boolean>> = {
  approve: isWarning,
  export: (problem) => isWarning(problem) && isRemark(problem),
}

/**
 * What somebody has to have seen before a run goes a step further, in one value: it changes with every payment and every warning, so that nobody
 * acknowledges what came after they looked. Null where there is nothing. (须确认的提示)
 */
export function toAcknowledge(step: Step, payments: readonly Checked[]): string | null {
  const asked = askedOf(step, payments)
  if (asked.length === 0) return null
  const lines = asked.flatMap(({ number, problems }) =>
    problems.map(({ kind, zh }) => `${number} ${kind} ${zh}`),
  )
  return sha256(Buffer.from(lines.sort().join('\n')))
}

/** @throws warningsNotAcknowledged unless what stands against the payments is what was seen */
export function refuseUnseen(step: Step, payments: readonly Checked[], seen: string | null): number {
  const count = askedOf(step, payments).length
  const isSeen = count === 0 || toAcknowledge(step, payments) === seen
  refuseUnless(isSeen, warningsNotAcknowledged({ payments: count }))
  return count
}

function askedOf(step: Step, payments: readonly Checked[]): Checked[] {
  return payments
    .map(({ number, problems }) => ({ number, problems: problems.filter(isAsked[step]) }))
    .filter(({ problems }) => problems.length > 0)
}

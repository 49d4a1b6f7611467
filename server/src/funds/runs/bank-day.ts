import { chinaDay, type Day, refuseUnless } from '../../platform/index.ts'
import { bankDayImpossible } from '../refusals.ts'
import type { Payment } from './payment.ts'
import type { Run } from './run.ts'

/** Days on which a bank may have moved money, both included. */
export interface BankDays {
  readonly from: Day
  readonly until: Day
}

/** From the day on which a run went out until today: no bank answers before it is asked, nor of tomorrow. */
export function answerDays({ exportedAt }: Pick<Run, 'exportedAt'>, today: Day): BankDays {
  return { from: exportedAt ? chinaDay(exportedAt) : today, until: today }
}

/** Money comes back after it arrived, and not later than today. @throws bankDayImpossible */
export function refuseImpossibleReturn({ bankOn }: Pick<Payment, 'bankOn'>, day: string, today: Day): void {
  const days = { from: bankOn ?? day, until: today }
  refuseUnless(isWithin(days, day), bankDayImpossible({ day, ...days }))
}

export function isWithin({ from, until }: BankDays, day: string): boolean {
  return from <= day && day <= until
}

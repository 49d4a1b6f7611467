import { en } from './bureau-cases.en.ts'
import { zh } from './bureau-cases.zh.ts'
import type { WaitsFor } from './casefile-api.ts'

/** Words of the bureau's case screens. */
export const bureauCaseWords = { zh, en }

/** Whom a case can wait for, in the order of its way. */
export const waitsForOrder = ['organization', 'district', 'city', 'finance', 'date', 'nobody'] as const

/** The word for whom a case waits for. */
export function waitsWord(waitsFor: WaitsFor) {
  return waitsFor === 'district' ? 'waits-district' : waitsFor
}

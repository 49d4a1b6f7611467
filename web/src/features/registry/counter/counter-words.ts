import type { Schemas } from '../../../platform/api.ts'
import { en } from './counter.en.ts'
import { zh } from './counter.zh.ts'

/** Words about accounts opened at the counter. */
export const counterWords = { zh, en }

export type CounterPerson = Schemas['CounterPerson']
export type CounterSlip = Schemas['CounterSlip']

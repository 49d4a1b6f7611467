import type { Day, Tx } from '../../platform/index.ts'
import type { Telling } from '../inbox/message.ts'

/** A deadline that somebody is to be reminded of. */
export interface Due {
  readonly regionId: string
  readonly telling: Telling
  /** Which deadline, and how near it is: each is told once. */
  readonly occasion: string
}

/** Finds what comes near in these regions, whose day it is. */
export type FindDue = (tx: Tx, regions: readonly string[], today: Day) => Promise<readonly Due[]>

/** Whole days from one to another. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

/** The most urgent of the rounds that are reached: the smallest that is not below what is left. */
export function roundReached(left: number, rounds: readonly number[]): number | undefined {
  if (left < 0) return undefined
  return rounds.filter((round) => left <= round).sort((a, b) => a - b)[0]
}

/** The latest of the rounds that are reached by waiting so long. */
export function roundWaited(waited: number, rounds: readonly number[]): number | undefined {
  return rounds.filter((round) => waited >= round).sort((a, b) => b - a)[0]
}

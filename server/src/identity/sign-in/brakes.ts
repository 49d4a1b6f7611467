import { isIPv6 } from 'node:net'
import type { Platform } from '../../platform/index.ts'
import type { BrakeRule } from './brake-store.ts'

/** Tries of a name from one place. Five are free: people mistype; then fifteen seconds, doubling up to a quarter of an hour. */
export const nameBrake: BrakeRule = { free: 5, firstSeconds: 15, longestSeconds: 900, forgetMinutes: 1440 }

/** Codes of six digits: five tries, then half a minute, doubling up to an hour. A million codes take years. */
export const codeBrake: BrakeRule = { free: 5, firstSeconds: 30, longestSeconds: 3600, forgetMinutes: 1440 }

/**
 * Failures of a name from all places together. Past fifty in an hour somebody guesses from many addresses; for an hour the
 * name opens to known devices and second proofs alone.
 */
export const guard = { failuresMax: 50, windowMinutes: 60, guardedMinutes: 60 } as const

/** Names are counted by a keyed hash: people type passwords and identity numbers there. */
export function nameHashOf({ secrets }: Pick<Platform, 'secrets'>, name: string): string {
  return secrets.keyedHash('input', `sign-in ${name}`)
}

/** An address as tries are counted by: a household has a whole IPv6 network of 64 bits. */
export function placeOfAddress(address: string): string {
  if (!isIPv6(address) || /^::ffff:\d+\./i.test(address)) return `address ${address.replace(/^::ffff:/i, '')}`
  return `address ${address.split(':').slice(0, 4).join(':')}`
}

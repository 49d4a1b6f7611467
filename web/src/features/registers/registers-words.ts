import type { Tone } from '../../ui/state-tag.tsx'
import { en } from './registers.en.ts'
import { zh } from './registers.zh.ts'
import type { SnapshotRow } from './registers-api.ts'

/** Words about registers. */
export const registerWords = { zh, en }

export const snapshotTones: Readonly<Record<SnapshotRow['state'], Tone>> = {
  checking: 'busy',
  checked: 'wait',
  failed: 'bad',
  published: 'good',
  discarded: 'plain',
  withdrawn: 'bad',
}

import type { Schemas } from '../../platform/api.ts'
import type { Tone } from '../../ui/state-tag.tsx'
import { en } from './exams.en.ts'
import { zh } from './exams.zh.ts'

/** Words about results. */
export const examWords = { zh, en }

/** What an outcome means for whoever reads it. */
export const outcomeTones: Readonly<Record<Schemas['ResultRow']['outcome'], Tone>> = {
  passed: 'good',
  failed: 'bad',
  absent: 'bad',
  unknown: 'wait',
  missing: 'plain',
}

import type { Tone } from '../../ui/state-tag.tsx'
import type { StepState } from '../../ui/steps-guide.tsx'
import type { StageId } from './casefile-api.ts'

/** The steps every case goes through, in order. */
export const caseSteps = [
  'stepFile',
  'stepPlanReview',
  'stepClass',
  'stepTraining',
  'stepClaim',
  'stepClaimReview',
  'stepNotice',
  'stepPaid',
] as const

export type CaseStep = (typeof caseSteps)[number]

interface StageLook {
  readonly step: CaseStep
  readonly tone: Tone
  /** The case went no further than its step. */
  readonly stopped?: true
  /** Nothing is left to do. */
  readonly done?: true
}

/** Where on the way each stage stands. */
export const stageLooks: Readonly<Record<StageId, StageLook>> = {
  'plan-draft': { step: 'stepFile', tone: 'plain' },
  'plan-filed': { step: 'stepPlanReview', tone: 'busy' },
  'plan-returned': { step: 'stepFile', tone: 'bad' },
  'plan-refused': { step: 'stepPlanReview', tone: 'bad', stopped: true },
  'plan-discarded': { step: 'stepFile', tone: 'plain', stopped: true },
  'plan-cancelled': { step: 'stepClass', tone: 'plain', stopped: true },
  'plan-approved': { step: 'stepClass', tone: 'wait' },
  'class-open': { step: 'stepClass', tone: 'wait' },
  'class-locked': { step: 'stepTraining', tone: 'busy' },
  'class-completed': { step: 'stepClaim', tone: 'wait' },
  'class-cancelled': { step: 'stepClass', tone: 'plain', stopped: true },
  'claim-draft': { step: 'stepClaim', tone: 'wait' },
  'claim-submitted': { step: 'stepClaimReview', tone: 'busy' },
  'claim-returned': { step: 'stepClaim', tone: 'bad' },
  'claim-district-passed': { step: 'stepClaimReview', tone: 'busy' },
  'claim-confirmed': { step: 'stepNotice', tone: 'busy' },
  'claim-on-notice': { step: 'stepNotice', tone: 'busy' },
  'claim-waits-for-money': { step: 'stepPaid', tone: 'wait' },
  'claim-approved': { step: 'stepPaid', tone: 'busy' },
  'claim-paid': { step: 'stepPaid', tone: 'good', done: true },
  'claim-refused': { step: 'stepClaimReview', tone: 'bad', stopped: true },
  'claim-discarded': { step: 'stepClaim', tone: 'wait' },
}

/** How far a step of the way is for a case that stands at a stage. */
export function stepStateOf(step: CaseStep, stage: StageId): StepState {
  const { step: current, stopped, done } = stageLooks[stage]
  const place = caseSteps.indexOf(step) - caseSteps.indexOf(current)
  if (place < 0) return 'done'
  if (place > 0) return 'ahead'
  if (stopped) return 'stopped'
  return done ? 'done' : 'current'
}

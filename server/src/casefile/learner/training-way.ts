import type { TrainingKind } from '@zhixun/policy'
import { outcomeOf, type Result } from '../../exams/index.ts'
import type { TrainingClass } from '../../filing/index.ts'
import type { Day } from '../../platform/index.ts'
import type { SubsidyState } from './subsidy-state.ts'

/** The way of one learner through one training, from the roster to the money. */
export const waySteps = ['enrolled', 'training', 'assessment', 'certificate', 'subsidy'] as const
export const wayStates = ['done', 'current', 'ahead', 'stopped'] as const

export type WayStep = (typeof waySteps)[number]
export type WayState = (typeof wayStates)[number]

interface Facts {
  readonly kind: TrainingKind
  readonly trainingClass: Pick<TrainingClass, 'state' | 'startsOn' | 'endsOn'>
  readonly today: Day
  readonly result: Result | undefined
  readonly hasCertificate: boolean
  readonly subsidies: readonly SubsidyState[]
}

/** Every step with how far it is. Nothing comes after a step that was stopped. */
export function trainingWay(facts: Facts): { step: WayStep; state: WayState }[] {
  const told = stepsOf(facts.kind).map((step) => ({ step, state: stateOf(step, facts) }))
  const stop = told.findIndex(({ state }) => state === 'stopped')
  const current = told.findIndex(({ state }) => state === 'current')
  return told.map(({ step, state }, place) => {
    const isAfter = (stop >= 0 && place > stop) || (current >= 0 && place > current)
    return { step, state: isAfter && state === 'current' ? 'ahead' : state }
  })
}

/** Work-for-training (以工代训) ends with neither assessment nor certificate. */
function stepsOf(kind: TrainingKind): readonly WayStep[] {
  return kind === 'work-for-training' ? ['enrolled', 'training', 'subsidy'] : waySteps
}

function stateOf(
  step: WayStep,
  { trainingClass, today, result, hasCertificate, subsidies }: Facts,
): WayState {
  const { state, startsOn, endsOn } = trainingClass
  const isOver = state === 'completed' || today > endsOn
  switch (step) {
    case 'enrolled':
      return today < startsOn && state !== 'cancelled' ? 'current' : 'done'
    case 'training':
      if (state === 'cancelled') return 'stopped'
      return isOver ? 'done' : today < startsOn ? 'ahead' : 'current'
    case 'assessment':
      return assessmentState(result, isOver)
    case 'certificate':
      if (hasCertificate) return 'done'
      return outcomeOf(result) === 'passed' ? 'current' : 'ahead'
    case 'subsidy':
      if (subsidies.includes('paid')) return 'done'
      if (subsidies.length === 0) return isOver ? 'current' : 'ahead'
      return subsidies.every((one) => one === 'refused') ? 'stopped' : 'current'
  }
}

function assessmentState(result: Result | undefined, isOver: boolean): WayState {
  switch (outcomeOf(result)) {
    case 'passed':
      return 'done'
    case 'failed':
    case 'absent':
      return 'stopped'
    case 'unknown':
    case 'missing':
      return isOver ? 'current' : 'ahead'
  }
}

import type { Language } from '../../../platform/language.tsx'
import { type Say, say } from '../../../platform/messages.ts'
import { formatDay } from '../../../ui/legal-day-format.ts'
import type { Tone } from '../../../ui/state-tag.tsx'
import type { LearnerSubsidy, LearnerTraining } from './learner-api.ts'
import { learnerWords } from './learner-words.ts'

type Step = LearnerTraining['way'][number]['step']

/** The step a training stands at: the one under way or stopped, else the last one. */
export function standingAt({
  way,
}: Pick<LearnerTraining, 'way'>): LearnerTraining['way'][number] | undefined {
  return way.find(({ state }) => state === 'current' || state === 'stopped') ?? way.at(-1)
}

export const wayTones: Readonly<Record<LearnerTraining['way'][number]['state'], Tone>> = {
  done: 'good',
  current: 'busy',
  ahead: 'plain',
  stopped: 'bad',
}

export const subsidyTones: Readonly<Record<LearnerSubsidy['state'], Tone>> = {
  'in-review': 'busy',
  'on-notice': 'busy',
  held: 'wait',
  'to-be-paid': 'busy',
  paid: 'good',
  refused: 'bad',
  superseded: 'plain',
  undetermined: 'wait',
}

/** What is waited for at a step, or what came of it; nothing where the step's name says enough. */
export function stepHint(training: LearnerTraining, step: Step, language: Language): string | undefined {
  const t: Say<typeof learnerWords.zh> = (key, ...values) => say(learnerWords, language, key, values[0])
  const state = training.way.find((one) => one.step === step)?.state
  if (state === undefined || state === 'ahead') return undefined
  switch (step) {
    case 'enrolled':
      return state === 'current' ? t('waitStart', { day: formatDay(training.startsOn, language) }) : undefined
    case 'training':
      if (state === 'stopped') return t('cancelled')
      return state === 'current' ? t('inTraining', { day: formatDay(training.endsOn, language) }) : undefined
    case 'assessment':
      return state === 'current' ? t('waitResult') : t(training.outcome)
    case 'certificate':
      return state === 'current' ? t('waitCertificate') : undefined
    case 'subsidy':
      if (state === 'stopped') return t('refused')
      if (state === 'done') return t('paid')
      return training.subsidyFen > 0 ? t('claimed') : t('waitClaim')
  }
}

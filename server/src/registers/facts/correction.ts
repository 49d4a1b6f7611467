import { lifecycle, type StateOf, type StepsOf } from '../../platform/index.ts'

/** What is said beside a register counts once another agreed, until it is taken back. */
export const correctionLifecycle = lifecycle({
  proposed: { confirm: 'in-force', decline: 'declined' },
  'in-force': { withdraw: 'withdrawn' },
  declined: {},
  withdrawn: {},
})
export type CorrectionState = StateOf<typeof correctionLifecycle>
export type CorrectionStep = StepsOf<typeof correctionLifecycle>

export const correctionStateWords = {
  proposed: { zh: '待复核', en: 'waits for another' },
  'in-force': { zh: '已更正', en: 'in force' },
  declined: { zh: '未予更正', en: 'declined' },
  withdrawn: { zh: '已撤销', en: 'taken back' },
} as const satisfies Readonly<Record<CorrectionState, { zh: string; en: string }>>

export const correctionStepWords = {
  confirm: { zh: '复核更正', en: 'confirm the correction' },
  decline: { zh: '不予更正', en: 'decline the correction' },
  withdraw: { zh: '撤销更正', en: 'take the correction back' },
} as const satisfies Readonly<Record<CorrectionStep, { zh: string; en: string }>>

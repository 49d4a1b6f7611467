import type { Words } from '@zhixun/policy'
import {
  type Actor,
  type CommandContext,
  type Day,
  holds,
  isOwnWork,
  lifecycle,
  notAllowed,
  notPossible,
  type Refusal,
  refuseUnless,
  type StaffRole,
  type StateOf,
  type StepsOf,
} from '../../platform/index.ts'

/** What may happen to a payment run. State follows from the steps recorded. (拨付批次) */
export const runLifecycle = lifecycle({
  draft: { calculate: 'calculated', cancel: 'cancelled' },
  calculated: {
    calculate: 'calculated',
    drop: 'calculated',
    approve: 'approved',
    sendBack: 'draft',
    cancel: 'cancelled',
  },
  approved: { drop: 'approved', export: 'exported', cancel: 'cancelled' },
  // from here the bank has the files: nothing is taken back, the bank answers
  exported: { settle: 'settled' },
  settled: {},
  cancelled: {},
})

export type RunState = StateOf<typeof runLifecycle>
export type RunStep = StepsOf<typeof runLifecycle>

export const runStateWords: Readonly<Record<RunState, Words>> = {
  draft: { zh: '退回重算', en: 'to be calculated anew' },
  calculated: { zh: '待复核', en: 'to be approved' },
  approved: { zh: '待导出', en: 'approved' },
  exported: { zh: '待回盘', en: 'at the bank' },
  settled: { zh: '已结清', en: 'settled' },
  cancelled: { zh: '已作废', en: 'cancelled' },
}

export const runStepWords: Readonly<Record<RunStep, Words>> = {
  calculate: { zh: '测算', en: 'calculate' },
  drop: { zh: '移出款项', en: 'take a payment out' },
  approve: { zh: '复核通过', en: 'approve' },
  sendBack: { zh: '退回', en: 'send back' },
  cancel: { zh: '作废', en: 'cancel' },
  export: { zh: '导出银行文件', en: 'export to the bank' },
  settle: { zh: '结清', en: 'settle' },
}

/** That a run cannot take a step from its state. */
export function runNotPossible(run: Pick<Run, 'state'>, step: RunStep): Refusal {
  return notPossible(runStateWords[run.state], runStepWords[step])
}

/** Payments that go to the bank together. */
export interface Run {
  readonly regionId: string
  readonly runId: string
  /** `ZF320205-2023-0001`: what the bank knows it by. */
  readonly number: string
  /** Districts it pays for. */
  readonly districts: readonly string[]
  readonly state: RunState
  readonly madeBy: string
  readonly madeByName: string
  readonly calculatedOn: Day
  readonly approvedBy: string | null
  readonly approvedByName: string | null
  /** Payments planned, sent or answered. */
  readonly paymentCount: number
  readonly totalFen: number
  readonly exportedAt: Date | null
  readonly settledOn: Day | null
}

/** Somebody took a step. */
export interface RunStepTaken {
  readonly number: number
  readonly step: RunStep
  readonly stateAfter: RunState
  readonly actor: string
  readonly actorName: string
  readonly reason: string | null
  readonly at: Date
}

/** Who calculated a run, at any time, does not approve it. */
export function madeIt(actor: Actor, steps: readonly Pick<RunStepTaken, 'step' | 'actor' | 'at'>[]): boolean {
  return steps.some((taken) => taken.step === 'calculate' && isOwnWork(actor, taken.actor, taken.at))
}

/**
 * A run of several districts is handled by who holds the role in all of them.
 *
 * @throws notAllowed
 */
export function mustHold(
  { may }: CommandContext,
  role: StaffRole,
  run: Pick<Run, 'districts'>,
  what: Words,
): void {
  refuseUnless(
    may((actor) => holdsAll(actor, role, run)),
    notAllowed({ command: what.zh, commandEn: what.en }),
  )
}

function holdsAll(actor: Actor, role: StaffRole, run: Pick<Run, 'districts'>): boolean {
  return run.districts.every((district) => holds(actor, role, district))
}

const rolesOfSteps = {
  calculate: ['finance'],
  drop: ['finance', 'finance-approver'],
  approve: ['finance-approver'],
  sendBack: ['finance-approver'],
  cancel: ['finance'],
  export: ['finance'],
  settle: [],
} as const satisfies Record<RunStep, readonly StaffRole[]>

/** What this actor may do with the run now. */
export function runActions(
  run: Run,
  steps: readonly Pick<RunStepTaken, 'step' | 'actor' | 'at'>[],
  actor: Actor,
): string[] {
  const isMaker = madeIt(actor, steps)
  const actions: string[] = runLifecycle
    .stepsFrom(run.state)
    .filter((step) => rolesOfSteps[step].some((role) => holdsAll(actor, role, run)))
    .filter((step) => step !== 'approve' || !isMaker)
  const wentOut = run.state === 'exported' || run.state === 'settled'
  if (wentOut && holdsAll(actor, 'finance', run)) actions.push('reveal-bank-file', 'check-answers')
  return actions
}

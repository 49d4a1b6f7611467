/**
 * The life of a thing as one literal: state → step → next state. State is never set by hand; it follows from the
 * steps recorded.
 *
 * @example lifecycle({ draft: { submit: 'submitted' }, submitted: {} })
 */
export interface Lifecycle<State extends string, Step extends string> {
  /** Never empty: a literal without states is no lifecycle. */
  readonly states: readonly [State, ...State[]]
  /** The state after a step, or undefined where the step is not possible. */
  next(state: State, step: Step): State | undefined
  /** The steps possible in a state, in the order of the literal. */
  stepsFrom(state: State): readonly Step[]
  /** The state that a list of steps leads to. @throws Error on an impossible step: a mistake of ours */
  replay(first: State, steps: readonly Step[]): State
}

type Table = Readonly<Record<string, Readonly<Record<string, string>>>>

/** Every target must itself be a state of the table. */
type Closed<T extends Table> = { [S in keyof T]: { [Step in keyof T[S]]: keyof T } }

type StepOf<T extends Table> = { [S in keyof T]: keyof T[S] }[keyof T] & string

/** Names of the states of a lifecycle. */
export type StateOf<L> = L extends Lifecycle<infer State, string> ? State : never

/** Names of the steps of a lifecycle. */
export type StepsOf<L> = L extends Lifecycle<string, infer Step> ? Step : never

export function lifecycle<const T extends Table>(
  table: T & Closed<T>,
): Lifecycle<keyof T & string, StepOf<T>> {
  type State = keyof T & string
  type Step = StepOf<T>

  const next = (state: State, step: Step) => table[state]?.[step] as State | undefined

  return {
    states: Object.keys(table) as [State, ...State[]],
    next,
    stepsFrom: (state) => Object.keys(table[state] ?? {}) as Step[],
    replay: (first, steps) =>
      steps.reduce((state, step) => {
        const after = next(state, step)
        if (after === undefined) throw new Error(`no step ${step} from ${state}`)
        return after
      }, first),
  }
}

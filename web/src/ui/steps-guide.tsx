import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useMessages } from '../platform/messages.ts'
import { CheckIcon, CrossIcon } from './icons.tsx'
import './steps-guide.css'
import { uiWords } from './ui-words.ts'

/** How far a step is. */
export type StepState = 'done' | 'current' | 'ahead' | 'stopped'

/** One step of a way. */
export interface GuideStep {
  readonly key: string
  readonly title: string
  readonly state: StepState
  /** A day, a number, what to do next. */
  readonly hint?: ReactNode
  readonly href?: string | undefined
  /** Its place on the whole way, where only a part is shown. */
  readonly number?: number | undefined
}

const stateWords = {
  done: 'stepDone',
  current: 'stepCurrent',
  ahead: 'stepAhead',
  stopped: 'stepStopped',
} as const

interface StepsGuideProps {
  readonly steps: readonly GuideStep[]
  /** Under each other also where there is room, as in a side column. */
  readonly upright?: boolean | undefined
}

/** A way in steps: side by side where there is room, under each other where not. */
export function StepsGuide({ steps, upright = false }: StepsGuideProps) {
  const t = useMessages(uiWords)
  return (
    <ol className={upright ? 'zx-steps zx-steps-upright' : 'zx-steps'}>
      {steps.map(({ key, title, state, hint, href, number }, place) => (
        <li key={key} className={`zx-step-${state}`} aria-current={state === 'current' ? 'step' : undefined}>
          <span className="zx-step-mark" aria-hidden="true">
            {state === 'done' ? <CheckIcon /> : state === 'stopped' ? <CrossIcon /> : (number ?? place + 1)}
          </span>
          <div>
            <b>{href ? <Link href={href}>{title}</Link> : title}</b>
            <span className="zx-hidden">{t(stateWords[state])}</span>
            {hint ? <div className="zx-step-hint">{hint}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  )
}

import type { ReactNode } from 'react'
import { useMessages } from '../platform/messages.ts'
import { ClauseTag } from './clause.tsx'
import { CheckIcon, CrossIcon, QuestionIcon } from './icons.tsx'
import './reason-list.css'
import { uiWords } from './ui-words.ts'

/** One check with its outcome and the clause it rests on. */
export interface Reason {
  readonly id: string
  readonly outcome: 'met' | 'unmet' | 'unknown'
  readonly clause: string
  readonly message: string
  /** How what is missing can be supplied. */
  readonly help?: ReactNode
}

interface ReasonListProps {
  /** The document the clauses stand in. */
  readonly documentId?: string | undefined
  readonly reasons: readonly Reason[]
  /** Keeps what is met folded away, where only what is in the way matters. */
  readonly foldMet?: boolean | undefined
}

const looks = {
  unmet: { icon: CrossIcon, summary: 'summaryUnmet' },
  unknown: { icon: QuestionIcon, summary: 'summaryUnknown' },
  met: { icon: CheckIcon, summary: 'summaryMet' },
} as const

const outcomes = ['unmet', 'unknown', 'met'] as const

/** Why the answer is what it is: what is not met first, then what is not known, then what is met, each with its clause. */
export function ReasonList({ documentId, reasons, foldMet }: ReasonListProps) {
  const t = useMessages(uiWords)
  const groups = outcomes
    .map((outcome) => ({ outcome, listed: reasons.filter((reason) => reason.outcome === outcome) }))
    .filter(({ listed }) => listed.length > 0)
  return (
    <div className="zx-reasons">
      {groups.map(({ outcome, listed }) => {
        const rows = <ReasonRows documentId={documentId} reasons={listed} />
        if (!foldMet || outcome !== 'met') return <div key={outcome}>{rows}</div>
        return (
          <details key={outcome}>
            <summary>{t('summaryMet', { count: listed.length })}</summary>
            {rows}
          </details>
        )
      })}
    </div>
  )
}

function ReasonRows({ documentId, reasons }: Pick<ReasonListProps, 'documentId' | 'reasons'>) {
  const t = useMessages(uiWords)
  return (
    <ul>
      {reasons.map(({ id, outcome, clause, message, help }) => {
        const Icon = looks[outcome].icon
        return (
          <li key={id} className={`zx-reason-${outcome}`}>
            <span className="zx-reason-mark">
              <Icon />
              <span className="zx-hidden">{t(outcome)}</span>
            </span>
            <div>
              {message} <ClauseTag documentId={documentId} clause={clause} />
              {help ? <div className="zx-reason-help">{help}</div> : null}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

/** The same in one line: `2 项不符合 · 1 项待补充 · 5 项符合`. */
export function ReasonSummary({ reasons }: Pick<ReasonListProps, 'reasons'>) {
  const t = useMessages(uiWords)
  const parts = outcomes.flatMap((outcome) => {
    const count = reasons.filter((reason) => reason.outcome === outcome).length
    return count > 0 ? [t(looks[outcome].summary, { count })] : []
  })
  return <span className="zx-num">{parts.join(' · ')}</span>
}

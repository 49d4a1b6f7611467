import type { ReactNode } from 'react'
import { Instant } from './legal-day.tsx'
import type { Tone } from './state-tag.tsx'
import './timeline.css'

/** One thing that happened. */
export interface TimelineEntry {
  readonly key: string
  /** The moment, as an ISO instant. */
  readonly at: string
  readonly title: ReactNode
  /** Who did it. */
  readonly by?: string | undefined
  readonly tone?: Tone | undefined
  readonly detail?: ReactNode
}

/** What happened, latest first or earliest first as given. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol className="zx-timeline">
      {entries.map(({ key, at, title, by, tone = 'plain', detail }) => (
        <li key={key} className={`zx-timeline-${tone}`}>
          <div className="zx-timeline-head">
            <b>{title}</b>
            <span className="zx-faint">
              {by ? `${by} · ` : ''}
              <Instant at={at} />
            </span>
          </div>
          {detail ? <div className="zx-timeline-detail">{detail}</div> : null}
        </li>
      ))}
    </ol>
  )
}

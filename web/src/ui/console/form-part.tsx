import type { ReactNode } from 'react'
import './form-part.css'

interface FormPartProps {
  readonly title: string
  readonly hint?: ReactNode
  /** The fields; those that need the whole width carry the class `zx-form-wide`. */
  readonly children: ReactNode
}

/** A part of a long form: heading, what it is for, fields side by side where there is room. */
export function FormPart({ title, hint, children }: FormPartProps) {
  return (
    <section className="zx-form-part">
      <header>
        <h2>{title}</h2>
        {hint ? <p>{hint}</p> : null}
      </header>
      <div className="zx-form-grid">{children}</div>
    </section>
  )
}

/** One thing that is known, with its name. */
export interface Fact {
  readonly key: string
  readonly label: string
  readonly value: ReactNode
}

/** What is known of something, name over value, side by side where there is room. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="zx-facts">
      {facts.map(({ key, label, value }) => (
        <div key={key}>
          <dt>{label}</dt>
          <dd>{value ?? '—'}</dd>
        </div>
      ))}
    </dl>
  )
}

interface PanelProps {
  readonly title: string
  readonly tag?: ReactNode
  /** Buttons of the panel. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A part of a page that shows something, with what can be done about it. */
export function Panel({ title, tag, actions, children }: PanelProps) {
  return (
    <section className="zx-panel">
      <div className="zx-panel-head">
        <h2>
          {title} {tag}
        </h2>
        {actions ? <div className="zx-buttons">{actions}</div> : null}
      </div>
      {children}
    </section>
  )
}

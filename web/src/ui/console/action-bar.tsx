import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import './action-bar.css'
import { actionPlace } from './console-shell.tsx'

interface ActionBarProps {
  /** Names the bar for those who hear it. */
  readonly label: string
  /** What is decided upon, with its number or amount. */
  readonly about?: ReactNode
  /** Why something that one would expect is not offered. */
  readonly note?: ReactNode
  /** Buttons, the main one last. */
  readonly children: ReactNode
}

/** What can be done with what a page shows, always in reach at its lower edge. */
export function ActionBar({ label, about, note, children }: ActionBarProps) {
  const place = document.getElementById(actionPlace) ?? document.body
  return createPortal(
    <section className="zx-action-bar" aria-label={label}>
      <div className="zx-action-about">
        {about}
        {note ? <div className="zx-action-note">{note}</div> : null}
      </div>
      <div className="zx-action-buttons">{children}</div>
    </section>,
    place,
  )
}

import { type ReactNode, useEffect, useId, useRef } from 'react'
import './controls.css'

interface DialogProps {
  readonly open: boolean
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons, the main one last. */
  readonly actions: ReactNode
}

/** A question in front of the page; the browser keeps the focus inside and Escape closes it. */
export function Dialog({ open, title, onClose, children, actions }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const element = dialog.current
    if (open && element?.open === false) element.showModal()
    if (!open && element?.open === true) element.close()
  }, [open])
  return (
    <dialog ref={dialog} className="zx-dialog" aria-labelledby={titleId} onClose={onClose}>
      <h2 id={titleId}>{title}</h2>
      {open ? children : null}
      <div className="zx-dialog-actions">{actions}</div>
    </dialog>
  )
}

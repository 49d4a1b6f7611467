import { useEffect, useRef } from 'react'
import { useMessages } from '../platform/messages.ts'
import type { Session } from '../platform/session.tsx'
import { signInWords } from './sign-in-words.ts'

interface AnotherAccountProps {
  /** Whose page it was, by name. */
  readonly before: string
  readonly now: Session
}

/** Says that the page is somebody else's by now, who signed in in another window of this browser: what was pressed here was not done. */
export function AnotherAccount({ before, now }: AnotherAccountProps) {
  const t = useMessages(signInWords)
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className="zx-another-account" aria-labelledby="another-account">
      <h2 id="another-account">{t('another', { name: now.name })}</h2>
      <p>{t('anotherHint', { before, name: now.name })}</p>
      <button type="button" className="zx-button zx-button-main" onClick={() => dialog.current?.close()}>
        {t('anotherSeen')}
      </button>
    </dialog>
  )
}

import { type ReactNode, useEffect, useRef, useState } from 'react'
import {
  ActingProvider,
  HeldProvider,
  heldSession,
  type Session,
  type SessionState,
  type SignedFace,
  type Unfinished,
  useFreshReading,
  useSessionState,
} from '../platform/session.tsx'
import { LoadingLines } from '../ui/loading-lines.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { AnotherAccount } from './another-account.tsx'
import { SignIn } from './sign-in.tsx'

interface SignedInProps {
  readonly face: SignedFace
  readonly children: (session: Session) => ReactNode
  /** Screens of the face that need no account, such as registering; shown instead of the sign-in page when they match. */
  readonly open?: ReactNode
  /** Links below the sign-in form, such as to registering. */
  readonly otherWays?: ReactNode
}

/**
 * Shows a face to those who are signed in to it, and the sign-in page, at the same address, to everybody else. Where a session ends while
 * somebody works, they sign in again in front of the page, and find on it what they typed.
 */
export function SignedIn({ face, children, open, otherWays }: SignedInProps) {
  const who = useSessionState()
  const [held, setHeld] = useState<Session>()
  const now = heldSession(who, face, held)
  if (now !== held) setHeld(now)
  const displaced = useDisplaced(who)
  if (now)
    return (
      <>
        {displaced === undefined ? null : <AnotherAccount key={now.accountId} before={displaced} now={now} />}
        <PageOf key={now.accountId} session={now}>
          {children}
        </PageOf>
        {who.state === 'signed-in' ? null : (
          <SignInAgain
            face={face}
            held={now}
            unfinished={who.state === 'unfinished' ? who.unfinished : undefined}
            proves={who.state === 'signed-out' && who.proves === true}
          />
        )}
      </>
    )
  switch (who.state) {
    case 'loading':
      return (
        <div style={{ padding: 24, width: 'min(960px, 100%)', margin: '0 auto' }}>
          <LoadingLines count={6} />
        </div>
      )
    case 'failed':
      return (
        <div style={{ padding: 24, width: 'min(640px, 100%)', margin: '15vh auto 0' }}>
          <ProblemAlert error={who.error} onRetry={who.retry} />
        </div>
      )
    case 'signed-out':
    case 'left':
      return open ?? <SignIn face={face}>{otherWays}</SignIn>
    case 'unfinished':
      return <SignIn face={face} unfinished={who.unfinished} />
    case 'signed-in':
      return <SignIn face={face} current={who.session} />
  }
}

/** Who was signed in here before somebody else took their place in another window of the browser; nobody where none did. */
function useDisplaced(who: SessionState): string | undefined {
  const now = who.state === 'signed-in' ? who.session : undefined
  const [seen, setSeen] = useState(now)
  const [displaced, setDisplaced] = useState<string>()
  if (now !== seen) {
    setSeen(now)
    if (now?.accountId !== seen?.accountId) setDisplaced(now && seen?.name)
  }
  return displaced
}

interface PageOfProps {
  readonly session: Session
  readonly children: (session: Session) => ReactNode
}

/** The face as one person sees it. */
function PageOf({ session, children }: PageOfProps) {
  useFreshReading()
  return <ActingProvider session={session}>{children(session)}</ActingProvider>
}

interface SignInAgainProps {
  readonly face: SignedFace
  /** Whose page waits behind. */
  readonly held: Session
  readonly unfinished: Unfinished | undefined
  /** The session goes on: something asks for a proof first. */
  readonly proves: boolean
}

/** The sign-in page in front of the page that waits, which nobody else may read: nothing of it shows through. */
function SignInAgain({ face, held, unfinished, proves }: SignInAgainProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const show = () => {
    if (dialog.current?.open === false) dialog.current.showModal()
  }
  useEffect(() => {
    show()
    return closeNothingByKey()
  }, [])
  return (
    // what else asks to close, as the way back on a phone, may be turned down once only
    <dialog
      ref={dialog}
      className="zx-sign-in-again"
      onCancel={(event) => event.preventDefault()}
      onClose={show}
    >
      <HeldProvider accountId={held.accountId}>
        <SignIn face={face} unfinished={unfinished} again={held.name} proves={proves} />
      </HeldProvider>
    </dialog>
  )
}

/** Escape closes neither the sign-in page nor a dialog with what was typed, which waits behind it. @returns ends that */
function closeNothingByKey(): () => void {
  const swallow = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  window.addEventListener('keydown', swallow, { capture: true })
  return () => window.removeEventListener('keydown', swallow, { capture: true })
}

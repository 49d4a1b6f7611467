import type { ReactNode } from 'react'
import { ActingProvider, type Session, type SignedFace, useSessionState } from '../platform/session.tsx'
import { LoadingLines } from '../ui/loading-lines.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { SignIn } from './sign-in.tsx'

interface SignedInProps {
  readonly face: SignedFace
  readonly children: (session: Session) => ReactNode
  /** Screens of the face that need no account, such as registering; shown instead of the sign-in page when they match. */
  readonly open?: ReactNode
  /** Links below the sign-in form, such as to registering. */
  readonly otherWays?: ReactNode
}

/** Shows a face to those who are signed in to it, and the sign-in page, at the same address, to everybody else. */
export function SignedIn({ face, children, open, otherWays }: SignedInProps) {
  const who = useSessionState()
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
      return open ?? <SignIn face={face}>{otherWays}</SignIn>
    case 'unfinished':
      return <SignIn face={face} unfinished={who.unfinished} />
    case 'signed-in':
      if (who.session.face !== face) return <SignIn face={face} current={who.session} />
      return <ActingProvider session={who.session}>{children(who.session)}</ActingProvider>
  }
}

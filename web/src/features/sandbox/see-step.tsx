import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { useSignIn } from '../../platform/session.tsx'
import { ArrowIcon } from '../../ui/icons.tsx'
import { Button, ButtonLink } from '../../ui/light/button.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import type { WalkStep } from './sandbox-api.ts'
import { walkWords } from './walk-words.ts'
import { useSignInOf } from './who-acts.ts'

interface SeeStepProps {
  readonly step: Pick<WalkStep, 'page' | 'username'>
  /** A word in a list rather than a button. */
  readonly quiet?: boolean | undefined
  readonly children?: ReactNode
}

/** Leads to the page on which a step can be seen, signed in as somebody who may see it. */
export function SeeStep({ step: { page, username }, quiet = false, children }: SeeStepProps) {
  const t = useMessages(walkWords)
  const { language } = useLanguage()
  const signInOf = useSignInOf()
  const signIn = useSignIn(() => {
    if (page !== null) window.location.assign(page)
  })
  if (page === null) return undefined
  if (username === null) {
    if (quiet || children) return <Link href={page}>{children ?? t('see')}</Link>
    return (
      <ButtonLink href={page}>
        {t('seeIt')}
        <ArrowIcon />
      </ButtonLink>
    )
  }
  const person = signInOf(username)
  if (person === undefined) return undefined
  const isBusy = signIn.isPending || signIn.isSuccess
  const enter = () => signIn.mutate({ username: person.username, password: person.password })
  const who = language === 'zh' ? person.label : person.labelEn
  return (
    <>
      {quiet || children ? (
        <button type="button" className="zx-link-button" disabled={isBusy} title={who} onClick={enter}>
          {children ?? t('see')}
        </button>
      ) : (
        <Button busy={isBusy} onClick={enter}>
          {t('seeAs', { who })}
          <ArrowIcon />
        </Button>
      )}
      <ProblemAlert error={signIn.error} />
    </>
  )
}

import { passwordLengthMin } from '@zhixun/policy'
import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { useLanguage } from '../platform/language.tsx'
import { useMessages } from '../platform/messages.ts'
import { faultAt } from '../platform/problem.ts'
import {
  type Unfinished,
  useAuthenticatorOffer,
  useConfirmAuthenticator,
  useFirstPassword,
  useProveSecondFactor,
  useSessionAgain,
  useSignOut,
} from '../platform/session.tsx'
import { Button } from '../ui/light/button.tsx'
import { TextField } from '../ui/light/field.tsx'
import { RecoveryCodes } from '../ui/light/recovery-codes.tsx'
import { LoadingLines } from '../ui/loading-lines.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { signInWords } from './sign-in-words.ts'

/** What is left of a sign-in: the code, a password of one's own, an authenticator. */
export default function SignInStep({
  unfinished,
  sandboxCode,
}: {
  unfinished: Unfinished
  sandboxCode?: ReactNode
}) {
  switch (unfinished.step) {
    case 'second-factor':
      return <SecondFactorStep name={unfinished.name} sandboxCode={sandboxCode} />
    case 'change-password':
      return <FirstPasswordStep name={unfinished.name} />
    case 'set-up-authenticator':
      return <SetUpStep />
    case 'wait-for-role':
      return <WaitForRole />
  }
}

function SecondFactorStep({ name, sandboxCode }: { name: string; sandboxCode: ReactNode }) {
  const t = useMessages(signInWords)
  const { language } = useLanguage()
  const [code, setCode] = useState('')
  const prove = useProveSecondFactor()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    prove.mutate({ code })
  }
  const fault = faultAt(prove.error, '/code', language)
  return (
    <form className="zx-stack" onSubmit={submit}>
      <h1>{t('secondFactor')}</h1>
      <p>{t('secondFactorHint', { name })}</p>
      {prove.error && !fault ? <ProblemAlert error={prove.error} /> : null}
      <CodeField value={code} onChange={setCode} hint={t('codeHint')} error={fault} />
      {sandboxCode}
      <Button look="main" type="submit" busy={prove.isPending}>
        {t('verify')}
      </Button>
      <OtherAccount />
    </form>
  )
}

interface CodeFieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: string
  readonly error: string | undefined
}

function CodeField({ value, onChange, hint, error }: CodeFieldProps) {
  const t = useMessages(signInWords)
  return (
    <TextField
      label={t('code')}
      name="code"
      autoComplete="one-time-code"
      inputMode="text"
      autoCapitalize="none"
      required
      maxLength={40}
      value={value}
      hint={hint}
      error={error}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

function FirstPasswordStep({ name }: { name: string }) {
  const t = useMessages(signInWords)
  const { language } = useLanguage()
  const [password, setPassword] = useState('')
  const [shown, setShown] = useState(false)
  const choose = useFirstPassword()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    choose.mutate({ password })
  }
  const fault = faultAt(choose.error, '/password', language)
  return (
    <form className="zx-stack" onSubmit={submit}>
      <h1>{t('firstPassword')}</h1>
      <p>{t('firstPasswordHint', { name })}</p>
      {choose.error && !fault ? <ProblemAlert error={choose.error} /> : null}
      <TextField
        label={t('newPassword')}
        name="new-password"
        type={shown ? 'text' : 'password'}
        autoComplete="new-password"
        required
        value={password}
        hint={t('passwordHint', { staff: passwordLengthMin.bureau, others: passwordLengthMin.learner })}
        error={fault}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button look="quiet" onClick={() => setShown(!shown)}>
        {t(shown ? 'hidePassword' : 'showPassword')}
      </Button>
      <Button look="main" type="submit" busy={choose.isPending}>
        {t('savePassword')}
      </Button>
      <OtherAccount />
    </form>
  )
}

function SetUpStep() {
  const t = useMessages(signInWords)
  const { language } = useLanguage()
  const [code, setCode] = useState('')
  const offer = useAuthenticatorOffer()
  const confirm = useConfirmAuthenticator()
  const goOn = useSessionAgain()
  // one secret for this screen: drawing another would make what the phone scanned worthless
  const ask = offer.mutate
  useEffect(() => ask(), [ask])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    confirm.mutate({ code })
  }
  if (confirm.data) {
    return (
      <div className="zx-stack">
        <h1>{t('recovery')}</h1>
        <p>{t('recoveryHint')}</p>
        <RecoveryCodes codes={confirm.data.recoveryCodes} />
        <Button look="main" onClick={goOn}>
          {t('recoveryKept')}
        </Button>
      </div>
    )
  }
  if (offer.error) return <ProblemAlert error={offer.error} onRetry={() => offer.mutate()} />
  if (!offer.data) return <LoadingLines count={6} />
  const fault = faultAt(confirm.error, '/code', language)
  return (
    <form className="zx-stack" onSubmit={submit}>
      <h1>{t('setUp')}</h1>
      <p>{t('setUpHint')}</p>
      <ol className="zx-set-up">
        <li>
          <p>{t('setUpScan')}</p>
          <img
            className="zx-qr"
            alt={t('qrAlt')}
            src={`data:image/svg+xml;utf8,${encodeURIComponent(offer.data.qr)}`}
          />
          <p className="zx-faint">
            {t('setUpType')} <code className="zx-secret">{offer.data.secret}</code>
          </p>
        </li>
        <li>
          <p>{t('setUpCode')}</p>
          {confirm.error && !fault ? <ProblemAlert error={confirm.error} /> : null}
          <CodeField value={code} onChange={setCode} error={fault} />
        </li>
      </ol>
      <Button look="main" type="submit" busy={confirm.isPending}>
        {t('setUpDone')}
      </Button>
      <OtherAccount />
    </form>
  )
}

/** All is done but what the security officer does: whoever waits may look again, or let somebody else sign in. */
function WaitForRole() {
  const t = useMessages(signInWords)
  const again = useSessionAgain()
  return (
    <div className="zx-stack">
      <h1>{t('waitForRole')}</h1>
      <p>{t('waitForRoleHint')}</p>
      <Button look="main" onClick={again}>
        {t('lookAgain')}
      </Button>
      <OtherAccount />
    </div>
  )
}

function OtherAccount() {
  const t = useMessages(signInWords)
  const signOut = useSignOut()
  return (
    <Button look="quiet" busy={signOut.isPending} onClick={() => signOut.mutate()}>
      {t('otherAccount')}
    </Button>
  )
}

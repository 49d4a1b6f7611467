import { passwordLengthMin } from '@zhixun/policy'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useLanguage } from '../platform/language.tsx'
import { useMessages } from '../platform/messages.ts'
import { faultAt } from '../platform/problem.ts'
import { type SignedFace, useNewPasswordByCode } from '../platform/session.tsx'
import { Button } from '../ui/light/button.tsx'
import { TextField } from '../ui/light/field.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { AskAgain, type Asked, SixDigits, useAskedCode } from './code-fields.tsx'
import { useAtOnce } from './code-sign-in.tsx'
import { signInWords } from './sign-in-words.ts'

interface ForgottenPasswordProps {
  readonly face: SignedFace
  /** Asked for at once, where the sandbox was told whom to be. */
  readonly start?: string | undefined
  readonly showMessage?: ((asked: Asked, onCode: (code: string) => void) => ReactNode) | undefined
  readonly onBack: () => void
}

/** Somebody who forgot the password chooses another, by a code to a contact that was confirmed before. (找回密码) */
export default function ForgottenPassword({ face, start, showMessage, onBack }: ForgottenPasswordProps) {
  const t = useMessages(signInWords)
  const { asked, ask, askFor, forget } = useAskedCode({ purpose: 'new-password', face })
  useAtOnce(start, askFor)
  return (
    <>
      <h1>{t('forgottenTitle')}</h1>
      {asked ? (
        <Choose face={face} asked={asked} showMessage={showMessage} problem={ask.error}>
          <AskAgain asked={asked} busy={ask.isPending} onAsk={() => askFor(asked.name)} />
          <Button look="quiet" onClick={forget}>
            {t('otherName')}
          </Button>
        </Choose>
      ) : (
        <Whose face={face} start={start} ask={ask} onAsk={askFor} />
      )}
      <Button look="quiet" onClick={onBack}>
        {t('backToSignIn')}
      </Button>
    </>
  )
}

interface WhoseProps {
  readonly face: SignedFace
  readonly start: string | undefined
  readonly ask: ReturnType<typeof useAskedCode>['ask']
  readonly onAsk: (name: string) => void
}

function Whose({ face, start, ask, onAsk }: WhoseProps) {
  const t = useMessages(signInWords)
  const { language } = useLanguage()
  const [name, setName] = useState(start ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onAsk(name)
  }
  const fault = faultAt(ask.error, '/name', language)
  return (
    <form className="zx-stack" onSubmit={submit}>
      <p>{t(face === 'learner' ? 'forgottenHintLearner' : 'forgottenHint')}</p>
      {ask.error && !fault ? <ProblemAlert error={ask.error} /> : null}
      <TextField
        label={t(face === 'learner' ? 'learnerName' : 'username')}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        required
        maxLength={60}
        value={name}
        error={fault}
        onChange={(event) => setName(event.target.value)}
      />
      <Button look="main" type="submit" busy={ask.isPending}>
        {t('getCode')}
      </Button>
    </form>
  )
}

interface ChooseProps {
  readonly face: SignedFace
  readonly asked: Asked
  readonly problem: Error | null
  readonly showMessage: ForgottenPasswordProps['showMessage']
  readonly children: ReactNode
}

function Choose({ face, asked, problem, showMessage, children }: ChooseProps) {
  const t = useMessages(signInWords)
  const { language } = useLanguage()
  const [code, setCode] = useState('')
  const [password, setPassword] = useState('')
  const choose = useNewPasswordByCode()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    choose.mutate({ code, password })
  }
  const faults = ['/code', '/password'].map((pointer) => faultAt(choose.error, pointer, language))
  const error = problem ?? (faults.some((fault) => fault !== undefined) ? null : choose.error)
  return (
    <form className="zx-stack" onSubmit={submit}>
      <p>{t('forgottenAsked', { name: asked.name, minutes: asked.minutes })}</p>
      {error ? <ProblemAlert error={error} /> : null}
      <SixDigits value={code} error={faults[0]} onChange={setCode} />
      {showMessage?.(asked, setCode)}
      <TextField
        label={t('newPassword')}
        name="new-password"
        type="password"
        autoComplete="new-password"
        required
        value={password}
        hint={t('newPasswordHint', { least: passwordLengthMin[face] })}
        error={faults[1]}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button look="main" type="submit" busy={choose.isPending}>
        {t('chooseAndSignIn')}
      </Button>
      {children}
      <p className="zx-sign-in-why">{t('forgottenNotCome')}</p>
    </form>
  )
}

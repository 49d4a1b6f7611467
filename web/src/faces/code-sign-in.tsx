import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { useLanguage } from '../platform/language.tsx'
import { useMessages } from '../platform/messages.ts'
import { faultAt, Problem } from '../platform/problem.ts'
import { useSignInByCode } from '../platform/session.tsx'
import { Button } from '../ui/light/button.tsx'
import { TextField } from '../ui/light/field.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { AskAgain, type Asked, isWhole, SixDigits, useAskedCode } from './code-fields.tsx'
import { signInWords } from './sign-in-words.ts'

const ID_DIGITS = 17
const lengthsOfNumbers = [11, 15, 18]

interface CodeSignInProps {
  /** Asked for at once, where the sandbox was told whom to be. */
  readonly start?: string | undefined
  /** Shows the message that came, in a sandbox. */
  readonly showMessage?: ((asked: Asked, onCode: (code: string) => void) => ReactNode) | undefined
}

/** A learner says who they are and types back the code that comes: two fields, digits alone. */
export function CodeSignIn({ start, showMessage }: CodeSignInProps) {
  const [name, setName] = useState(start ?? '')
  const { asked, ask, askFor, forget } = useAskedCode({ purpose: 'sign-in', face: 'learner' })
  useAtOnce(start, askFor)
  if (asked)
    return (
      <TypeBack
        asked={asked}
        busy={ask.isPending}
        problem={ask.error}
        onAsk={() => askFor(asked.name)}
        onOther={forget}
        showMessage={showMessage}
      />
    )
  return <WhoAreYou name={name} setName={setName} ask={ask} onAsk={() => askFor(name)} />
}

/** Asks once, as if somebody had typed it. */
export function useAtOnce(start: string | undefined, askFor: (name: string) => void): void {
  const [isDone, setDone] = useState(start === undefined)
  useEffect(() => {
    if (isDone || start === undefined) return
    setDone(true)
    askFor(start)
  }, [isDone, start, askFor])
}

interface WhoAreYouProps {
  readonly name: string
  readonly setName: (name: string) => void
  readonly ask: ReturnType<typeof useAskedCode>['ask']
  readonly onAsk: () => void
}

function WhoAreYou({ name, setName, ask, onAsk }: WhoAreYouProps) {
  const t = useMessages(signInWords)
  const { language } = useLanguage()
  const [isMistyped, setMistyped] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMistyped(isMistypedNumber(name))
    if (!isMistypedNumber(name)) onAsk()
  }
  const fault = isMistyped ? t('learnerNameMistyped') : faultAt(ask.error, '/name', language)
  return (
    <form className="zx-stack" onSubmit={submit}>
      {ask.error && !fault ? <ProblemAlert error={ask.error} /> : null}
      <TextField
        label={t('learnerName')}
        name="username"
        type="text"
        inputMode="numeric"
        autoComplete="username"
        autoCapitalize="characters"
        required
        maxLength={24}
        value={name}
        hint={t('learnerNameHint')}
        error={fault}
        onChange={(event) => {
          setName(event.target.value)
          setMistyped(false)
        }}
      />
      {/* keyboards of digits have no X */}
      {new RegExp(`^\\d{${ID_DIGITS}}$`).test(name) ? (
        <Button look="quiet" onClick={() => setName(`${name}X`)}>
          {t('endsInX')}
        </Button>
      ) : null}
      <Button look="main" type="submit" busy={ask.isPending}>
        {t('getCode')}
      </Button>
    </form>
  )
}

/** Digits of which there are too few or too many for a phone or an identity number: the server would send nothing, and not say so. */
function isMistypedNumber(name: string): boolean {
  const typed = name.replaceAll(/[\s-]/g, '')
  return /^\d+[Xx]?$/.test(typed) && !lengthsOfNumbers.includes(typed.length)
}

interface TypeBackProps {
  readonly asked: Asked
  readonly busy: boolean
  readonly problem: Error | null
  readonly onAsk: () => void
  readonly onOther: () => void
  readonly showMessage: CodeSignInProps['showMessage']
}

function TypeBack({ asked, busy, problem, onAsk, onOther, showMessage }: TypeBackProps) {
  const t = useMessages(signInWords)
  const { language } = useLanguage()
  const [code, setCode] = useState('')
  const signIn = useSignInByCode()
  const fault = faultAt(signIn.error, '/code', language)
  // a wrong code is one try, however often it is sent
  const tryOnce = (typed: string) => {
    const wasWrong = fault !== undefined && signIn.variables?.code === typed
    if (!signIn.isPending && !wasWrong) signIn.mutate({ code: typed })
  }
  const type = (typed: string) => {
    setCode(typed)
    if (isWhole(typed)) tryOnce(typed)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    tryOnce(code)
  }
  const error = problem ?? (fault ? null : signIn.error)
  const isOver = signIn.error instanceof Problem && signIn.error.code === 'identity.code-over'
  return (
    <form className="zx-stack" onSubmit={submit}>
      {isOver ? null : <p>{t('codeAsked', { name: asked.name, minutes: asked.minutes })}</p>}
      {error ? <ProblemAlert error={error} /> : null}
      <SixDigits value={code} error={fault} onChange={type} />
      {isOver ? null : showMessage?.(asked, type)}
      <Button look="main" type="submit" busy={signIn.isPending}>
        {t('signInByCode')}
      </Button>
      <AskAgain
        asked={asked}
        busy={busy}
        onAsk={() => {
          setCode('')
          signIn.reset()
          onAsk()
        }}
      />
      <Button look="quiet" onClick={onOther}>
        {t('otherName')}
      </Button>
      <p className="zx-sign-in-why">{t('codeNotCome')}</p>
    </form>
  )
}

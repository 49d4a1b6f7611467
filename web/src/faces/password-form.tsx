import { type FormEvent, useState } from 'react'
import { useLanguage } from '../platform/language.tsx'
import { useMessages } from '../platform/messages.ts'
import { faultAt, Problem, placeFaults } from '../platform/problem.ts'
import { Button, ButtonLink } from '../ui/light/button.tsx'
import { TextField } from '../ui/light/field.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { facesWords } from './faces-words.ts'
import { signInWords } from './sign-in-words.ts'

interface Typed {
  readonly username: string
  readonly password: string
  readonly code?: string
}

interface PasswordFormProps {
  readonly signIn: {
    readonly error: Error | null
    readonly isPending: boolean
    /** What was sent last. */
    readonly variables: Typed | undefined
    readonly mutate: (typed: Typed) => void
  }
}

/**
 * User name and password; with them the code, once the server said that a name is being tried from many places and the code alone opens
 * it in a browser that it does not know.
 */
export function PasswordForm({ signIn }: PasswordFormProps) {
  const t = useMessages(facesWords)
  const { language } = useLanguage()
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const isGuarded = signIn.error instanceof Problem && signIn.error.code === 'identity.sign-in-guarded'
  const [asksForCode, setAsksForCode] = useState(isGuarded)
  if (isGuarded && !asksForCode) setAsksForCode(true)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate({ username, password, ...(asksForCode && code !== '' && { code }) })
  }
  const pointers = ['/username', '/password', ...(asksForCode ? ['/code'] : [])]
  const { elsewhere, placed } = placeFaults(signIn.error, pointers, language)
  return (
    <form className="zx-stack" onSubmit={submit}>
      {signIn.error && placed.size === 0 ? <ProblemAlert error={signIn.error} faults={elsewhere} /> : null}
      <HowJoinStands error={signIn.error} />
      <TextField
        label={t('username')}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        required
        value={username}
        onChange={(event) => setUsername(event.target.value)}
        error={faultAt(signIn.error, '/username', language)}
      />
      <TextField
        label={t('password')}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={faultAt(signIn.error, '/password', language)}
      />
      {asksForCode ? (
        <CodeField signIn={signIn} isGuarded={isGuarded} code={code} onChange={setCode} />
      ) : null}
      <Button look="main" type="submit" busy={signIn.isPending}>
        {t('signIn')}
      </Button>
    </form>
  )
}

/** Leads whoever asked to join an organization to their request: the name and password are right, and there is no account yet. */
function HowJoinStands({ error }: { error: Error | null }) {
  const t = useMessages(signInWords)
  if (!(error instanceof Problem) || error.code !== 'identity.join-not-accepted') return null
  const { regionId, requestId } = error.details
  return (
    <ButtonLink outside href={`/enterprise/join/${regionId}/${requestId}`}>
      {t('howJoinStands')}
    </ButtonLink>
  )
}

interface CodeFieldProps extends PasswordFormProps {
  readonly isGuarded: boolean
  readonly code: string
  readonly onChange: (code: string) => void
}

function CodeField({ signIn, isGuarded, code, onChange }: CodeFieldProps) {
  const t = useMessages(signInWords)
  const { language } = useLanguage()
  // the server does not say why it still guards: it would tell strangers who has an authenticator
  const wasGiven = isGuarded && signIn.variables?.code !== undefined
  return (
    <TextField
      label={t('code')}
      hint={t('codeHint')}
      name="code"
      autoComplete="one-time-code"
      value={code}
      onChange={(event) => onChange(event.target.value)}
      error={faultAt(signIn.error, '/code', language) ?? (wasGiven ? t('codeNotTaken') : undefined)}
    />
  )
}

import { type FormEvent, useState } from 'react'
import { answered } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { faultAt } from '../../../platform/problem.ts'
import { Button } from '../../../ui/light/button.tsx'
import { TextField } from '../../../ui/light/field.tsx'
import { ProblemAlert } from '../../../ui/problem-alert.tsx'
import { accountKey, type OwnAccount, useInstant } from './account-page.tsx'
import { accountWords } from './account-words.ts'

/** The password: since when, and another. */
export function PasswordPart({ account }: { account: OwnAccount }) {
  const t = useMessages(accountWords)
  const { language } = useLanguage()
  const instant = useInstant()
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const change = useCommand(
    (send, input: { current: string; password: string }) =>
      answered(send.POST('/api/account/password', { body: input })),
    {
      refresh: [accountKey],
      onDone: () => {
        setCurrent('')
        setPassword('')
      },
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate({ current, password })
  }
  const faults = ['/current', '/password'].map((pointer) => faultAt(change.error, pointer, language))
  const since = account.passwordChangedAt
  return (
    <section className="zx-panel zx-account-part">
      <h2>{t('password')}</h2>
      <p className="zx-faint">
        {t('username')} {account.username} ·{' '}
        {since ? t('passwordSince', { at: instant(since) }) : t('passwordNever')}
      </p>
      <form className="zx-stack zx-account-form" onSubmit={submit}>
        {change.error && faults.every((fault) => fault === undefined) ? (
          <ProblemAlert error={change.error} />
        ) : null}
        {change.isSuccess ? <p role="status">{t('passwordChanged')}</p> : null}
        <TextField
          label={t('current')}
          name="current"
          type="password"
          autoComplete="current-password"
          required
          value={current}
          error={faults[0]}
          onChange={(event) => setCurrent(event.target.value)}
        />
        <TextField
          label={t('next')}
          name="password"
          type="password"
          autoComplete="new-password"
          required
          value={password}
          hint={t('passwordHint')}
          error={faults[1]}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button look="main" type="submit" busy={change.isPending}>
          {t('changePassword')}
        </Button>
      </form>
    </section>
  )
}

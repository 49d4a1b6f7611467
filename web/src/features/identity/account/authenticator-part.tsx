import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { answered, apiClient } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { faultAt } from '../../../platform/problem.ts'
import { Button } from '../../../ui/light/button.tsx'
import { TextField } from '../../../ui/light/field.tsx'
import { RecoveryCodes } from '../../../ui/light/recovery-codes.tsx'
import { ProblemAlert } from '../../../ui/problem-alert.tsx'
import { accountKey, type OwnAccount, useInstant } from './account-page.tsx'
import { accountWords } from './account-words.ts'

type Wish = 'bind' | 'replace' | 'renewCodes' | 'remove'

/** The authenticator: whether there is one, another phone, new recovery codes. (验证器) */
export function AuthenticatorPart({ account }: { account: OwnAccount }) {
  const t = useMessages(accountWords)
  const instant = useInstant()
  const [wish, setWish] = useState<Wish>()
  const [codes, setCodes] = useState<readonly string[]>()
  const { authenticator } = account
  const wishes: readonly Wish[] = authenticator
    ? ['replace', 'renewCodes', ...(authenticator.mayRemove ? (['remove'] as const) : [])]
    : account.isDemonstration
      ? []
      : ['bind']
  const finish = (recoveryCodes?: readonly string[]) => {
    setWish(undefined)
    setCodes(recoveryCodes)
  }
  return (
    <section className="zx-panel zx-account-part">
      <h2>{t('authenticator')}</h2>
      <p className="zx-faint">
        {authenticator
          ? t('authenticatorSince', {
              at: instant(authenticator.since),
              left: authenticator.recoveryCodesLeft,
            })
          : t(account.isDemonstration ? 'authenticatorDemo' : 'authenticatorNone')}
      </p>
      {codes ? (
        <div className="zx-stack">
          <p>{t('recovery')}</p>
          <RecoveryCodes codes={codes} />
          <Button look="main" onClick={() => setCodes(undefined)}>
            {t('kept')}
          </Button>
        </div>
      ) : wish ? (
        <Fulfil
          wish={wish}
          hasCode={authenticator !== null}
          onDone={finish}
          onCancel={() => setWish(undefined)}
        />
      ) : (
        <p className="zx-account-ways">
          {wishes.map((each) => (
            <Button key={each} look={each === 'remove' ? 'danger' : 'plain'} onClick={() => setWish(each)}>
              {t(each)}
            </Button>
          ))}
        </p>
      )}
    </section>
  )
}

interface FulfilProps {
  readonly wish: Wish
  readonly hasCode: boolean
  readonly onDone: (codes?: readonly string[]) => void
  readonly onCancel: () => void
}

interface Proof {
  readonly password: string
  readonly code?: string
}

function Fulfil({ wish, hasCode, onDone, onCancel }: FulfilProps) {
  const t = useMessages(accountWords)
  const { language } = useLanguage()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const offer = useMutation({
    mutationFn: (proof: Proof) => answered(apiClient().POST('/api/account/authenticator', { body: proof })),
  })
  const renew = useCommand(
    (send, proof: Proof) =>
      answered(send.POST('/api/account/recovery-codes', { body: { ...proof, code: proof.code ?? '' } })),
    { refresh: [accountKey], onDone: ({ recoveryCodes }) => onDone(recoveryCodes) },
  )
  const remove = useCommand(
    (send, proof: Proof) => answered(send.POST('/api/account/authenticator/remove', { body: proof })),
    { refresh: [accountKey], onDone: () => onDone() },
  )
  const asked = wish === 'renewCodes' ? renew : wish === 'remove' ? remove : offer
  const submit = (event: FormEvent) => {
    event.preventDefault()
    asked.mutate({ password, ...(hasCode && { code }) })
  }
  if (offer.data) return <NewAuthenticator offer={offer.data} onDone={onDone} onCancel={onCancel} />
  const faults = ['/password', '/code'].map((pointer) => faultAt(asked.error, pointer, language))
  return (
    <form className="zx-stack zx-account-form" onSubmit={submit}>
      <h3>{t(wish)}</h3>
      <p>{t('proof', { more: hasCode ? t('proofCode') : '' })}</p>
      {asked.error && faults.every((fault) => fault === undefined) ? (
        <ProblemAlert error={asked.error} />
      ) : null}
      <TextField
        label={t('password')}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        value={password}
        error={faults[0]}
        onChange={(event) => setPassword(event.target.value)}
      />
      {hasCode ? (
        <TextField
          label={t('code')}
          name="code"
          autoComplete="one-time-code"
          required
          value={code}
          error={faults[1]}
          onChange={(event) => setCode(event.target.value)}
        />
      ) : null}
      <p className="zx-account-ways">
        <Button look="main" type="submit" busy={asked.isPending}>
          {t('goOn')}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </p>
    </form>
  )
}

function NewAuthenticator({
  offer,
  onDone,
  onCancel,
}: Pick<FulfilProps, 'onDone' | 'onCancel'> & { offer: { readonly secret: string; readonly qr: string } }) {
  const t = useMessages(accountWords)
  const { language } = useLanguage()
  const [code, setCode] = useState('')
  const confirm = useCommand(
    (send, input: { code: string }) =>
      answered(send.POST('/api/account/authenticator/confirm', { body: input })),
    { refresh: [accountKey], onDone: ({ recoveryCodes }) => onDone(recoveryCodes) },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    confirm.mutate({ code })
  }
  const fault = faultAt(confirm.error, '/code', language)
  return (
    <form className="zx-stack zx-account-form" onSubmit={submit}>
      <h3>{t('bind')}</h3>
      <p>
        {t('scan')} <code className="zx-account-secret">{offer.secret}</code>
      </p>
      <img
        className="zx-account-qr"
        alt={t('qrAlt')}
        src={`data:image/svg+xml;utf8,${encodeURIComponent(offer.qr)}`}
      />
      {confirm.error && !fault ? <ProblemAlert error={confirm.error} /> : null}
      <TextField
        label={t('newCode')}
        name="code"
        autoComplete="one-time-code"
        required
        value={code}
        error={fault}
        onChange={(event) => setCode(event.target.value)}
      />
      <p className="zx-account-ways">
        <Button look="main" type="submit" busy={confirm.isPending}>
          {t('confirm')}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </p>
    </form>
  )
}

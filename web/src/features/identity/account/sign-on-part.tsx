import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { answered, apiClient } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { faultAt } from '../../../platform/problem.ts'
import { Button } from '../../../ui/light/button.tsx'
import { TextField } from '../../../ui/light/field.tsx'
import { ProblemAlert } from '../../../ui/problem-alert.tsx'
import { accountKey, type OwnAccount, useInstant } from './account-page.tsx'
import { accountWords } from './account-words.ts'

type Service = OwnAccount['signOns'][number]

/** What became of the visit at the service, from which one just came back. */
const outcomeWords = {
  linked: 'signOnLinked',
  taken: 'signOnTaken',
  cancelled: 'signOnUnlinkedYet',
  failed: 'signOnUnlinkedYet',
  expired: 'signOnUnlinkedYet',
} as const
const outcomes = Object.keys(outcomeWords) as (keyof typeof outcomeWords)[]

/** Single sign-on: linked since when, linking and unlinking; for faces that a service leads to. (统一身份认证) */
export function SignOnPart({ account }: { account: OwnAccount }) {
  const t = useMessages(accountWords)
  const told = new URLSearchParams(window.location.search).get('sign-on')
  const outcome = outcomes.find((each) => each === told)
  return (
    <section className="zx-panel zx-account-part">
      <h2>{t('signOn')}</h2>
      <p className="zx-faint">{t('signOnHint')}</p>
      {outcome ? <p role="status">{t(outcomeWords[outcome])}</p> : null}
      {account.signOns.map((service) => (
        <ServiceRow key={service.providerId} service={service} hasCode={account.authenticator !== null} />
      ))}
    </section>
  )
}

function ServiceRow({ service, hasCode }: { service: Service; hasCode: boolean }) {
  const t = useMessages(accountWords)
  const { language } = useLanguage()
  const instant = useInstant()
  const [linking, setLinking] = useState(false)
  const name = language === 'zh' ? service.nameZh : service.nameEn
  const unlink = useCommand(
    (send, issuer: string) => answered(send.POST('/api/account/sign-ons/remove', { body: { issuer } })),
    { refresh: [accountKey] },
  )
  return (
    <div className="zx-stack">
      {unlink.error ? <ProblemAlert error={unlink.error} /> : null}
      <p>
        <b>{name}</b>{' '}
        {service.linkedAt ? t('signOnSince', { at: instant(service.linkedAt) }) : t('signOnNone')}
      </p>
      {service.asked ? <AskedByOfficer asked={service.asked} /> : null}
      {service.linkedAt ? (
        <Button look="danger" busy={unlink.isPending} onClick={() => unlink.mutate(service.issuer)}>
          {t('unlink', { name })}
        </Button>
      ) : linking ? (
        <LinkForm providerId={service.providerId} hasCode={hasCode} onCancel={() => setLinking(false)} />
      ) : (
        <Button onClick={() => setLinking(true)}>{t('link', { name })}</Button>
      )}
    </div>
  )
}

/** What an administrator asked for and nobody confirmed yet: the holder may say no, and needs nobody for that. */
function AskedByOfficer({ asked }: { asked: NonNullable<Service['asked']> }) {
  const t = useMessages(accountWords)
  const instant = useInstant()
  const decline = useCommand(
    (send, linkId: string) => answered(send.POST('/api/account/sign-ons/decline', { body: { linkId } })),
    { refresh: [accountKey] },
  )
  return (
    <>
      {decline.error ? <ProblemAlert error={decline.error} /> : null}
      <p role="status">{t('signOnAsked', { name: asked.byName, at: instant(asked.at) })}</p>
      <Button look="danger" busy={decline.isPending} onClick={() => decline.mutate(asked.linkId)}>
        {t('declineLink')}
      </Button>
    </>
  )
}

interface LinkFormProps {
  readonly providerId: string
  readonly hasCode: boolean
  readonly onCancel: () => void
}

/** The password first, and the code: whoever finds an open browser links no identity of theirs. */
function LinkForm({ providerId, hasCode, onCancel }: LinkFormProps) {
  const t = useMessages(accountWords)
  const { language } = useLanguage()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const link = useMutation({
    mutationFn: () =>
      answered(
        apiClient().POST('/api/account/sign-ons', {
          body: { providerId, password, ...(hasCode && { code }) },
        }),
      ),
    onSuccess: ({ url }) => window.location.assign(url),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    link.mutate()
  }
  const [fault, codeFault] = ['/password', '/code'].map((pointer) => faultAt(link.error, pointer, language))
  return (
    <form className="zx-stack zx-account-form" onSubmit={submit}>
      {link.error && !fault && !codeFault ? <ProblemAlert error={link.error} /> : null}
      <TextField
        label={t('password')}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        value={password}
        error={fault}
        onChange={(event) => setPassword(event.target.value)}
      />
      {hasCode ? (
        <TextField
          label={t('code')}
          name="code"
          autoComplete="one-time-code"
          required
          value={code}
          error={codeFault}
          onChange={(event) => setCode(event.target.value)}
        />
      ) : null}
      <p className="zx-account-ways">
        <Button look="main" type="submit" busy={link.isPending}>
          {t('linkGo')}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </p>
    </form>
  )
}

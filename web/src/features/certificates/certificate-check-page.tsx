import { useQuery } from '@tanstack/react-query'
import { certificateKinds } from '@zhixun/policy'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useLocation, useParams, useSearchParams } from 'wouter'
import { answered, api, type Schemas } from '../../platform/api.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { Problem } from '../../platform/problem.ts'
import { CheckIcon, CrossIcon, QuestionIcon } from '../../ui/icons.tsx'
import { LegalDay } from '../../ui/legal-day.tsx'
import { Button, ButtonLink } from '../../ui/light/button.tsx'
import { Facts } from '../../ui/light/card-list.tsx'
import { TextField } from '../../ui/light/field.tsx'
import { useFirstFault } from '../../ui/light/first-fault.ts'
import { LoadingLines } from '../../ui/loading-lines.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { en } from './certificate-check.en.ts'
import { zh } from './certificate-check.zh.ts'
import './certificate-check.css'

const words = { zh, en }

type Checked = Schemas['CheckedCertificate']

/** Whether a certificate is genuine; the address in its QR code leads straight to the answer. */
export default function CertificateCheckPage() {
  const t = useMessages(words)
  const { number } = useParams()
  const [search] = useSearchParams()
  const code = search.get('code') ?? ''
  return (
    <div className="zx-certificate-check">
      <PageHeader title={t('title')} hint={t('hint')} />
      {number !== undefined && code !== '' ? (
        <Answer number={decoded(number)} code={code} />
      ) : (
        <CheckForm number={number === undefined ? '' : decoded(number)} />
      )}
    </div>
  )
}

function CheckForm({ number: given }: { number: string }) {
  const t = useMessages(words)
  const [, navigate] = useLocation()
  const [typed, setTyped] = useState({ number: given, code: '' })
  const [attempts, setAttempts] = useState(0)
  const form = useFirstFault(attempts)
  const isTried = attempts > 0
  const number = typed.number.trim()
  const code = typed.code.replace(/\s/g, '').toLowerCase()
  const isNumber = number.length >= 6 && number.length <= 40
  const isCode = /^[0-9a-f]{16}$/.test(code)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isNumber && isCode) navigate(`/certificates/${encodeURIComponent(number)}?code=${code}`)
    else setAttempts(attempts + 1)
  }
  return (
    <form ref={form} className="zx-panel zx-stack" onSubmit={submit} noValidate>
      <TextField
        label={t('number')}
        hint={t('numberHint')}
        required
        autoComplete="off"
        autoCapitalize="characters"
        maxLength={40}
        value={typed.number}
        error={isTried && !isNumber ? t('numberNeeded') : undefined}
        onChange={(event) => setTyped({ ...typed, number: event.target.value })}
      />
      <TextField
        label={t('code')}
        hint={t('codeHint')}
        required
        autoComplete="off"
        autoCapitalize="none"
        maxLength={24}
        value={typed.code}
        error={isTried && !isCode ? t('codeNeeded') : undefined}
        onChange={(event) => setTyped({ ...typed, code: event.target.value })}
      />
      <p>
        <Button look="main" type="submit">
          {t('check')}
        </Button>
      </p>
    </form>
  )
}

function Answer({ number, code }: { number: string; code: string }) {
  const query = useQuery({
    queryKey: ['certificates', 'check', number, code],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/certificates/check', { params: { query: { number, code } }, signal })),
  })
  if (query.data) return <Found certificate={query.data} />
  // nothing fits, or what stands in the address can be neither number nor code
  const isAnswer =
    query.error instanceof Problem &&
    ['platform.not-found', 'platform.invalid-input'].includes(query.error.code)
  if (isAnswer) return <NotFound number={number} />
  if (query.error) return <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />
  return <LoadingLines />
}

function Found({ certificate }: { certificate: Checked }) {
  const t = useMessages(words)
  const { language } = useLanguage()
  const isValid = certificate.state === 'valid'
  const facts = [
    { name: t('number'), value: <span className="zx-num">{certificate.number}</span> },
    { name: t('holder'), value: certificate.holderNameMasked },
    { name: t('idNumber'), value: <span className="zx-num">{certificate.idNumberMasked}</span> },
    { name: t('kind'), value: certificateKinds[certificate.kind][language] },
    { name: t('course'), value: certificate.course },
    ...(certificate.classHours === null ? [] : [{ name: t('classHours'), value: certificate.classHours }]),
    { name: t('issuer'), value: certificate.issuer },
    { name: t('issuedOn'), value: <LegalDay day={certificate.issuedOn} /> },
    ...(certificate.stateReason === null
      ? []
      : [{ name: t('revokedReason'), value: certificate.stateReason }]),
  ]
  return (
    <section className="zx-panel zx-stack">
      <Verdict
        tone={isValid ? 'good' : 'bad'}
        title={t(isValid ? 'genuine' : 'revoked')}
        hint={t(isValid ? 'genuineHint' : 'revokedHint')}
      />
      <Facts facts={facts} />
      <p className="zx-faint">
        {t('maskedHint')} {t('checkedOn', { host: window.location.host })}
      </p>
      <p>
        <ButtonLink href="/certificates">{t('another')}</ButtonLink>
      </p>
    </section>
  )
}

function NotFound({ number }: { number: string }) {
  const t = useMessages(words)
  return (
    <section className="zx-panel zx-stack">
      <Verdict tone="unknown" title={t('notFound')} hint={t('notFoundHint')} />
      <Facts facts={[{ name: t('number'), value: number }]} />
      <p>
        <ButtonLink look="main" href="/certificates">
          {t('another')}
        </ButtonLink>
      </p>
    </section>
  )
}

const marks = { good: CheckIcon, bad: CrossIcon, unknown: QuestionIcon } as const

interface VerdictProps {
  readonly tone: keyof typeof marks
  readonly title: string
  readonly hint: string
}

/** The answer itself; read out as soon as it is there. */
function Verdict({ tone, title, hint }: VerdictProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const Mark = marks[tone]
  return (
    <div className={`zx-verdict zx-verdict-${tone}`}>
      <span className="zx-verdict-mark">
        <Mark />
      </span>
      <div>
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <p>{hint}</p>
      </div>
    </div>
  )
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

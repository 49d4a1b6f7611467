import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { answered, api, type Schemas } from '../../../platform/api.ts'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { Problem } from '../../../platform/problem.ts'
import { LegalDay } from '../../../ui/legal-day.tsx'
import { Button, ButtonLink } from '../../../ui/light/button.tsx'
import { Facts } from '../../../ui/light/card-list.tsx'
import { TextField } from '../../../ui/light/field.tsx'
import { useFirstFault } from '../../../ui/light/first-fault.ts'
import { LoadingLines } from '../../../ui/loading-lines.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { ProblemAlert } from '../../../ui/problem-alert.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { en } from './progress.en.ts'
import { zh } from './progress.zh.ts'

const words = { zh, en }
const caseNumber = /^\d{6}-\d{4}-\d{4,}$/

/** Where a case stands, for anyone who has its number. */
export default function ProgressPage() {
  const t = useMessages(words)
  const { number } = useParams()
  return (
    <>
      <PageHeader title={t('title')} hint={t('hint')} />
      {number !== undefined && caseNumber.test(number) ? (
        <Answer number={number} />
      ) : (
        <LookUpForm given={number ?? ''} />
      )}
    </>
  )
}

function LookUpForm({ given }: { given: string }) {
  const t = useMessages(words)
  const [, navigate] = useLocation()
  const [typed, setTyped] = useState(given)
  const [attempts, setAttempts] = useState(0)
  const form = useFirstFault(attempts)
  const number = typed.trim()
  const isNumber = caseNumber.test(number)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isNumber) navigate(`/progress/${number}`)
    else setAttempts(attempts + 1)
  }
  return (
    <form ref={form} className="zx-panel zx-stack" onSubmit={submit} noValidate>
      <TextField
        label={t('number')}
        hint={t('numberHint')}
        required
        autoComplete="off"
        maxLength={30}
        value={typed}
        error={attempts > 0 && !isNumber ? t('numberNeeded') : undefined}
        onChange={(event) => setTyped(event.target.value)}
      />
      <p>
        <Button look="main" type="submit">
          {t('look')}
        </Button>
      </p>
    </form>
  )
}

function Answer({ number }: { number: string }) {
  const query = useQuery({
    queryKey: ['cases', 'look-up', number],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/cases/look-up', { params: { query: { number } }, signal })),
  })
  if (query.data) return <Found progress={query.data} />
  if (query.error instanceof Problem && query.error.code === 'platform.not-found') {
    return <NotFound number={number} />
  }
  if (query.error) return <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />
  return <LoadingLines />
}

function Found({ progress }: { progress: Schemas['CaseProgress'] }) {
  const t = useMessages(words)
  const { language } = useLanguage()
  const { stageWords, waitsFor, documentTitle, filedOn, startsOn, endsOn, submittedOn } = progress
  const facts = [
    { name: t('number'), value: <span className="zx-num">{progress.caseNumber}</span> },
    {
      name: t('stage'),
      value: <StateTag tone={waitsFor === 'nobody' ? 'plain' : 'busy'}>{stageWords[language]}</StateTag>,
    },
    { name: t('next'), value: t(waitsFor) },
    { name: t('document'), value: documentTitle },
    { name: t('filedOn'), value: <LegalDay day={filedOn} /> },
    {
      name: t('training'),
      value: (
        <>
          <LegalDay day={startsOn} /> {t('until')} <LegalDay day={endsOn} />
        </>
      ),
    },
    ...(submittedOn === null ? [] : [{ name: t('submittedOn'), value: <LegalDay day={submittedOn} /> }]),
  ]
  return (
    <section className="zx-panel zx-stack" aria-live="polite">
      <Facts facts={facts} />
      <Another />
    </section>
  )
}

function NotFound({ number }: { number: string }) {
  const t = useMessages(words)
  return (
    <section className="zx-panel zx-stack" aria-live="polite">
      <h2>{t('notFound')}</h2>
      <p>{t('notFoundHint')}</p>
      <Facts facts={[{ name: t('number'), value: <span className="zx-num">{number}</span> }]} />
      <Another />
    </section>
  )
}

function Another() {
  const t = useMessages(words)
  return (
    <p>
      <ButtonLink href="/progress">{t('another')}</ButtonLink>
    </p>
  )
}

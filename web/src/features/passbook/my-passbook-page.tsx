import { certificateKinds, relations, skillLevelWords } from '@zhixun/policy'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { useActing } from '../../platform/session.tsx'
import { LegalDay } from '../../ui/legal-day.tsx'
import { formatDay } from '../../ui/legal-day-format.ts'
import { Button, ButtonLink } from '../../ui/light/button.tsx'
import { Card, Facts } from '../../ui/light/card-list.tsx'
import { Masked } from '../../ui/masked.tsx'
import { Money } from '../../ui/money.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { MyBankAccount } from './my-bank-account.tsx'
import { MyRegisters } from './my-registers.tsx'
import './passbook.css'
import { type MyPassbook, type PersonPage, useMyPassbook } from './passbook-api.ts'
import { passbookWords } from './passbook-words.ts'
import { realNameWord } from './real-name-word.ts'
import { outcomeWord, subsidyTones, subsidyWord } from './state-tones.ts'

/** Everything on record about the learner, in any region; to print and to take away. */
export default function MyPassbookPage() {
  const t = useMessages(passbookWords)
  const query = useMyPassbook()
  return (
    <>
      <PageHeader title={t('title')} hint={t('hint')} trail={[{ title: t('me'), href: '/me' }]} />
      <QueryView query={query}>{(page) => <Passbook page={page} />}</QueryView>
    </>
  )
}

function Passbook({ page }: { page: MyPassbook }) {
  const t = useMessages(passbookWords)
  const { session } = useActing()
  const passbook = `/api/regions/${session.regionId}/passbook`
  return (
    <div className="zx-stack">
      <Totals totals={page.totals} />
      <Me page={page} />
      <MyBankAccount person={page.person} />
      <Section title={t('trainings')} count={page.trainings.length}>
        {page.trainings.map((training) => (
          <li key={training.classId}>
            <TrainingCard training={training} />
          </li>
        ))}
      </Section>
      <Section title={t('certificates')} count={page.certificates.length}>
        {page.certificates.map((certificate) => (
          <li key={certificate.certificateId}>
            <CertificateCard certificate={certificate} />
          </li>
        ))}
      </Section>
      <Section title={t('subsidies')} count={page.subsidies.length}>
        {page.subsidies.map((subsidy) => (
          <li key={`${subsidy.lineId} ${subsidy.benefitId}`}>
            <SubsidyCard subsidy={subsidy} />
          </li>
        ))}
      </Section>
      <Section title={t('employments')} count={page.employments.length}>
        {page.employments.map((employment) => (
          <li key={`${employment.regionId} ${employment.organizationId}`}>
            <EmploymentCard employment={employment} />
          </li>
        ))}
      </Section>
      <MyRegisters page={page} />
      <p className="zx-passbook-ways">
        <ButtonLink outside href={`${passbook}/passbook.pdf`} target="_blank">
          {t('print')}
        </ButtonLink>
        <ButtonLink outside href={`${passbook}/my-data.zip`} look="main">
          {t('export')}
        </ButtonLink>
      </p>
      <p className="zx-faint">{t('exportHint')}</p>
    </div>
  )
}

function Totals({ totals }: { totals: PersonPage['totals'] }) {
  const t = useMessages(passbookWords)
  return (
    <ul className="zx-passbook-totals">
      <li>
        <b className="zx-num">{totals.classHours}</b>
        <span>{t('classHours')}</span>
      </li>
      <li>
        <b className="zx-num">{totals.passed}</b>
        <span>{t('passed')}</span>
      </li>
      <li>
        <b className="zx-num">{totals.certificates}</b>
        <span>{t('certificates')}</span>
      </li>
      <li>
        <b>
          <Money fen={totals.paidFen} />
        </b>
        <span>{t('paid')}</span>
      </li>
    </ul>
  )
}

function Section({ title, count, children }: { title: string; count: number; children: React.ReactNode }) {
  const t = useMessages(passbookWords)
  return (
    <section>
      <h2 className="zx-passbook-head">{title}</h2>
      {count === 0 ? <p className="zx-faint">{t('none')}</p> : <ul className="zx-card-list">{children}</ul>}
    </section>
  )
}

function Me({ page: { person } }: { page: PersonPage }) {
  const t = useMessages(passbookWords)
  const { session } = useActing()
  const { regionId } = session
  const reveal = useCommand(
    (send, _: undefined) =>
      answered(send.POST('/api/regions/{regionId}/passbook/my-number', { params: { path: { regionId } } })),
    { refresh: [] },
  )
  return (
    <section className="zx-panel zx-passbook-me">
      <h2>{t('me')}</h2>
      <Facts
        facts={[
          { name: t('name'), value: person.name },
          {
            name: t('idNumber'),
            value: reveal.data ? (
              <span className="zx-num">{reveal.data.idNumber}</span>
            ) : (
              <Masked text={person.idNumberMasked} />
            ),
          },
          {
            name: t('phone'),
            value: person.phoneMasked === null ? t('notKnown') : <Masked text={person.phoneMasked} />,
          },
          { name: t('realName'), value: t(realNameWord(person)) },
          { name: t('birthYear'), value: person.birthYear },
        ]}
      />
      {reveal.data ? null : (
        <Button look="quiet" busy={reveal.isPending} onClick={() => reveal.mutate(undefined)}>
          {t('showNumber')}
        </Button>
      )}
      <ProblemAlert error={reveal.error} />
    </section>
  )
}

function TrainingCard({ training }: { training: PersonPage['trainings'][number] }) {
  const t = useMessages(passbookWords)
  const { language } = useLanguage()
  const tone = training.outcome === 'passed' ? 'good' : training.outcome === 'missing' ? 'plain' : 'bad'
  return (
    <Card
      title={training.title}
      tag={<StateTag tone={tone}>{t(outcomeWord(training.outcome))}</StateTag>}
      href={`/trainings/${training.regionId}/${training.classId}`}
    >
      <p>{training.organizationName}</p>
      <p className="zx-faint">
        {formatDay(training.startsOn, language)} – {formatDay(training.endsOn, language)} · {t('classHours')}{' '}
        {training.result?.classHours ?? '—'}
      </p>
    </Card>
  )
}

function CertificateCard({ certificate }: { certificate: PersonPage['certificates'][number] }) {
  const t = useMessages(passbookWords)
  const { language } = useLanguage()
  const { kind, level, occupation, number, issuer, issuedOn, isValid } = certificate
  const levelName = level === null ? '' : skillLevelWords[level][language]
  return (
    <Card
      title={[certificateKinds[kind][language], levelName, occupation].filter(Boolean).join(' · ')}
      tag={<StateTag tone={isValid ? 'good' : 'bad'}>{t(isValid ? 'valid' : 'revoked')}</StateTag>}
    >
      <p className="zx-num">{number}</p>
      <p className="zx-faint">
        {issuer} · {formatDay(issuedOn, language)}
      </p>
    </Card>
  )
}

function SubsidyCard({ subsidy }: { subsidy: PersonPage['subsidies'][number] }) {
  const t = useMessages(passbookWords)
  const { language } = useLanguage()
  const { benefit, state, fen, payee, training, paidOn } = subsidy
  return (
    <Card
      title={benefit[language]}
      tag={<StateTag tone={subsidyTones[state]}>{t(subsidyWord(state))}</StateTag>}
    >
      {fen > 0 ? (
        <p>
          <Money fen={fen} strong />{' '}
          <span className="zx-faint">{t(payee === 'organization' ? 'toOrganization' : 'toTrainee')}</span>
        </p>
      ) : null}
      <p className="zx-faint">
        {training}
        {paidOn === null ? '' : ` · ${formatDay(paidOn, language)}`}
      </p>
    </Card>
  )
}

function EmploymentCard({ employment }: { employment: PersonPage['employments'][number] }) {
  const t = useMessages(passbookWords)
  const { language } = useLanguage()
  const { organizationName, relation, hiredOn, leftOn, insuredMonths, insuredAsOf } = employment
  return (
    <Card title={organizationName} tag={<StateTag tone="plain">{relations[relation][language]}</StateTag>}>
      <Facts
        facts={[
          { name: t('hiredOn'), value: <LegalDay day={hiredOn} /> },
          ...(leftOn === null ? [] : [{ name: t('leftOn'), value: <LegalDay day={leftOn} /> }]),
          ...(insuredMonths === null
            ? []
            : [
                {
                  name: t('insured'),
                  value: t('insuredAsOf', {
                    months: insuredMonths,
                    day: insuredAsOf === null ? '—' : formatDay(insuredAsOf, language),
                  }),
                },
              ]),
        ]}
      />
    </Card>
  )
}

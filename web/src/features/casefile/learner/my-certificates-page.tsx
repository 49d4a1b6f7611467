import { certificateKinds, skillLevelWords } from '@zhixun/policy'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LegalDay } from '../../../ui/legal-day.tsx'
import { Button } from '../../../ui/light/button.tsx'
import { Card, CardList, Facts } from '../../../ui/light/card-list.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { ProblemAlert } from '../../../ui/problem-alert.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { type Certificate, useMyCertificates, usePrintedCertificate } from './learner-api.ts'
import { learnerWords } from './learner-words.ts'
import './learner.css'

/** The learner's certificates, those issued here to be downloaded. */
export default function MyCertificatesPage() {
  const t = useMessages(learnerWords)
  const list = useMyCertificates()
  return (
    <>
      <PageHeader title={t('certificates')} hint={list.state === 'ready' ? t('printHint') : undefined} />
      <CardList
        list={list}
        rowKey={(certificate) => certificate.certificateId}
        empty={<EmptyState title={t('noCertificates')} hint={t('noCertificatesHint')} />}
      >
        {(certificate) => <CertificateCard certificate={certificate} />}
      </CardList>
    </>
  )
}

function CertificateCard({ certificate }: { certificate: Certificate }) {
  const t = useMessages(learnerWords)
  const { language } = useLanguage()
  const { kind, level, occupation, number, course, issuer, issuedOn, state, stateReason } = certificate
  const isValid = state === 'valid'
  return (
    <Card
      title={certificateKinds[kind][language]}
      tag={<StateTag tone={isValid ? 'good' : 'bad'}>{t(state)}</StateTag>}
    >
      <p>{course}</p>
      <Facts
        facts={[
          { name: t('number'), value: <span className="zx-num">{number}</span> },
          ...(level ? [{ name: t('level'), value: skillLevelWords[level][language] }] : []),
          ...(occupation ? [{ name: t('occupation'), value: occupation }] : []),
          { name: t('issuer'), value: issuer },
          { name: t('issuedOn'), value: <LegalDay day={issuedOn} /> },
          ...(stateReason ? [{ name: t('reason'), value: stateReason }] : []),
        ]}
      />
      {kind === 'completion' && isValid ? <Download certificate={certificate} /> : null}
      {kind === 'completion' ? null : <p className="zx-faint">{t('external')}</p>}
    </Card>
  )
}

function Download({ certificate }: { certificate: Certificate }) {
  const t = useMessages(learnerWords)
  const print = usePrintedCertificate(certificate)
  return (
    <div>
      <Button
        busy={print.isPending}
        onClick={() => print.mutate(undefined, { onSuccess: (path) => window.location.assign(path) })}
      >
        {t(print.isPending ? 'preparing' : 'download')}
      </Button>
      {print.error ? <ProblemAlert error={print.error} /> : null}
    </div>
  )
}

import { Button } from 'antd'
import { useState } from 'react'
import { useParams } from 'wouter'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { usePunctuation } from '../../platform/punctuation.ts'
import { useActing } from '../../platform/session.tsx'
import { DayInput } from '../../ui/console/day-input.tsx'
import { Facts, Panel } from '../../ui/console/form-part.tsx'
import { LegalDay } from '../../ui/legal-day.tsx'
import { formatDay } from '../../ui/legal-day-format.ts'
import { Masked } from '../../ui/masked.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { CorrectDialog } from './correct-dialog.tsx'
import { CorrectionsPanel } from './corrections-panel.tsx'
import { type PersonFacts, usePersonFacts } from './registers-api.ts'
import { registerWords } from './registers-words.ts'

/** What the registers know of one person on a chosen day, each fact with where it comes from. */
export default function PersonFactsPage() {
  const { regionId = '', personId = '' } = useParams()
  const { session } = useActing()
  const [day, setDay] = useState(session.today)
  const facts = usePersonFacts(regionId, personId, day)
  return (
    <QueryView query={facts}>
      {(known) => (
        <Sheet known={known} regionId={regionId} day={day} onDay={(next) => setDay(next ?? session.today)} />
      )}
    </QueryView>
  )
}

const proposers: readonly string[] = ['clerk', 'reviewer', 'city-reviewer']

interface SheetProps {
  readonly known: PersonFacts
  /** Where the person is registered: the snapshots of that place speak of them. */
  readonly regionId: string
  readonly day: string
  readonly onDay: (day: string | undefined) => void
}

function Sheet({ known, regionId, day, onDay }: SheetProps) {
  const t = useMessages(registerWords)
  const { session } = useActing()
  const [correcting, setCorrecting] = useState(false)
  const mayCorrect = session.roles.some(({ role }) => proposers.includes(role))
  return (
    <div className="zx-stack">
      <PageHeader
        title={t('factsTitle', { name: known.name })}
        hint={<Masked text={known.idNumberMasked} />}
        trail={[
          { title: t('toRegisters'), href: '/registers' },
          { title: known.name, href: `/people/${regionId}/${known.personId}` },
        ]}
        actions={
          <>
            <label htmlFor="facts-day">{t('factsOn')}</label>
            <DayInput id="facts-day" value={day} onChange={onDay} max={session.today} />
            {mayCorrect ? <Button onClick={() => setCorrecting(true)}>{t('correct')}</Button> : null}
          </>
        }
      />
      <Insured insured={known.insured} />
      <Employment employment={known.employment} />
      <Holdings holdings={known.holdings} />
      <Certificates certificates={known.certificates} />
      <CorrectionsPanel corrections={known.corrections} />
      {correcting ? (
        <CorrectDialog regionId={regionId} personId={known.personId} onClose={() => setCorrecting(false)} />
      ) : null}
    </div>
  )
}

type Source = NonNullable<PersonFacts['insured']>['source']

function From({ source }: { source: Source }) {
  const t = useMessages(registerWords)
  const { language } = useLanguage()
  return <small className="zx-faint">{t('from', { source: source.words[language] })}</small>
}

function Insured({ insured }: Pick<PersonFacts, 'insured'>) {
  const t = useMessages(registerWords)
  const { listed } = usePunctuation()
  const named = useNamed()
  return (
    <Panel title={t('insured')}>
      {insured === null ? (
        <p className="zx-faint">{t('unknown')}</p>
      ) : (
        <>
          <p>
            <b className="zx-num">{t('monthsCount', { count: insured.months })}</b>{' '}
            <span className="zx-faint">
              {t('coveredRun', { ...insured.covered, count: insured.coveredMonths })}
              {insured.gapMonths > 0 ? ` · ${t('gap', { count: insured.gapMonths })}` : ''}
            </span>
          </p>
          {insured.isListed ? null : <p>{t('notListed')}</p>}
          <ul className="zx-plain-list">
            {insured.employers.map(({ creditCode, name, runs }) => (
              <li key={creditCode}>
                {t('employer', {
                  code: named(name, creditCode),
                  runs: listed(runs.map(({ from, until }) => (from === until ? from : `${from}—${until}`))),
                })}
              </li>
            ))}
          </ul>
          <From source={insured.source} />
        </>
      )}
    </Panel>
  )
}

/** An employer that is known here by name, with the code; of another it is said that it is not registered here. */
function useNamed() {
  const t = useMessages(registerWords)
  const { aside } = usePunctuation()
  return (name: string | null, creditCode: string) =>
    name === null ? t('unregistered', { code: creditCode }) : aside(name, creditCode)
}

function Employment({ employment }: Pick<PersonFacts, 'employment'>) {
  const t = useMessages(registerWords)
  const named = useNamed()
  const { language } = useLanguage()
  return (
    <Panel title={t('employment')}>
      {employment === null ? (
        <p className="zx-faint">{t('unknown')}</p>
      ) : (
        <>
          {employment.all.length === 0 ? <p>{t('none')}</p> : null}
          <ul className="zx-plain-list">
            {employment.all.map(({ creditCode, name, hiredOn, leftOn }) => (
              <li key={`${creditCode} ${hiredOn}`}>
                {t('hired', { code: named(name, creditCode), day: formatDay(hiredOn, language) })}
                {leftOn === null ? '' : ` · ${t('left', { day: formatDay(leftOn, language) })}`}
              </li>
            ))}
          </ul>
          <From source={employment.source} />
        </>
      )}
    </Panel>
  )
}

function Holdings({ holdings }: Pick<PersonFacts, 'holdings'>) {
  const t = useMessages(registerWords)
  const { language } = useLanguage()
  return (
    <Panel title={t('lists')}>
      <Facts
        facts={holdings.map(({ kind, label, holds, since, source }) => ({
          key: kind,
          label: label[language],
          value:
            holds === null ? (
              <span className="zx-faint">{t('unknown')}</span>
            ) : (
              <>
                <StateTag tone={holds ? 'wait' : 'plain'}>{t(holds ? 'yes' : 'no')}</StateTag>{' '}
                {since === null ? '' : t('since', { day: formatDay(since, language) })}
                <br />
                {source ? <From source={source} /> : null}
              </>
            ),
        }))}
      />
    </Panel>
  )
}

function Certificates({ certificates }: Pick<PersonFacts, 'certificates'>) {
  const t = useMessages(registerWords)
  return (
    <Panel title={t('certificates')}>
      {certificates === null ? (
        <p className="zx-faint">{t('unknown')}</p>
      ) : (
        <>
          {certificates.all.length === 0 ? <p>{t('none')}</p> : null}
          <ul className="zx-plain-list">
            {certificates.all.map(({ number, occupation, issuedOn }) => (
              <li key={number}>
                {occupation} {number} <LegalDay day={issuedOn} />
              </li>
            ))}
          </ul>
          <From source={certificates.source} />
        </>
      )}
    </Panel>
  )
}

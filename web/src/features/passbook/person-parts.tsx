import { certificateKinds, relations, skillLevelWords, traineeGroups } from '@zhixun/policy'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { punctuation } from '../../platform/punctuation.ts'
import { LegalDay } from '../../ui/legal-day.tsx'
import { Masked } from '../../ui/masked.tsx'
import { Money } from '../../ui/money.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { useNarrow } from '../../ui/use-narrow.ts'
import { useCaseHref } from './case-href.ts'
import type { PersonPage } from './passbook-api.ts'
import { passbookWords } from './passbook-words.ts'
import { realNameWord } from './real-name-word.ts'
import { outcomeWord, subsidyTones, subsidyWord } from './state-tones.ts'

/** Who the person is, and the sums. */
export function PersonFacts({ page: { person, totals } }: { page: PersonPage }) {
  const t = useMessages(passbookWords)
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('idNumber'), <Masked key="id" text={person.idNumberMasked} />],
    [
      t('phone'),
      person.phoneMasked === null ? t('notKnown') : <Masked key="phone" text={person.phoneMasked} />,
    ],
    [t('realName'), t(realNameWord(person))],
    [t('birthYear'), person.birthYear],
    [
      t('bankAccount'),
      person.bankAccount === null
        ? t('notKnown')
        : `${person.bankAccount.bankName} ${person.bankAccount.accountMasked}${person.bankAccount.isAskedAgain ? t('accountToBeGivenAgain') : ''}`,
    ],
    [t('classHours'), totals.classHours],
    [t('passed'), totals.passed],
    [t('paid'), <Money key="paid" fen={totals.paidFen} />],
  ]
  return (
    <section className="zx-panel">
      <dl className="zx-facts">
        {facts.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

interface PartProps {
  readonly title: string
  readonly heads: readonly string[]
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[]
}

function Part({ title, heads, rows }: PartProps) {
  const t = useMessages(passbookWords)
  const isNarrow = useNarrow()
  return (
    <section className="zx-panel">
      <h2>{title}</h2>
      {rows.length === 0 ? (
        <p className="zx-faint">{t('none')}</p>
      ) : isNarrow ? (
        <RowsBelow heads={heads} rows={rows} />
      ) : (
        <table>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, cells }) => (
              <tr key={key}>
                {cells.map((cell, place) => (
                  <td key={heads[place]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

/** The same on a phone: each row's cells under each other, named. */
function RowsBelow({ heads, rows }: Omit<PartProps, 'title'>) {
  return rows.map(({ key, cells }) => (
    <dl key={key} className="zx-facts zx-person-row">
      {cells.map((cell, place) => (
        <div key={heads[place]} style={{ display: 'contents' }}>
          <dt>{heads[place]}</dt>
          <dd>{cell}</dd>
        </div>
      ))}
    </dl>
  ))
}

export function Trainings({ trainings }: { trainings: PersonPage['trainings'] }) {
  const t = useMessages(passbookWords)
  const caseHref = useCaseHref()
  return (
    <Part
      title={t('trainings')}
      heads={[t('training'), t('atOrganization'), t('startsOn'), t('classHours'), t('result')]}
      rows={trainings.map((training) => ({
        key: training.classId,
        cells: [
          <Link key="case" href={caseHref(training)}>
            {training.title}
          </Link>,
          training.organizationName,
          <LegalDay key="day" day={training.startsOn} />,
          training.result?.classHours ?? '—',
          t(outcomeWord(training.outcome)),
        ],
      }))}
    />
  )
}

/** Subsidies with the case each was claimed in: what a correction may touch. */
export function Subsidies({ subsidies }: { subsidies: PersonPage['subsidies'] }) {
  const t = useMessages(passbookWords)
  const { language } = useLanguage()
  const caseHref = useCaseHref()
  return (
    <Part
      title={t('subsidies')}
      heads={[
        t('benefit'),
        t('training'),
        t('atOrganization'),
        t('amount'),
        t('state'),
        t('paidOn'),
        t('openCase'),
      ]}
      rows={subsidies.map((subsidy) => ({
        key: `${subsidy.lineId} ${subsidy.benefitId}`,
        cells: [
          subsidy.benefit[language],
          subsidy.training,
          subsidy.organizationName,
          <Money key="fen" fen={subsidy.fen} />,
          <StateTag key="state" tone={subsidyTones[subsidy.state]}>
            {t(subsidyWord(subsidy.state))}
          </StateTag>,
          <LegalDay key="paid" day={subsidy.paidOn} />,
          <Link key="case" href={caseHref(subsidy)}>
            {t('openCase')}
          </Link>,
        ],
      }))}
    />
  )
}

export function Certificates({ certificates }: { certificates: PersonPage['certificates'] }) {
  const t = useMessages(passbookWords)
  const { language } = useLanguage()
  return (
    <Part
      title={t('certificate')}
      heads={[t('certificate'), t('number'), t('issuer'), t('issuedOn'), t('state')]}
      rows={certificates.map(
        ({ certificateId, kind, level, occupation, number, issuer, issuedOn, isValid }) => ({
          key: certificateId,
          cells: [
            [
              certificateKinds[kind][language],
              level === null ? '' : skillLevelWords[level][language],
              occupation,
            ]
              .filter(Boolean)
              .join(' · '),
            <span key="number" className="zx-num">
              {number}
            </span>,
            issuer,
            <LegalDay key="day" day={issuedOn} />,
            t(isValid ? 'valid' : 'revoked'),
          ],
        }),
      )}
    />
  )
}

export function Employments({ employments }: { employments: PersonPage['employments'] }) {
  const t = useMessages(passbookWords)
  const { language } = useLanguage()
  return (
    <Part
      title={t('employments')}
      heads={[t('atOrganization'), t('relation'), t('hiredOn'), t('leftOn'), t('insured')]}
      rows={employments.map((each) => ({
        key: `${each.regionId} ${each.organizationId}`,
        cells: [
          each.organizationName,
          punctuation[language].listed(
            [relations[each.relation], ...(each.groups ?? []).map((group) => traineeGroups[group])].map(
              (words) => words[language],
            ),
          ),
          <LegalDay key="hired" day={each.hiredOn} />,
          <LegalDay key="left" day={each.leftOn} />,
          each.insuredMonths ?? '—',
        ],
      }))}
    />
  )
}

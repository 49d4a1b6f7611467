import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LegalDay } from '../../../ui/legal-day.tsx'
import { formatDay } from '../../../ui/legal-day-format.ts'
import { Card, Facts } from '../../../ui/light/card-list.tsx'
import { Money } from '../../../ui/money.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { ReasonList } from '../../../ui/reason-list.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { type LearnerSubsidy, useMySubsidies } from './learner-api.ts'
import { learnerWords } from './learner-words.ts'
import { subsidyTones } from './training-words.ts'
import './learner.css'

/** What was claimed on the learner's name, where each stands, and why. */
export default function MySubsidiesPage() {
  const t = useMessages(learnerWords)
  const query = useMySubsidies()
  return (
    <>
      <PageHeader title={t('subsidies')} hint={t('subsidiesHint')} />
      <QueryView
        query={query}
        isEmpty={(subsidies) => subsidies.length === 0}
        empty={<EmptyState title={t('noSubsidies')} hint={t('noSubsidiesHint')} />}
      >
        {(subsidies) => (
          <>
            <PaidTotal subsidies={subsidies} />
            <ul className="zx-card-list">
              {subsidies.map((subsidy) => (
                <li key={`${subsidy.lineId} ${subsidy.benefitId}`}>
                  <SubsidyCard subsidy={subsidy} />
                </li>
              ))}
            </ul>
          </>
        )}
      </QueryView>
    </>
  )
}

function PaidTotal({ subsidies }: { subsidies: readonly LearnerSubsidy[] }) {
  const t = useMessages(learnerWords)
  const paid = subsidies.filter(({ state }) => state === 'paid')
  const sum = (payee: LearnerSubsidy['payee']) =>
    paid.reduce((total, one) => total + (one.payee === payee ? one.fen : 0), 0)
  if (paid.length === 0) return undefined
  return (
    <p className="zx-panel zx-paid-total">
      <span>{t('paidTotal')}</span>
      <Money fen={sum('organization') + sum('trainee')} strong />
      <small>
        {t('toOrganization')} <Money fen={sum('organization')} /> · {t('toTrainee')}{' '}
        <Money fen={sum('trainee')} />
      </small>
    </p>
  )
}

function SubsidyCard({ subsidy }: { subsidy: LearnerSubsidy }) {
  const t = useMessages(learnerWords)
  const { language } = useLanguage()
  const { benefit, state, fen, payee, training, organizationName, stateReason, notice } = subsidy
  return (
    <Card title={benefit[language]} tag={<StateTag tone={subsidyTones[state]}>{t(state)}</StateTag>}>
      {fen > 0 ? (
        <p>
          <Money fen={fen} strong />{' '}
          <span className="zx-faint">{t(payee === 'organization' ? 'toOrganization' : 'toTrainee')}</span>
        </p>
      ) : null}
      <Facts
        facts={[
          { name: t('training'), value: training },
          { name: t('organization'), value: organizationName },
          ...(subsidy.appliedOn
            ? [{ name: t('appliedOn'), value: <LegalDay day={subsidy.appliedOn} /> }]
            : []),
          ...(notice
            ? [
                {
                  name: t('notice'),
                  value: (
                    <a href={`/public-notices/${notice.regionId}/${notice.noticeId}`}>
                      {t('noticeUntil', { number: notice.number, day: formatDay(notice.endsOn, language) })}
                    </a>
                  ),
                },
              ]
            : []),
          ...(subsidy.paidOn ? [{ name: t('paidOn'), value: <LegalDay day={subsidy.paidOn} /> }] : []),
          ...(stateReason ? [{ name: t('reason'), value: stateReason }] : []),
        ]}
      />
      <details className="zx-why" open={state === 'refused'}>
        <summary>{t('why')}</summary>
        <ReasonList documentId={subsidy.rulebookId} reasons={subsidy.reasons} foldMet={state === 'refused'} />
      </details>
    </Card>
  )
}

import { Button } from 'antd'
import { Link } from 'wouter'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { Panel } from '../../ui/console/form-part.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadingLines } from '../../ui/loading-lines.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { StageTag } from './case-steps.tsx'
import './casefile.css'
import { type CaseSummary, useCaseCounts, useCases } from './casefile-api.ts'
import { caseWords, type WhyNotFile } from './casefile-words.ts'
import { DueDay } from './due-day.tsx'
import { GoOn } from './go-on.tsx'
import { nextStepOf } from './next-step.ts'

const shownAtOnce = 8

/** Cases that wait for the organization, with what is to be done and by when. */
export function WaitingCases({ regionId }: { regionId: string }) {
  const t = useMessages(caseWords)
  const cases = useCases(regionId, { waitsFor: 'organization' }, shownAtOnce)
  const body = () => {
    switch (cases.state) {
      case 'loading':
        return <LoadingLines />
      case 'refused':
        return <ProblemAlert error={cases.error} onRetry={cases.reload} />
      case 'empty':
        return (
          <p className="zx-faint">
            {t('todoNone')} · {t('todoNoneHint')}
          </p>
        )
      case 'ready':
        return (
          <ul className="zx-cards">
            {cases.rows.map((row) => (
              <TodoCard key={row.planId} row={row} />
            ))}
          </ul>
        )
    }
  }
  return (
    <Panel
      title={t('todoTitle')}
      actions={cases.hasMore ? <Link href="/cases?waitsFor=organization">{t('allCases')}</Link> : null}
    >
      {body()}
    </Panel>
  )
}

function TodoCard({ row }: { row: CaseSummary }) {
  const t = useMessages(caseWords)
  const next = nextStepOf(row)
  return (
    <li>
      <div>
        <b>
          <Link href={`/cases/${row.planId}`}>{row.title}</Link>
        </b>
        <br />
        <small className="zx-faint zx-num">{row.caseNumber}</small>
      </div>
      <div className="zx-cards-what">
        {next ? t(next.word) : <StageTag of={row} />}
        <br />
        <small>
          <DueDay of={row} />
        </small>
      </div>
      {next ? <GoOn step={next} quiet /> : null}
    </li>
  )
}

/** How many cases stand at each stage; each number leads to them. Where there is no case, what to begin with. */
export function StageCounts({ regionId, whyNot }: { regionId: string; whyNot: WhyNotFile | undefined }) {
  const t = useMessages(caseWords)
  const { language } = useLanguage()
  const counts = useCaseCounts(regionId)
  return (
    <Panel title={t('standing')} actions={<Link href="/cases">{t('allCases')}</Link>}>
      <QueryView
        query={counts}
        isEmpty={(listed) => listed.length === 0}
        empty={
          <EmptyState
            picture="path"
            title={t('noCases')}
            hint={t(whyNot ?? 'noCasesHint')}
            {...(!whyNot && {
              action: (
                <Link href="/plans/new">
                  <Button type="primary" tabIndex={-1}>
                    {t('newPlan')}
                  </Button>
                </Link>
              ),
            })}
          />
        }
      >
        {(listed) => (
          <ul className="zx-stage-counts">
            {listed.map(({ stage, district, stageWords, count }) => (
              <li key={`${stage} ${district}`}>
                <Link href={`/cases?stage=${stage}`}>
                  <b className="zx-num">{count}</b>
                  <span>{stageWords[language]}</span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </Panel>
  )
}

const how = ['how1', 'how2', 'how3', 'how4', 'how5'] as const

/** The whole way in five sentences. */
export function HowItGoes() {
  const t = useMessages(caseWords)
  return (
    <Panel title={t('howTitle')}>
      <ol className="zx-how">
        {how.map((step) => (
          <li key={step}>{t(step)}</li>
        ))}
      </ol>
    </Panel>
  )
}

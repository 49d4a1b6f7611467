import { useParams } from 'wouter'
import { useMessages } from '../../../platform/messages.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LoadingLines } from '../../../ui/loading-lines.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { ProblemAlert } from '../../../ui/problem-alert.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { TodoStepper } from '../todo/todo-stepper.tsx'
import { ObjectionCard, SettleBar } from './objection-card.tsx'
import { useObjections } from './objections-api.ts'
import { objectionTones, objectionWords } from './objections-words.ts'

/** One objection, to be settled. */
export default function ObjectionPage() {
  const t = useMessages(objectionWords)
  const { regionId = '', objectionId = '' } = useParams()
  const found = useObjections(regionId, { objectionId })
  const [objection] = found.rows
  const trail = [{ title: t('title'), href: '/objections' }]
  return (
    <>
      <TodoStepper />
      {objection ? (
        <>
          <PageHeader
            title={t('pageTitle', { name: objection.name })}
            tag={<StateTag tone={objectionTones[objection.state]}>{t(objection.state)}</StateTag>}
            trail={trail}
          />
          <ObjectionCard objection={objection} />
          <SettleBar key={objectionId} objection={objection} />
        </>
      ) : found.state === 'loading' ? (
        <LoadingLines />
      ) : found.error ? (
        <ProblemAlert error={found.error} onRetry={found.reload} />
      ) : (
        <EmptyState picture="search" title={t('missing')} />
      )}
    </>
  )
}

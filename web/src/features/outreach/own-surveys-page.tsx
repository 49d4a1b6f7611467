import { useMessages } from '../../platform/messages.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { outreachWords } from './outreach-words.ts'
import { SurveyTable } from './survey-table.tsx'

/** What an organization is asked about the training it needs. */
export default function OwnSurveysPage() {
  const t = useMessages(outreachWords)
  return (
    <>
      <PageHeader title={t('title')} hint={t('ownHint')} />
      <SurveyTable own empty={<EmptyState title={t('noneOwn')} hint={t('noneOwnHint')} />} />
    </>
  )
}

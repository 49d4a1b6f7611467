import { useMessages } from '../../platform/messages.ts'
import { useActing } from '../../platform/session.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { bureauRulebookWords } from './bureau-rulebook-words.ts'
import { useStandards } from './standards-api.ts'
import { StandardPanel } from './standards-panel.tsx'

/** Every value that the notices of this bureau leave to other documents: given by one, confirmed by another. */
export default function StandardsPage() {
  const t = useMessages(bureauRulebookWords)
  const { session } = useActing()
  const standards = useStandards(session.regionId)
  return (
    <>
      <PageHeader title={t('standardsTitle')} hint={t('standardsHint')} />
      <QueryView
        query={standards}
        isEmpty={(listed) => listed.length === 0}
        empty={<EmptyState title={t('standardsNone')} />}
      >
        {(listed) => (
          <div className="zx-stack">
            {listed.map((standard) => (
              <StandardPanel key={`${standard.rulebookId} ${standard.name}`} standard={standard} withNotice />
            ))}
          </div>
        )}
      </QueryView>
    </>
  )
}

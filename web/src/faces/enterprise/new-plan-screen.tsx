import { caseWords } from '../../features/casefile/casefile-words.ts'
import NewPlanPage from '../../features/filing/new-plan-page.tsx'
import { OrganizationNudges } from '../../features/registry/organization-nudges.tsx'
import { useWhyNotFile } from '../../features/registry/registry-api.ts'
import { useMessages } from '../../platform/messages.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'

/** A new training plan; what stands in its way is told before anything is typed, and who may not file is not let type. */
export default function NewPlanScreen() {
  const t = useMessages(caseWords)
  const whyNot = useWhyNotFile()
  return (
    <div className="zx-stack">
      <OrganizationNudges />
      {whyNot ? (
        <>
          <PageHeader title={t('newPlan')} />
          <EmptyState picture="path" title={t('filesNot')} hint={t(whyNot)} />
        </>
      ) : (
        <div>
          <NewPlanPage />
        </div>
      )}
    </div>
  )
}

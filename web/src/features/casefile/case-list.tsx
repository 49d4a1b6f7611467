import { Button } from 'antd'
import { Link } from 'wouter'
import { useMessages } from '../../platform/messages.ts'
import { useActing } from '../../platform/session.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { CaseTable } from './case-table.tsx'
import { caseWords, type WhyNotFile } from './casefile-words.ts'

interface CaseListProps {
  /** Why whoever is signed in begins none; undefined: they may. */
  readonly whyNot: WhyNotFile | undefined
}

/** All cases of the organization that is signed in. */
export default function CaseListPage({ whyNot }: CaseListProps) {
  const t = useMessages(caseWords)
  const { session } = useActing()
  const begin = whyNot ? undefined : (
    <Link href="/plans/new">
      <Button type="primary" tabIndex={-1}>
        {t('newPlan')}
      </Button>
    </Link>
  )
  return (
    <>
      <PageHeader title={t('cases')} hint={t('casesHint')} actions={begin} />
      <CaseTable
        regionId={session.regionId}
        empty={
          <EmptyState picture="path" title={t('noCases')} hint={t(whyNot ?? 'noCasesHint')} action={begin} />
        }
      />
    </>
  )
}

import { Button } from 'antd'
import { Link } from 'wouter'
import { caseWords } from '../../features/casefile/casefile-words.ts'
import { HowItGoes, StageCounts, WaitingCases } from '../../features/casefile/home-parts.tsx'
import { OrganizationNudges } from '../../features/registry/organization-nudges.tsx'
import { useWhyNotFile } from '../../features/registry/registry-api.ts'
import { useMessages } from '../../platform/messages.ts'
import { useActing } from '../../platform/session.tsx'
import { PageHeader } from '../../ui/page-header.tsx'

/** The first screen of an organization: what stands in the way, what is to be done and by when, where everything is. */
export default function HomeScreen() {
  const t = useMessages(caseWords)
  const { session } = useActing()
  const { regionId } = session
  const whyNot = useWhyNotFile()
  return (
    <div className="zx-stack">
      <PageHeader
        title={t('homeTitle', { name: session.name })}
        hint={t('homeHint')}
        actions={
          whyNot ? undefined : (
            <Link href="/plans/new">
              <Button type="primary" tabIndex={-1}>
                {t('newPlan')}
              </Button>
            </Link>
          )
        }
      />
      <OrganizationNudges />
      <WaitingCases regionId={regionId} />
      <StageCounts regionId={regionId} whyNot={whyNot} />
      <HowItGoes />
    </div>
  )
}

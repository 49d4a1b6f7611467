import { useParams } from 'wouter'
import { JoinsPanel } from '../../features/identity/member/joins-panel.tsx'
import { OwnersPanel } from '../../features/identity/owner/owners-panel.tsx'
import { BureauOrganization } from '../../features/registry/bureau-organization.tsx'
import { TodoStepper } from '../../features/review/todo/todo-stepper.tsx'
import { useActing } from '../../platform/session.tsx'

/** One organization, as a stop on the way through the to-do list. */
export default function OrganizationPage() {
  const { regionId = '', organizationId = '' } = useParams()
  const { roles } = useActing().session
  const isReviewer = roles.some(({ role, area }) => role === 'reviewer' && regionId.startsWith(area))
  return (
    <div className="zx-stack">
      <TodoStepper />
      <BureauOrganization />
      <JoinsPanel path={{ regionId, organizationId }} of="bureau" />
      {isReviewer ? <OwnersPanel path={{ regionId, organizationId }} /> : null}
    </div>
  )
}

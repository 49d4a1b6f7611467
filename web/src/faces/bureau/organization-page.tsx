import { useParams } from 'wouter'
import { JoinsPanel } from '../../features/identity/joins-panel.tsx'
import { BureauOrganization } from '../../features/registry/bureau-organization.tsx'
import { TodoStepper } from '../../features/review/todo/todo-stepper.tsx'

/** One organization, as a stop on the way through the to-do list. */
export default function OrganizationPage() {
  const { regionId = '', organizationId = '' } = useParams()
  return (
    <>
      <TodoStepper />
      <BureauOrganization />
      <JoinsPanel path={{ regionId, organizationId }} of="bureau" />
    </>
  )
}

import { BureauOrganization } from '../../features/registry/bureau-organization.tsx'
import { TodoStepper } from '../../features/review/todo/todo-stepper.tsx'

/** One organization, as a stop on the way through the to-do list. */
export default function OrganizationPage() {
  return (
    <>
      <TodoStepper />
      <BureauOrganization />
    </>
  )
}

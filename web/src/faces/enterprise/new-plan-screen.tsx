import NewPlanPage from '../../features/filing/new-plan-page.tsx'
import { OrganizationNudges } from '../../features/registry/organization-nudges.tsx'

/** A new training plan; what about the organization stands in its way is told before anything is typed. */
export default function NewPlanScreen() {
  return (
    <div className="zx-stack">
      <OrganizationNudges />
      <div>
        <NewPlanPage />
      </div>
    </div>
  )
}

import { useLanguage } from '../../platform/language.tsx'
import type { OrganizationView } from './registry-api.ts'

/** What the credit code says against the kind, for whoever compares it with the licence. */
export function CodeConcern({ organization }: { organization: OrganizationView }) {
  const { language } = useLanguage()
  const { codeConcern } = organization
  if (codeConcern === null) return undefined
  return (
    <p role="note" className="zx-nudge">
      {codeConcern[language]}
    </p>
  )
}

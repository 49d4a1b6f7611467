import { Link } from 'wouter'
import { useMessages } from '../../platform/messages.ts'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { returnReason } from './organization-page.tsx'
import { BlockBanner } from './record/blocks-panel.tsx'
import './registry.css'
import { useOrganization, useOwnOrganizationPath } from './registry-api.ts'
import { registryWords } from './registry-words.ts'

/** What about the organization itself stands in the way of filing; nothing where nothing does. */
export function OrganizationNudges() {
  const t = useMessages(registryWords)
  const organization = useOrganization(useOwnOrganizationPath())
  if (organization.error) return <ProblemAlert error={organization.error} />
  const known = organization.data
  if (known === undefined) return undefined
  const isInOrder = known.state === 'confirmed' && known.licenceFileId !== null && !known.isBlocked
  if (isInOrder) return undefined
  const reason = returnReason(known)
  return (
    <div className="zx-nudges">
      <BlockBanner organization={known} own />
      {known.state === 'registered' ? <p className="zx-nudge">{t('nudgeRegistered')}</p> : null}
      {known.state === 'returned' ? (
        <p className="zx-nudge zx-nudge-bad">
          {t('nudgeReturned', { reason: reason ?? '' })} <Link href="/organization">{t('goMend')}</Link>
        </p>
      ) : null}
      {known.licenceFileId === null ? (
        <p className="zx-nudge">
          {t('nudgeLicence')} <Link href="/organization">{t('goUpload')}</Link>
        </p>
      ) : null}
    </div>
  )
}

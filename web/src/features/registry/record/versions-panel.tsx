import { registeredKinds } from '@zhixun/policy'
import { useState } from 'react'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { useActing } from '../../../platform/session.tsx'
import { fileHref } from '../../../platform/stored-file.ts'
import { DayInput } from '../../../ui/console/day-input.tsx'
import { type Fact, Facts, Panel } from '../../../ui/console/form-part.tsx'
import { PdfLink } from '../../../ui/pdf-link.tsx'
import type { OrganizationView } from '../registry-api.ts'
import { useParticularsFacts } from './particulars-facts.tsx'
import './record.css'
import { recordWords } from './record-words.ts'

type Version = OrganizationView['versions'][number]

/** What was in force about an organization on a day of choice; today to begin with. */
export function VersionsPanel({ organization }: { organization: OrganizationView }) {
  const t = useMessages(recordWords)
  const { today } = useActing().session
  const [day, setDay] = useState(today)
  const { versions, regionId } = organization
  const version = versionOn(versions, day)
  return (
    <Panel title={t('versions')}>
      <p className="zx-faint">{t('versionsHint')}</p>
      {version === undefined ? (
        <p>{t('versionsNone')}</p>
      ) : (
        <div className="zx-stack">
          <div>
            <DayInput
              aria-label={t('asOf')}
              value={day}
              max={today}
              onChange={(picked) => setDay(picked ?? today)}
            />{' '}
            <b>{spanOf(versions, version, t)}</b>{' '}
            <span className="zx-faint">{t('confirmedBy', { name: version.confirmedByName })}</span>
          </div>
          <VersionFacts regionId={regionId} version={version} />
        </div>
      )}
    </Panel>
  )
}

function VersionFacts({ regionId, version }: { regionId: string; version: Version }) {
  const t = useMessages(recordWords)
  const { language } = useLanguage()
  const particulars = useParticularsFacts(regionId, version.particulars)
  const facts: Fact[] = [
    { key: 'name', label: t('name'), value: version.name },
    { key: 'kind', label: t('kind'), value: registeredKinds[version.kind][language] },
    { key: 'legal', label: t('legalRepresentative'), value: version.legalRepresentative },
    { key: 'address', label: t('address'), value: version.address },
    {
      key: 'licence',
      label: t('licenceFileId'),
      value: version.licenceFileId ? (
        <PdfLink href={fileHref(regionId, version.licenceFileId)}>{t('view')}</PdfLink>
      ) : null,
    },
    ...particulars,
  ]
  return <Facts facts={facts} />
}

/** Of versions, oldest first, the one in force on a day; the first one before that. */
export function versionOn(versions: readonly Version[], day: string): Version | undefined {
  return versions.findLast((version) => version.inForceFrom <= day) ?? versions[0]
}

function spanOf(
  versions: readonly Version[],
  { number, inForceFrom: from }: Version,
  t: ReturnType<typeof useMessages<(typeof recordWords)['zh']>>,
): string {
  const next = versions.find((version) => version.number === number + 1)
  if (next === undefined) return t('inForce', { from })
  return t('inForceUntil', { from, until: dayBefore(next.inForceFrom) })
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}

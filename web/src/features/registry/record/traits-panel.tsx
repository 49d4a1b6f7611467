import { organizationTraitIds, organizationTraits } from '@zhixun/policy'
import type { ReactNode } from 'react'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { useActing } from '../../../platform/session.tsx'
import { fileHref } from '../../../platform/stored-file.ts'
import { Panel } from '../../../ui/console/form-part.tsx'
import { Instant } from '../../../ui/legal-day.tsx'
import { PdfLink } from '../../../ui/pdf-link.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import type { OrganizationView } from '../registry-api.ts'
import './record.css'
import { recordWords } from './record-words.ts'

type Finding = OrganizationView['traitFindings'][number]

/** What was found about an organization's traits, for which days and by what; above it what holds today. */
export function TraitsPanel({
  organization,
  actions,
}: {
  organization: OrganizationView
  actions?: ReactNode
}) {
  const t = useMessages(recordWords)
  const { language } = useLanguage()
  const { today } = useActing().session
  const { traitFindings: findings } = organization
  return (
    <Panel title={t('traits')} actions={actions}>
      <p className="zx-faint">{t('traitsHint')}</p>
      {findings.length === 0 ? (
        <p>{t('traitsNone')}</p>
      ) : (
        <>
          <ul className="zx-trait-now">
            {organizationTraitIds.map((trait) => (
              <li key={trait}>
                {organizationTraits[trait][language]} <Now holds={holdsOn(findings, trait, today)} />
              </li>
            ))}
          </ul>
          <FindingTable regionId={organization.regionId} findings={findings} />
        </>
      )}
    </Panel>
  )
}

function Now({ holds }: { holds: boolean | null }) {
  const t = useMessages(recordWords)
  if (holds === null) return <StateTag tone="plain">{t('nowUnknown')}</StateTag>
  return <StateTag tone={holds ? 'good' : 'plain'}>{t(holds ? 'nowHeld' : 'nowNot')}</StateTag>
}

function FindingTable({ regionId, findings }: { regionId: string; findings: readonly Finding[] }) {
  const t = useMessages(recordWords)
  const { language } = useLanguage()
  const daysTold = useDaysTold()
  const holdsTold = (holds: boolean | null) => t(holds === null ? 'takenBack' : holds ? 'yes' : 'no')
  return (
    <div className="zx-findings">
      <table className="zx-compare zx-findings-table">
        <thead>
          <tr>
            {(['trait', 'holds', 'days', 'proofText', 'found'] as const).map((word) => (
              <th key={word} scope="col">
                {t(word)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {findings.toReversed().map((finding) => (
            <tr key={finding.findingId}>
              <th scope="row">{organizationTraits[finding.trait][language]}</th>
              <td>{holdsTold(finding.holds)}</td>
              <td className="zx-num">{daysTold(finding.validFrom, finding.validUntil)}</td>
              <td>
                {finding.proof} {finding.importId ? <StateTag tone="plain">{t('fromList')}</StateTag> : null}{' '}
                {finding.proofFileId ? (
                  <PdfLink href={fileHref(regionId, finding.proofFileId)}>{t('view')}</PdfLink>
                ) : null}
              </td>
              <td>
                {finding.foundByName} <Instant at={finding.foundAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Days in words; open to the end where there is no last one. */
export function useDaysTold() {
  const t = useMessages(recordWords)
  return (from: string, until: string | null) =>
    until === null ? t('daysOpen', { from }) : t('daysBetween', { from, until })
}

/** Of findings, in the order in which they were recorded, what the last that covers the day says. */
function holdsOn(findings: readonly Finding[], trait: Finding['trait'], day: string): boolean | null {
  const last = findings.findLast(
    (finding) =>
      finding.trait === trait &&
      finding.validFrom <= day &&
      (finding.validUntil === null || day <= finding.validUntil),
  )
  return last?.holds ?? null
}

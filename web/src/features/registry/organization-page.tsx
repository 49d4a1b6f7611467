import { registeredKinds } from '@zhixun/policy'
import { Button } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'wouter'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { fileHref } from '../../platform/stored-file.ts'
import { Facts, Panel } from '../../ui/console/form-part.tsx'
import { Instant } from '../../ui/legal-day.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { PdfLink } from '../../ui/pdf-link.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag, type Tone } from '../../ui/state-tag.tsx'
import { BankAccountsPanel } from './bank-accounts-panel.tsx'
import { LicenceUpload } from './licence-upload.tsx'
import { OrganizationForm } from './organization-form.tsx'
import { OrganizationHistory } from './organization-history.tsx'
import { BlockBanner, BlocksPanel } from './record/blocks-panel.tsx'
import { ChangePanel } from './record/change-panel.tsx'
import { useParticularsFacts } from './record/particulars-facts.tsx'
import { PlatformRecognitions } from './record/platform-recognitions.tsx'
import { TeachingPanels } from './record/teaching-panel.tsx'
import { TraitsPanel } from './record/traits-panel.tsx'
import { VersionsPanel } from './record/versions-panel.tsx'
import './registry.css'
import { type OrganizationView, useOrganization, useOwnOrganizationPath } from './registry-api.ts'
import { registryWords } from './registry-words.ts'

const stateLooks: Record<
  OrganizationView['state'],
  { tone: Tone; word: 'stateRegistered' | 'stateConfirmed' | 'stateReturned' | 'stateClosed' }
> = {
  registered: { tone: 'wait', word: 'stateRegistered' },
  confirmed: { tone: 'good', word: 'stateConfirmed' },
  returned: { tone: 'bad', word: 'stateReturned' },
  closed: { tone: 'plain', word: 'stateClosed' },
}

/** The organization of whoever is signed in: data, licence, accounts, history. */
export default function OrganizationPage() {
  const t = useMessages(registryWords)
  const organization = useOrganization(useOwnOrganizationPath())
  const [params] = useSearchParams()
  return (
    <QueryView query={organization}>
      {(known) => (
        <div className="zx-stack">
          <PageHeader
            title={t('organizationTitle')}
            tag={<StateTag tone={stateLooks[known.state].tone}>{t(stateLooks[known.state].word)}</StateTag>}
            hint={t('organizationHint')}
          />
          {params.get('welcome') === '1' && known.state === 'registered' ? (
            <p role="status" className="zx-nudge">
              {t('welcome')}
            </p>
          ) : null}
          <BlockBanner organization={known} own />
          <ReturnReason organization={known} />
          <OrganizationData organization={known} />
          {known.state === 'confirmed' ? <ChangePanel organization={known} /> : null}
          <TeachingPanels organization={known} own />
          <PlatformRecognitions organization={known} />
          <BankAccountsPanel organization={known} />
          <TraitsPanel organization={known} />
          {known.blocks.length > 0 ? <BlocksPanel organization={known} /> : null}
          <VersionsPanel organization={known} />
          <Panel title={t('history')}>
            <OrganizationHistory organization={known} />
          </Panel>
        </div>
      )}
    </QueryView>
  )
}

/** Why the registration came back, where it did. */
function ReturnReason({ organization }: { organization: OrganizationView }) {
  const t = useMessages(registryWords)
  const reason = returnReason(organization)
  if (reason === undefined) return undefined
  return (
    <div role="alert" className="zx-nudge zx-nudge-bad">
      {t('returnedBecause', { reason })} {t('amendAndResend')}
    </div>
  )
}

/** The reason of the last return, while it waits for an answer. */
export function returnReason({ state, steps }: OrganizationView): string | undefined {
  if (state !== 'returned') return undefined
  const returns = steps.filter((step) => step.stateAfter === 'returned')
  return returns.sort((one, other) => (one.at < other.at ? 1 : -1))[0]?.reason ?? undefined
}

function OrganizationData({ organization }: { organization: OrganizationView }) {
  const t = useMessages(registryWords)
  const [editing, setEditing] = useState(false)
  const mayAmend = organization.actions.includes('amend')
  return (
    <Panel
      title={t('partOrganization')}
      actions={
        mayAmend && !editing ? (
          <Button onClick={() => setEditing(true)}>
            {t(organization.state === 'confirmed' ? 'editContact' : 'edit')}
          </Button>
        ) : null
      }
    >
      {editing ? (
        <OrganizationForm organization={organization} onDone={() => setEditing(false)} />
      ) : (
        <div className="zx-stack">
          <OrganizationFacts organization={organization} />
          {mayAmend && (organization.state !== 'confirmed' || organization.licenceFileId === null) ? (
            <LicenceUpload organization={organization} />
          ) : null}
        </div>
      )}
    </Panel>
  )
}

/** What is on record about an organization, to read. */
export function OrganizationFacts({ organization }: { organization: OrganizationView }) {
  const t = useMessages(registryWords)
  const { language } = useLanguage()
  const { regionId, licenceFileId } = organization
  const particulars = useParticularsFacts(regionId, organization.particulars)
  return (
    <Facts
      facts={[
        { key: 'name', label: t('name'), value: organization.name },
        {
          key: 'code',
          label: t('creditCode'),
          value: <span className="zx-num">{organization.creditCode}</span>,
        },
        { key: 'kind', label: t('kind'), value: registeredKinds[organization.kind][language] },
        { key: 'legal', label: t('legalRepresentative'), value: organization.legalRepresentative },
        { key: 'address', label: t('address'), value: organization.address },
        {
          key: 'contact',
          label: t('partContact'),
          value: `${organization.contactName} ${organization.contactPhoneMasked}`,
        },
        {
          key: 'licence',
          label: t('licence'),
          value:
            licenceFileId === null ? (
              t('licenceNone')
            ) : (
              <PdfLink href={fileHref(regionId, licenceFileId)}>{t('licenceView')}</PdfLink>
            ),
        },
        { key: 'at', label: t('registeredAt'), value: <Instant at={organization.registeredAt} /> },
        ...particulars,
      ]}
    />
  )
}

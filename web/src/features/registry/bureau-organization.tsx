import { organizationKinds } from '@zhixun/policy'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'wouter'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { useRegionName } from '../../platform/regions.ts'
import { fileHref } from '../../platform/stored-file.ts'
import { ActionBar } from '../../ui/console/action-bar.tsx'
import { type Fact, Facts, Panel } from '../../ui/console/form-part.tsx'
import { Instant } from '../../ui/legal-day.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { PdfLink } from '../../ui/pdf-link.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { BankAccountList } from './bank-accounts-panel.tsx'
import { type OrganizationAct, OrganizationDialog } from './bureau-organization-dialog.tsx'
import { traitsTold } from './bureau-organization-list.tsx'
import { bureauRegistryWords, organizationTones } from './bureau-registry-words.ts'
import { OrganizationHistory } from './organization-history.tsx'
import { type OrganizationView, useOrganization } from './registry-api.ts'
import './registry.css'

/** An organization as the bureau sees it: data, accounts, traits with proof, history, and what is to be decided. */
export function BureauOrganization() {
  const { regionId = '', organizationId = '' } = useParams()
  const organization = useOrganization({ regionId, organizationId })
  return <QueryView query={organization}>{(known) => <Sheet organization={known} />}</QueryView>
}

function Sheet({ organization }: { organization: OrganizationView }) {
  const t = useMessages(bureauRegistryWords)
  const regionName = useRegionName()
  const [asked, setAsked] = useState<OrganizationAct>()
  return (
    <>
      <PageHeader
        title={organization.name}
        tag={<StateTag tone={organizationTones[organization.state]}>{t(organization.state)}</StateTag>}
        hint={`${organization.creditCode} · ${regionName(organization.regionId)}`}
        trail={[{ title: t('title'), href: '/organizations' }]}
        actions={
          <Link href={`/cases?text=${encodeURIComponent(organization.name)}`}>
            <Button tabIndex={-1}>{t('cases')}</Button>
          </Link>
        }
      />
      <div className="zx-stack">
        <MasterData organization={organization} />
        <Panel
          title={t('accounts')}
          tag={
            organization.bankAccounts.some(({ state }) => state === 'waiting') ? (
              <StateTag tone="wait">{t('accountWaits')}</StateTag>
            ) : null
          }
        >
          <p className="zx-faint">{t('accountsHint')}</p>
          {organization.bankAccounts.some(
            ({ accountName, state }) => state === 'waiting' && accountName !== organization.name,
          ) ? (
            <p className="zx-action-note">{t('nameDiffers')}</p>
          ) : null}
          <BankAccountList accounts={organization.bankAccounts} />
        </Panel>
        <Traits organization={organization} onSet={() => setAsked('set-traits')} />
        <Panel title={t('history')}>
          <OrganizationHistory organization={organization} />
        </Panel>
      </div>
      <Actions organization={organization} onAsk={setAsked} />
      {asked ? (
        <OrganizationDialog act={asked} organization={organization} onClose={() => setAsked(undefined)} />
      ) : null}
    </>
  )
}

function MasterData({ organization }: { organization: OrganizationView }) {
  const t = useMessages(bureauRegistryWords)
  const { language } = useLanguage()
  const { regionId, licenceFileId } = organization
  const facts: Fact[] = [
    { key: 'kind', label: t('kind'), value: organizationKinds[organization.kind][language] },
    { key: 'legal', label: t('legalRepresentative'), value: organization.legalRepresentative },
    { key: 'address', label: t('address'), value: organization.address },
    {
      key: 'contact',
      label: t('contact'),
      value: `${organization.contactName} ${organization.contactPhoneMasked}`,
    },
    { key: 'registered', label: t('registeredAt'), value: <Instant at={organization.registeredAt} /> },
    {
      key: 'licence',
      label: t('licence'),
      value: licenceFileId ? (
        <PdfLink href={fileHref(regionId, licenceFileId)}>{t('licence')}</PdfLink>
      ) : (
        <StateTag tone="wait">{t('licenceNone')}</StateTag>
      ),
    },
  ]
  return (
    <Panel title={t('masterData')}>
      <Facts facts={facts} />
    </Panel>
  )
}

function Traits({ organization, onSet }: { organization: OrganizationView; onSet: () => void }) {
  const t = useMessages(bureauRegistryWords)
  const { language } = useLanguage()
  const { traits, traitsProof, actions } = organization
  return (
    <Panel
      title={t('traits')}
      actions={actions.includes('set-traits') ? <Button onClick={onSet}>{t('setTraits')}</Button> : null}
    >
      <p className="zx-faint">{t('traitsHint')}</p>
      <p>
        <b>{traits === null ? t('traitsUnknown') : traitsTold(traits, language, t('traitsNone'))}</b>
      </p>
      {traitsProof ? (
        <p>
          {t('proof')}：{traitsProof}
        </p>
      ) : null}
    </Panel>
  )
}

const barActs = ['return', 'confirm', 'decline-bank-account', 'confirm-bank-account'] as const

const barWords = {
  return: 'return',
  confirm: 'confirm',
  'decline-bank-account': 'declineAccount',
  'confirm-bank-account': 'confirmAccount',
} as const

function Actions({
  organization,
  onAsk,
}: {
  organization: OrganizationView
  onAsk: (act: OrganizationAct) => void
}) {
  const t = useMessages(bureauRegistryWords)
  const acts = barActs.filter((act) => organization.actions.includes(act))
  if (acts.length === 0) return null
  return (
    <ActionBar
      label={t('review')}
      about={t(organization.state === 'registered' ? 'waiting' : 'accountWaits')}
    >
      {acts.map((act) => (
        <Button
          key={act}
          type={act === 'confirm' || act === 'confirm-bank-account' ? 'primary' : 'default'}
          onClick={() => onAsk(act)}
        >
          {t(barWords[act])}
        </Button>
      ))}
    </ActionBar>
  )
}

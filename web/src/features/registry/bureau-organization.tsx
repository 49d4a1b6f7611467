import { registeredKinds } from '@zhixun/policy'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'wouter'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { useRegionName } from '../../platform/regions.ts'
import { fileHref } from '../../platform/stored-file.ts'
import { ActionBar } from '../../ui/console/action-bar.tsx'
import { type Fact, Facts, Panel } from '../../ui/console/form-part.tsx'
import { RevealedNumber } from '../../ui/console/revealed-number.tsx'
import { Instant } from '../../ui/legal-day.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { PdfLink } from '../../ui/pdf-link.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { BankAccountList } from './bank-accounts-panel.tsx'
import { type OrganizationAct, OrganizationDialog } from './bureau-organization-dialog.tsx'
import { bureauRegistryWords, organizationTones } from './bureau-registry-words.ts'
import { CodeConcern } from './code-concern.tsx'
import { OrganizationHistory } from './organization-history.tsx'
import { BlockActDialog, BlockDialog } from './record/block-dialog.tsx'
import { type Block, type BlockAct, BlockBanner, BlocksPanel } from './record/blocks-panel.tsx'
import { ChangeComparison } from './record/change-comparison.tsx'
import { useParticularsFacts } from './record/particulars-facts.tsx'
import { PlatformRecognitions } from './record/platform-recognitions.tsx'
import { recordWords } from './record/record-words.ts'
import { TeachingPanels } from './record/teaching-panel.tsx'
import { TraitDialog } from './record/trait-dialog.tsx'
import { TraitsPanel } from './record/traits-panel.tsx'
import { VersionsPanel } from './record/versions-panel.tsx'
import { type OrganizationView, useOrganization } from './registry-api.ts'
import './registry.css'

/** What is open on the page: a decision, a form about traits or blocks, or a word on one block. */
type Asked =
  | { readonly what: 'decision'; readonly act: OrganizationAct }
  | { readonly what: 'traits'; readonly of: 'all' | 'one' }
  | { readonly what: 'block' }
  | { readonly what: 'block-act'; readonly block: Block; readonly act: BlockAct }

/** An organization as the bureau sees it: data, changes, accounts, traits, blocks, history, and what is to be decided. */
export function BureauOrganization() {
  const { regionId = '', organizationId = '' } = useParams()
  const organization = useOrganization({ regionId, organizationId })
  return <QueryView query={organization}>{(known) => <Sheet organization={known} />}</QueryView>
}

function Sheet({ organization }: { organization: OrganizationView }) {
  const t = useMessages(bureauRegistryWords)
  const r = useMessages(recordWords)
  const regionName = useRegionName()
  const [asked, setAsked] = useState<Asked>()
  const may = (action: string) => organization.actions.includes(action)
  return (
    <>
      <PageHeader
        title={organization.name}
        tag={
          <>
            <StateTag tone={organizationTones[organization.state]}>{t(organization.state)}</StateTag>{' '}
            {organization.isBlocked ? <StateTag tone="bad">{r('blocked')}</StateTag> : null}
          </>
        }
        hint={`${organization.creditCode} · ${regionName(organization.regionId)}`}
        trail={[{ title: t('title'), href: '/organizations' }]}
        actions={
          <>
            {may('close') ? (
              <Button onClick={() => setAsked({ what: 'decision', act: 'close' })}>{r('close')}</Button>
            ) : null}
            <Link href={`/cases?organizationId=${organization.organizationId}`}>
              <Button tabIndex={-1}>{t('cases')}</Button>
            </Link>
          </>
        }
      />
      <div className="zx-stack">
        <BlockBanner organization={organization} />
        <CodeConcern organization={organization} />
        <Changes organization={organization} />
        <MasterData organization={organization} />
        <TeachingPanels organization={organization} own={false} />
        <PlatformRecognitions organization={organization} />
        <Accounts organization={organization} />
        <TraitsPanel
          organization={organization}
          actions={
            may('set-traits') ? (
              <>
                <Button onClick={() => setAsked({ what: 'traits', of: 'one' })}>{r('recordTrait')}</Button>
                <Button onClick={() => setAsked({ what: 'traits', of: 'all' })}>{r('setTraits')}</Button>
              </>
            ) : null
          }
        />
        <BlocksPanel
          organization={organization}
          actions={
            may('block') ? (
              <Button danger onClick={() => setAsked({ what: 'block' })}>
                {r('block')}
              </Button>
            ) : null
          }
          onAct={(block, act) => setAsked({ what: 'block-act', block, act })}
        />
        <VersionsPanel organization={organization} />
        <Panel title={t('history')}>
          <OrganizationHistory organization={organization} />
        </Panel>
      </div>
      <Actions organization={organization} onAsk={(act) => setAsked({ what: 'decision', act })} />
      <Dialog organization={organization} asked={asked} onClose={() => setAsked(undefined)} />
    </>
  )
}

function Dialog({
  organization,
  asked,
  onClose,
}: {
  organization: OrganizationView
  asked: Asked | undefined
  onClose: () => void
}) {
  const common = { organization, onClose }
  switch (asked?.what) {
    case 'decision':
      return <OrganizationDialog act={asked.act} {...common} />
    case 'traits':
      return <TraitDialog of={asked.of} {...common} />
    case 'block':
      return <BlockDialog {...common} />
    case 'block-act':
      return <BlockActDialog block={asked.block} act={asked.act} {...common} />
    case undefined:
      return undefined
  }
}

/** The change that waits, before everything else; earlier ones are in the history. */
function Changes({ organization }: { organization: OrganizationView }) {
  const r = useMessages(recordWords)
  const { changeRequests, regionId } = organization
  if (changeRequests.length === 0) return undefined
  const waits = changeRequests.some(({ state }) => state === 'waiting')
  return (
    <Panel title={r('changeTitle')} tag={waits ? <StateTag tone="wait">{r('changeWaits')}</StateTag> : null}>
      {waits ? <p className="zx-faint">{r('changeHint')}</p> : null}
      {changeRequests.map((request) => (
        <ChangeComparison key={request.requestId} regionId={regionId} request={request} />
      ))}
    </Panel>
  )
}

function Accounts({ organization }: { organization: OrganizationView }) {
  const t = useMessages(bureauRegistryWords)
  const waiting = organization.bankAccounts.filter(({ state }) => state === 'waiting')
  return (
    <Panel
      title={t('accounts')}
      tag={waiting.length > 0 ? <StateTag tone="wait">{t('accountWaits')}</StateTag> : null}
    >
      <p className="zx-faint">
        {t(
          organization.bankAccounts.some(({ state }) => state === 'active')
            ? 'accountsHint'
            : 'accountsFirst',
        )}
      </p>
      {organization.accountObstacles.map((obstacle) => (
        <p key={obstacle} className="zx-action-note">
          {t(obstacle)}
        </p>
      ))}
      <BankAccountList accounts={organization.bankAccounts} of={organization} />
    </Panel>
  )
}

function MasterData({ organization }: { organization: OrganizationView }) {
  const t = useMessages(bureauRegistryWords)
  const r = useMessages(recordWords)
  const { language } = useLanguage()
  const regionName = useRegionName()
  const { regionId, licenceFileId, predecessor } = organization
  const particulars = useParticularsFacts(regionId, organization.particulars)
  const facts: Fact[] = [
    { key: 'kind', label: t('kind'), value: registeredKinds[organization.kind][language] },
    { key: 'legal', label: t('legalRepresentative'), value: organization.legalRepresentative },
    { key: 'address', label: t('address'), value: organization.address },
    {
      key: 'contact',
      label: t('contact'),
      value: (
        <>
          {organization.contactName}{' '}
          <RevealedNumber
            text={organization.contactPhoneMasked}
            what="contact-phone"
            regionId={regionId}
            organizationId={organization.organizationId}
          />
        </>
      ),
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
    ...particulars,
  ]
  if (predecessor)
    facts.push({
      key: 'predecessor',
      label: r('predecessor'),
      value: (
        <Link href={`/organizations/${predecessor.regionId}/${predecessor.organizationId}`}>
          {r('predecessorIn', { region: regionName(predecessor.regionId) })}
        </Link>
      ),
    })
  return (
    <Panel title={t('masterData')}>
      <Facts facts={facts} />
    </Panel>
  )
}

const barActs = [
  'return',
  'confirm',
  'decline-bank-account',
  'confirm-bank-account',
  'decline-change',
  'confirm-change',
] as const

function Actions({
  organization,
  onAsk,
}: {
  organization: OrganizationView
  onAsk: (act: OrganizationAct) => void
}) {
  const t = useMessages(bureauRegistryWords)
  const r = useMessages(recordWords)
  const acts = barActs.filter((act) => organization.actions.includes(act))
  if (acts.length === 0) return undefined
  const words = {
    return: t('return'),
    confirm: t('confirm'),
    'decline-bank-account': t('declineAccount'),
    'confirm-bank-account': t('confirmAccount'),
    'decline-change': r('declineChange'),
    'confirm-change': r('confirmChange'),
  }
  const about =
    organization.state === 'registered'
      ? t('waiting')
      : acts.includes('confirm-change')
        ? r('changeWaitsHere')
        : t('accountWaits')
  return (
    <ActionBar label={t('review')} about={about}>
      {acts.map((act) => (
        <Button key={act} type={act.startsWith('confirm') ? 'primary' : 'default'} onClick={() => onAsk(act)}>
          {words[act]}
        </Button>
      ))}
    </ActionBar>
  )
}

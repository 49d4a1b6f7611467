import { useQuery } from '@tanstack/react-query'
import { App, Button, Select } from 'antd'
import { useState } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { answered, api, type Schemas } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { usePagedList } from '../../../platform/pages.ts'
import { regionsHeld, useRegionName } from '../../../platform/regions.ts'
import { useNotice } from '../../../platform/rulebook.ts'
import { useActing } from '../../../platform/session.tsx'
import { ActionBar } from '../../../ui/console/action-bar.tsx'
import { ConfirmDialog } from '../../../ui/console/confirm-dialog.tsx'
import { DataTable } from '../../../ui/console/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LegalDay } from '../../../ui/legal-day.tsx'
import { addDays, formatDay } from '../../../ui/legal-day-format.ts'
import { Money } from '../../../ui/money.tsx'
import { formatFen } from '../../../ui/money-format.ts'
import { PageHeader } from '../../../ui/page-header.tsx'
import { PublishPreview } from './publish-preview.tsx'
import { publishingWords } from './publishing-words.ts'

type Claim = Schemas['ClaimSummary']

/** Chooses confirmed claims, shows the list as it will hang out and until when, and publishes it. */
export default function PublishPage() {
  const t = useMessages(publishingWords)
  const { session } = useActing()
  const { regionId } = session
  const claims = usePagedList(['claims', 'confirmed', regionId], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/claims', {
        params: {
          path: { regionId },
          query: { state: 'confirmed', limit: 200, ...(cursor === undefined ? {} : { cursor }) },
        },
        signal,
      }),
    ),
  )
  const [params, setParams] = useSearchParams()
  const rulebooks = [...new Set(claims.rows.map((claim) => claim.rulebookId))]
  const rulebookId = params.get('rulebookId') ?? rulebooks[0] ?? ''
  const [chosen, setChosen] = useState<ReadonlySet<string>>()
  const ofNotice = claims.rows.filter((claim) => claim.rulebookId === rulebookId)
  // everything that waits under the notice is chosen to begin with
  const keys = chosen ?? new Set(ofNotice.map((claim) => claim.claimId))
  const picked = ofNotice.filter((claim) => keys.has(claim.claimId))
  return (
    <>
      <PageHeader
        title={t('publishTitle')}
        hint={t('publishHint')}
        trail={[{ title: t('listTitle'), href: '/public-notices' }]}
      />
      <DataTable
        name="publishing"
        caption={t('claims')}
        list={{ ...claims, rows: ofNotice, pages: [ofNotice] }}
        rowKey={(claim) => claim.claimId}
        columns={useColumns()}
        selection={{ keys, onChange: setChosen, actions: null }}
        filters={
          rulebooks.length > 1 ? (
            <RulebookChoice
              rulebooks={rulebooks}
              value={rulebookId}
              onChange={(id) => {
                setChosen(undefined)
                setParams({ rulebookId: id }, { replace: true })
              }}
            />
          ) : null
        }
        empty={<EmptyState title={t('nothing')} hint={t('nothingHint')} />}
      />
      {picked.length > 0 ? (
        <div className="zx-stack zx-below">
          <PublishPreview claims={picked} />
          <PublishBar claims={picked} rulebookId={rulebookId} />
        </div>
      ) : null}
    </>
  )
}

function useColumns() {
  const t = useMessages(publishingWords)
  const regionName = useRegionName()
  return [
    {
      key: 'case',
      title: t('case'),
      width: 300,
      render: (claim: Claim) => (
        <span className="zx-wrap">
          <span className="zx-num">{claim.caseNumber}</span> {claim.title}
        </span>
      ),
    },
    {
      key: 'organization',
      title: t('organization'),
      width: 240,
      render: (claim: Claim) => <span className="zx-wrap">{claim.organizationName}</span>,
    },
    { key: 'district', title: t('district'), render: (claim: Claim) => regionName(claim.regionId) },
    {
      key: 'submitted',
      title: t('submitted'),
      render: (claim: Claim) => <LegalDay day={claim.submittedOn} />,
    },
    {
      key: 'workers',
      title: t('workers'),
      align: 'right' as const,
      render: (claim: Claim) => claim.grantedCount,
    },
    {
      key: 'amount',
      title: t('amount'),
      align: 'right' as const,
      render: (claim: Claim) => <Money fen={claim.totalFen} />,
    },
  ]
}

interface RulebookChoiceProps {
  readonly rulebooks: readonly string[]
  readonly value: string
  readonly onChange: (rulebookId: string) => void
}

function RulebookChoice({ rulebooks, value, onChange }: RulebookChoiceProps) {
  const t = useMessages(publishingWords)
  const { language } = useLanguage()
  const notices = useQuery({
    queryKey: ['rulebooks'],
    queryFn: ({ signal }) => answered(api.GET('/api/rulebooks', { signal })),
  })
  const titles = new Map(
    (notices.data?.rulebooks ?? []).map(({ rulebookId, title }) => [rulebookId, title[language]]),
  )
  return (
    <Select
      aria-label={t('notice')}
      value={value}
      popupMatchSelectWidth={false}
      options={rulebooks.map((id) => ({ value: id, label: titles.get(id) ?? id }))}
      onChange={onChange}
    />
  )
}

function PublishBar({ claims, rulebookId }: { claims: readonly Claim[]; rulebookId: string }) {
  const t = useMessages(publishingWords)
  const { language } = useLanguage()
  const { session } = useActing()
  const { message } = App.useApp()
  const [, navigate] = useLocation()
  const [asking, setAsking] = useState(false)
  const notice = useNotice(rulebookId, session.regionId)
  // a notice is kept under the first region for which its publisher may publish
  const regionId = regionsHeld(session, 'city-reviewer')[0] ?? session.regionId
  const publish = useCommand(
    (send, body: { claims: { regionId: string; claimId: string }[] }) =>
      answered(send.POST('/api/regions/{regionId}/public-notices', { params: { path: { regionId } }, body })),
    {
      onDone: ({ noticeId, number }) => {
        void message.success(t('published', { number }))
        navigate(`/public-notices/${regionId}/${noticeId}`)
      },
    },
  )
  const days = notice.data?.rulebook.procedure.publicNotice.days
  const last = days === undefined ? '' : formatDay(addDays(session.today, days), language)
  const people = claims.reduce((sum, claim) => sum + claim.grantedCount, 0)
  const amount = formatFen(claims.reduce((sum, claim) => sum + claim.totalFen, 0))
  return (
    <>
      <ActionBar
        label={t('publishTitle')}
        about={
          <>
            <b>{t('chosen', { count: claims.length, people, amount })}</b>
            {days === undefined ? null : (
              <div>{t('days', { days, first: formatDay(addDays(session.today, 1), language), last })}</div>
            )}
          </>
        }
      >
        <Button type="primary" onClick={() => setAsking(true)}>
          {t('publish')}
        </Button>
      </ActionBar>
      <ConfirmDialog
        open={asking}
        title={t('publishAsk', { people, amount })}
        confirmLabel={t('publish')}
        danger
        pending={publish.isPending}
        error={publish.error}
        onConfirm={() =>
          publish.mutate({
            claims: claims.map((claim) => ({ regionId: claim.regionId, claimId: claim.claimId })),
          })
        }
        onClose={() => setAsking(false)}
      >
        <p>{t('publishAskHint', { last })}</p>
      </ConfirmDialog>
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { answered, api, type Schemas } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { usePagedList } from '../../../platform/pages.ts'
import { useActing } from '../../../platform/session.tsx'
import { ConfirmDialog } from '../../../ui/console/confirm-dialog.tsx'
import { DataTable } from '../../../ui/console/data-table.tsx'
import type { TableColumn } from '../../../ui/console/table-columns.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Instant } from '../../../ui/legal-day.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { guardWords } from './guard-words.ts'
import '../right/rights.css'

type Link = Schemas['SignOnLink']

/** The services of single sign-on that the operator set up; asked once, for they change with a restart. */
export function useServices() {
  return useQuery({
    queryKey: ['sandbox', 'sign-on'],
    queryFn: () => answered(api.GET('/api/sign-on')),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Requests to link a colleague to single sign-on: asked by one, decided by another. Not there where no service was set up. */
export function SignOnLinksPanel() {
  return <QueryView query={useServices()}>{(services) => services.length > 0 && <Links />}</QueryView>
}

function Links() {
  const t = useMessages(guardWords)
  const { session } = useActing()
  const { regionId } = session
  const links = usePagedList(['identity', 'sign-on-links', regionId], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/sign-on-links', {
        params: { path: { regionId }, query: cursor === undefined ? {} : { cursor } },
        signal,
      }),
    ),
  )
  const [deciding, setDeciding] = useState<Decision>()
  return (
    <section className="zx-further-list">
      <h2>{t('links')}</h2>
      <p className="zx-faint">{t('linksHint')}</p>
      <DataTable
        name="sign-on-links"
        caption={t('links')}
        list={links}
        rowKey={(row) => row.linkId}
        columns={useColumns(setDeciding)}
        exportHref={`/api/regions/${regionId}/sign-on-links?format=xlsx`}
        empty={<EmptyState title={t('noLinks')} />}
      />
      {deciding ? <DecideDialog {...deciding} onClose={() => setDeciding(undefined)} /> : null}
    </section>
  )
}

interface Decision {
  readonly link: Link
  readonly way: 'confirm' | 'decline'
}

/** Links the account or does not, once the person was asked. */
function DecideDialog({ link, way, onClose }: Decision & { onClose: () => void }) {
  const t = useMessages(guardWords)
  const { message } = App.useApp()
  const serviceName = useServiceName()
  const { regionId, linkId, accountName, providerId, subject } = link
  const decide = useCommand(
    (send, _: string) => {
      const input = { params: { path: { regionId, linkId } } }
      return answered(
        way === 'confirm'
          ? send.POST('/api/regions/{regionId}/sign-on-links/{linkId}/confirm', input)
          : send.POST('/api/regions/{regionId}/sign-on-links/{linkId}/decline', input),
      )
    },
    {
      refresh: [['identity']],
      onDone: () => {
        void message.success(t('done'))
        onClose()
      },
    },
  )
  const word = wordFor(link, way)
  return (
    <ConfirmDialog
      open
      title={t('decideLinkTitle', { what: t(word), name: accountName })}
      confirmLabel={t(word)}
      pending={decide.isPending}
      error={decide.error}
      onConfirm={decide.mutate}
      onClose={onClose}
    >
      <p className="zx-wrap">
        {serviceName(providerId)} · {subject}
      </p>
      <p className="zx-faint">{t(way === 'confirm' ? 'confirmLinkHint' : 'declineLinkHint')}</p>
    </ConfirmDialog>
  )
}

/** Whoever may not agree but take it away asked for it, or is the one it is about. */
function wordFor({ actions }: Link, way: Decision['way']) {
  return way === 'confirm' ? 'confirmLink' : actions.includes('confirm') ? 'decline' : 'withdraw'
}

function useServiceName(): (providerId: string) => string {
  const { language } = useLanguage()
  const services = useServices().data ?? []
  return (providerId) => {
    const service = services.find((each) => each.providerId === providerId)
    return service ? (language === 'zh' ? service.nameZh : service.nameEn) : providerId
  }
}

const tones = { waiting: 'wait', done: 'good', declined: 'bad', ended: 'plain' } as const
const words = {
  waiting: 'resetWaiting',
  done: 'linkDone',
  declined: 'resetDeclined',
  ended: 'linkEnded',
} as const

function useColumns(onDecide: (decision: Decision) => void): readonly TableColumn<Link>[] {
  const t = useMessages(guardWords)
  const serviceName = useServiceName()
  return [
    { key: 'name', title: t('account'), render: (row) => row.accountName },
    { key: 'service', title: t('service'), render: (row) => serviceName(row.providerId) },
    { key: 'subject', title: t('subject'), render: (row) => <span className="zx-wrap">{row.subject}</span> },
    { key: 'by', title: t('askedBy'), render: (row) => row.askedByName },
    { key: 'at', title: t('at'), render: (row) => <Instant at={row.askedAt} /> },
    {
      key: 'state',
      title: t('state'),
      render: ({ state }) => <StateTag tone={tones[state]}>{t(words[state])}</StateTag>,
    },
    { key: 'decidedBy', title: t('decidedBy'), render: (row) => row.decidedByName ?? '—' },
    {
      key: 'decidedAt',
      title: t('decidedAt'),
      render: ({ decidedAt }) => (decidedAt ? <Instant at={decidedAt} /> : '—'),
    },
    {
      key: 'actions',
      title: t('actions'),
      render: (link) =>
        link.actions.length === 0
          ? '—'
          : link.actions.map((way) => (
              <Button key={way} type="link" size="small" onClick={() => onDecide({ link, way })}>
                {t(wordFor(link, way))}
              </Button>
            )),
    },
  ]
}

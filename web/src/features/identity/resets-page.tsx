import { App, Button } from 'antd'
import { answered, api, type Schemas } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useMessages } from '../../platform/messages.ts'
import { usePagedList } from '../../platform/pages.ts'
import { useActing } from '../../platform/session.tsx'
import { DataTable } from '../../ui/console/data-table.tsx'
import type { TableColumn } from '../../ui/console/table-columns.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Instant } from '../../ui/legal-day.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { guardWords } from './guard-words.ts'

type Reset = Schemas['AuthenticatorReset']

/** Requests to take a colleague's authenticator away: asked by one, decided by another. */
export default function ResetsPage() {
  const t = useMessages(guardWords)
  const { session } = useActing()
  const { regionId } = session
  const { message } = App.useApp()
  const resets = usePagedList(['identity', 'resets', regionId], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/authenticator-resets', {
        params: { path: { regionId }, query: cursor === undefined ? {} : { cursor } },
        signal,
      }),
    ),
  )
  const decide = useCommand(
    (send, { reset, way }: { reset: Reset; way: 'confirm' | 'decline' }) => {
      const input = { params: { path: { regionId: reset.regionId, resetId: reset.resetId } } }
      return answered(
        way === 'confirm'
          ? send.POST('/api/regions/{regionId}/authenticator-resets/{resetId}/confirm', input)
          : send.POST('/api/regions/{regionId}/authenticator-resets/{resetId}/decline', input),
      )
    },
    { refresh: [['identity']], onDone: () => void message.success(t('done')) },
  )
  return (
    <>
      <PageHeader title={t('resets')} hint={t('resetsHint')} />
      {decide.error ? <ProblemAlert error={decide.error} /> : null}
      <DataTable
        name="authenticator-resets"
        caption={t('resets')}
        list={resets}
        rowKey={(row) => row.resetId}
        columns={useColumns(decide.isPending, (reset, way) => decide.mutate({ reset, way }))}
        exportHref={`/api/regions/${regionId}/authenticator-resets?format=xlsx`}
        empty={<EmptyState title={t('noResets')} />}
      />
    </>
  )
}

const tones = { waiting: 'wait', done: 'good', declined: 'bad' } as const
const words = { waiting: 'resetWaiting', done: 'resetDone', declined: 'resetDeclined' } as const

function useColumns(
  isBusy: boolean,
  onDecide: (reset: Reset, way: 'confirm' | 'decline') => void,
): readonly TableColumn<Reset>[] {
  const t = useMessages(guardWords)
  return [
    { key: 'name', title: t('account'), render: (row) => row.accountName },
    { key: 'reason', title: t('reason'), render: (row) => row.reason },
    { key: 'by', title: t('askedBy'), render: (row) => row.askedByName },
    { key: 'at', title: t('at'), render: (row) => <Instant at={row.askedAt} /> },
    {
      key: 'state',
      title: t('state'),
      render: ({ state }) => <StateTag tone={tones[state]}>{t(words[state])}</StateTag>,
    },
    {
      key: 'actions',
      title: t('actions'),
      render: (row) =>
        row.actions.length === 0
          ? '—'
          : row.actions.map((way) => (
              <Button
                key={way}
                size="small"
                danger={way === 'decline'}
                loading={isBusy}
                onClick={() => onDecide(row, way)}
              >
                {t(way)}
              </Button>
            )),
    },
  ]
}

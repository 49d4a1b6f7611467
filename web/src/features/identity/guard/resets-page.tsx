import { App, Button } from 'antd'
import { useState } from 'react'
import { answered, api, type Schemas } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useMessages } from '../../../platform/messages.ts'
import { usePagedList } from '../../../platform/pages.ts'
import { useActing } from '../../../platform/session.tsx'
import { ConfirmDialog } from '../../../ui/console/confirm-dialog.tsx'
import { DataTable } from '../../../ui/console/data-table.tsx'
import type { TableColumn } from '../../../ui/console/table-columns.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Instant } from '../../../ui/legal-day.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { guardWords } from './guard-words.ts'
import { SignOnLinksPanel } from './sign-on-links-panel.tsx'

type Reset = Schemas['AuthenticatorReset']

/** Requests to take a colleague's authenticator away: asked by one, decided by another. */
export default function ResetsPage() {
  const t = useMessages(guardWords)
  const { session } = useActing()
  const { regionId } = session
  const resets = usePagedList(['identity', 'resets', regionId], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/authenticator-resets', {
        params: { path: { regionId }, query: cursor === undefined ? {} : { cursor } },
        signal,
      }),
    ),
  )
  const [deciding, setDeciding] = useState<Decision>()
  return (
    <>
      <PageHeader title={t('resets')} hint={t('resetsHint')} />
      <DataTable
        name="authenticator-resets"
        caption={t('resets')}
        list={resets}
        rowKey={(row) => row.resetId}
        columns={useColumns(setDeciding)}
        exportHref={`/api/regions/${regionId}/authenticator-resets?format=xlsx`}
        empty={<EmptyState title={t('noResets')} />}
      />
      <SignOnLinksPanel />
      {deciding ? <DecideDialog {...deciding} onClose={() => setDeciding(undefined)} /> : null}
    </>
  )
}

interface Decision {
  readonly reset: Reset
  readonly way: 'confirm' | 'decline'
}

/** Takes the authenticator away or leaves it, once the person was seen. */
function DecideDialog({ reset, way, onClose }: Decision & { onClose: () => void }) {
  const t = useMessages(guardWords)
  const { message } = App.useApp()
  const decide = useCommand(
    (send, _: string) => {
      const input = { params: { path: { regionId: reset.regionId, resetId: reset.resetId } } }
      return answered(
        way === 'confirm'
          ? send.POST('/api/regions/{regionId}/authenticator-resets/{resetId}/confirm', input)
          : send.POST('/api/regions/{regionId}/authenticator-resets/{resetId}/decline', input),
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
  const word = wordFor(reset, way)
  return (
    <ConfirmDialog
      open
      title={t('decideTitle', { what: t(word), name: reset.accountName })}
      confirmLabel={t(word)}
      pending={decide.isPending}
      error={decide.error}
      onConfirm={decide.mutate}
      onClose={onClose}
    >
      <p>{reset.reason}</p>
      <p className="zx-faint">{t(way === 'confirm' ? 'confirmResetHint' : 'declineResetHint')}</p>
    </ConfirmDialog>
  )
}

/** Whoever may not agree but take it away asked for it, or is the one it is about. */
function wordFor({ actions }: Reset, way: Decision['way']) {
  return way === 'decline' && !actions.includes('confirm') ? 'withdraw' : way
}

const tones = { waiting: 'wait', done: 'good', declined: 'bad', ended: 'plain' } as const
const words = {
  waiting: 'resetWaiting',
  done: 'resetDone',
  declined: 'resetDeclined',
  ended: 'resetEnded',
} as const

function useColumns(onDecide: (decision: Decision) => void): readonly TableColumn<Reset>[] {
  const t = useMessages(guardWords)
  return [
    { key: 'name', title: t('account'), render: (row) => row.accountName },
    { key: 'reason', title: t('reason'), render: (row) => <span className="zx-wrap">{row.reason}</span> },
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
      render: (reset) =>
        reset.actions.length === 0
          ? '—'
          : reset.actions.map((way) => (
              <Button key={way} type="link" size="small" onClick={() => onDecide({ reset, way })}>
                {t(wordFor(reset, way))}
              </Button>
            )),
    },
  ]
}

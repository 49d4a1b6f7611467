import { Button } from 'antd'
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
import { LegalDay } from '../../../ui/legal-day.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { StateTag, type Tone } from '../../../ui/state-tag.tsx'
import { CoverDialog } from './cover-dialog.tsx'
import { coverWords } from './covers-words.ts'

type Cover = Schemas['Cover']

const tones: Readonly<Record<Cover['state'], Tone>> = {
  'to-come': 'wait',
  running: 'good',
  over: 'plain',
  ended: 'plain',
}

/** Who works in whose place: one's own covers, and for officers those of the bureau. */
export default function CoversPage() {
  const t = useMessages(coverWords)
  const { session } = useActing()
  const { regionId } = session
  const [asking, setAsking] = useState(false)
  const covers = usePagedList(['identity', 'covers', regionId], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/covers', {
        params: { path: { regionId }, query: cursor === undefined ? {} : { cursor } },
        signal,
      }),
    ),
  )
  return (
    <>
      <PageHeader
        title={t('title')}
        hint={t('hint')}
        actions={
          <Button type="primary" onClick={() => setAsking(true)}>
            {t('ask')}
          </Button>
        }
      />
      <DataTable
        name="covers"
        caption={t('caption')}
        list={covers}
        rowKey={(row) => row.coverId}
        columns={useColumns()}
        exportHref={`/api/regions/${regionId}/covers?format=xlsx`}
        empty={<EmptyState title={t('none')} hint={t('hint')} />}
      />
      {asking ? <CoverDialog covered={session} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

function useColumns(): readonly TableColumn<Cover>[] {
  const t = useMessages(coverWords)
  return [
    { key: 'covered', title: t('covered'), render: (row) => row.coveredName },
    { key: 'covering', title: t('covering'), render: (row) => row.coveringName },
    { key: 'from', title: t('from'), render: (row) => <LegalDay day={row.fromOn} /> },
    { key: 'until', title: t('until'), render: (row) => <LegalDay day={row.untilOn} /> },
    {
      key: 'state',
      title: t('state'),
      render: (row) => <StateTag tone={tones[row.state]}>{t(row.state)}</StateTag>,
    },
    { key: 'reason', title: t('reason'), render: (row) => row.reason },
    { key: 'givenBy', title: t('givenBy'), render: (row) => row.givenByName },
    { key: 'actions', title: t('actions'), render: (row) => <EndButton cover={row} /> },
  ]
}

function EndButton({ cover }: { cover: Cover }) {
  const t = useMessages(coverWords)
  const [open, setOpen] = useState(false)
  const { regionId, coverId, coveringName: name } = cover
  const end = useCommand(
    (send) =>
      answered(
        send.POST('/api/regions/{regionId}/covers/{coverId}/end', {
          params: { path: { regionId, coverId } },
        }),
      ),
    { refresh: [['identity']], onDone: () => setOpen(false) },
  )
  if (!cover.actions.includes('end')) return <span className="zx-faint">—</span>
  return (
    <>
      <Button type="link" size="small" onClick={() => setOpen(true)}>
        {t('end')}
      </Button>
      <ConfirmDialog
        open={open}
        title={t('endTitle', { name })}
        confirmLabel={t('end')}
        pending={end.isPending}
        error={end.error}
        onConfirm={() => end.mutate(undefined)}
        onClose={() => setOpen(false)}
      >
        <p>{t('endHint', { name })}</p>
      </ConfirmDialog>
    </>
  )
}

import { answered, api, type Schemas } from '../../../platform/api.ts'
import { useMessages } from '../../../platform/messages.ts'
import { usePagedList } from '../../../platform/pages.ts'
import { useActing } from '../../../platform/session.tsx'
import { DataTable } from '../../../ui/console/data-table.tsx'
import { FilterBar } from '../../../ui/console/filter-bar.tsx'
import type { TableColumn } from '../../../ui/console/table-columns.ts'
import { useFilters } from '../../../ui/console/use-filters.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Instant } from '../../../ui/legal-day.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { StateTag, type Tone } from '../../../ui/state-tag.tsx'
import { accountWords } from '../account/account-words.ts'
import { eventKinds } from '../account/event-kinds.ts'
import { guardWords } from './guard-words.ts'

type Event = Schemas['SignInEvent']

const tones: Partial<Record<Event['what'], Tone>> = {
  'wrong-password': 'bad',
  'wrong-code': 'bad',
  guarded: 'bad',
  'used-elsewhere': 'bad',
  'signed-in': 'good',
  'password-reset': 'wait',
  'recovery-code-used': 'wait',
  'authenticator-removed': 'wait',
}

/** Who came in, failed to, or changed how an account is guarded: for those who watch over an area. */
export default function SignInsPage() {
  const t = useMessages(guardWords)
  const eventName = useMessages(accountWords)
  const { session } = useActing()
  const { regionId } = session
  const filters = useFilters(['text', 'what'])
  const events = usePagedList(['identity', 'sign-ins', regionId, filters.values], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/sign-ins', {
        params: {
          path: { regionId },
          query: { ...filters.values, ...(cursor === undefined ? {} : { cursor }) },
        },
        signal,
      }),
    ),
  )
  return (
    <>
      <PageHeader title={t('signIns')} hint={t('signInsHint')} />
      <DataTable
        name="sign-ins"
        caption={t('signIns')}
        list={events}
        rowKey={(row) => row.eventId}
        columns={useColumns()}
        filters={
          <FilterBar
            filters={filters}
            fields={[
              { key: 'text', label: t('searchName'), kind: 'text' },
              {
                key: 'what',
                label: t('what'),
                kind: 'choice',
                choices: eventKinds.map((value) => ({ value, label: eventName(value) })),
              },
            ]}
          />
        }
        filtered={filters.active}
        exportHref={`/api/regions/${regionId}/sign-ins?${new URLSearchParams({ ...filters.values, format: 'xlsx' })}`}
        empty={<EmptyState title={t('noSignIns')} />}
      />
    </>
  )
}

function useColumns(): readonly TableColumn<Event>[] {
  const t = useMessages(guardWords)
  const eventName = useMessages(accountWords)
  return [
    { key: 'at', title: t('at'), render: (row) => <Instant at={row.at} /> },
    { key: 'name', title: t('name'), render: (row) => row.accountName },
    {
      key: 'what',
      title: t('what'),
      render: ({ what }) => <StateTag tone={tones[what] ?? 'plain'}>{eventName(what)}</StateTag>,
    },
    {
      key: 'device',
      title: t('device'),
      render: ({ device }) => (device === 'program' ? eventName('program') : device),
    },
    { key: 'network', title: t('network'), render: (row) => row.network },
  ]
}

import { answered, api, type Schemas } from '../../../platform/api.ts'
import { useMessages } from '../../../platform/messages.ts'
import { usePagedList } from '../../../platform/pages.ts'
import { useRegionName } from '../../../platform/regions.ts'
import { roleWords, staffRoles } from '../../../platform/roles.ts'
import { useActing } from '../../../platform/session.tsx'
import { DataTable } from '../../../ui/console/data-table.tsx'
import { FilterBar } from '../../../ui/console/filter-bar.tsx'
import type { TableColumn } from '../../../ui/console/table-columns.ts'
import { useFilters } from '../../../ui/console/use-filters.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Instant } from '../../../ui/legal-day.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { StateTag, type Tone } from '../../../ui/state-tag.tsx'
import { rightWords } from './rights-words.ts'

type Change = Schemas['RightChange']

const tones: Readonly<Record<Change['what'], Tone>> = {
  opened: 'plain',
  granted: 'good',
  taken: 'bad',
  closed: 'bad',
  reopened: 'plain',
  'cover-given': 'busy',
  'cover-ended': 'plain',
}
const kinds = Object.keys(tones) as Change['what'][]

/** Who gave whom which right and when. */
export default function RightChangesPage() {
  const t = useMessages(rightWords)
  const { session } = useActing()
  const { regionId } = session
  const filters = useFilters(['what'])
  const changes = usePagedList(['identity', 'right-changes', regionId, filters.values], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/right-changes', {
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
      <PageHeader title={t('title')} hint={t('hint')} />
      <DataTable
        name="right-changes"
        caption={t('caption')}
        list={changes}
        rowKey={(row) => row.changeId}
        columns={useColumns()}
        filters={
          <FilterBar
            filters={filters}
            fields={[
              {
                key: 'what',
                label: t('what'),
                kind: 'choice',
                choices: kinds.map((value) => ({ value, label: t(value) })),
              },
            ]}
          />
        }
        filtered={filters.active}
        exportHref={`/api/regions/${regionId}/right-changes?${new URLSearchParams({ ...filters.values, format: 'xlsx' })}`}
        empty={<EmptyState title={t('none')} />}
      />
    </>
  )
}

function useColumns(): readonly TableColumn<Change>[] {
  const t = useMessages(rightWords)
  const roleName = useMessages(roleWords)
  const regionName = useRegionName()
  const told = ({ role, area }: Change) => {
    const known = staffRoles.find((each) => each === role)
    return known && area !== null ? t('held', { role: roleName(known), area: regionName(area) }) : '—'
  }
  return [
    { key: 'name', title: t('name'), render: (row) => row.name },
    {
      key: 'what',
      title: t('what'),
      render: (row) => <StateTag tone={tones[row.what]}>{t(row.what)}</StateTag>,
    },
    { key: 'role', title: t('role'), render: told },
    { key: 'reason', title: t('reason'), render: (row) => row.reason ?? '—' },
    {
      key: 'by',
      title: t('by'),
      render: (row) => (row.byName === rightWords.zh.system ? t('system') : row.byName),
    },
    { key: 'at', title: t('at'), render: (row) => <Instant at={row.at} /> },
  ]
}

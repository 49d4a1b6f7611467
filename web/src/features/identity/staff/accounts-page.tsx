import { Button } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../../platform/api.ts'
import { useMessages } from '../../../platform/messages.ts'
import { usePagedList } from '../../../platform/pages.ts'
import { usePunctuation } from '../../../platform/punctuation.ts'
import { regionsHeld, useRegionName } from '../../../platform/regions.ts'
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
import { AccountActions } from './account-actions.tsx'
import type { Account } from './accounts-api.ts'
import { accountWords } from './accounts-words.ts'
import { FirstOfficers } from './first-officers.tsx'
import { OpenAccountDialog } from './open-account-dialog.tsx'

const tones: Readonly<Record<Account['state'], Tone>> = {
  'at-work': 'good',
  'without-role': 'wait',
  closed: 'plain',
}
const states = Object.keys(tones) as Account['state'][]

/** Who of the bureau has an account, in which roles; an administrator opens them, a security officer grants the roles. */
export default function AccountsPage() {
  const t = useMessages(accountWords)
  const roleName = useMessages(roleWords)
  const { session } = useActing()
  const { regionId } = session
  const filters = useFilters(['text', 'role', 'state'])
  const [opening, setOpening] = useState(false)
  const accounts = usePagedList(['identity', 'accounts', regionId, filters.values], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/staff-accounts', {
        params: {
          path: { regionId },
          query: { ...filters.values, ...(cursor === undefined ? {} : { cursor }) },
        },
        signal,
      }),
    ),
  )
  const mayOpen = regionsHeld(session, 'administrator').length > 0
  return (
    <div className="zx-stack">
      <PageHeader
        title={t('title')}
        hint={t('hint')}
        actions={
          mayOpen ? (
            <Button type="primary" onClick={() => setOpening(true)}>
              {t('open')}
            </Button>
          ) : null
        }
      />
      {mayOpen ? <FirstOfficers /> : null}
      <DataTable
        name="staff-accounts"
        caption={t('caption')}
        list={accounts}
        rowKey={(row) => row.accountId}
        columns={useColumns()}
        filters={
          <FilterBar
            filters={filters}
            fields={[
              { key: 'text', label: t('search'), kind: 'text' },
              {
                key: 'state',
                label: t('state'),
                kind: 'choice',
                choices: states.map((value) => ({ value, label: t(value) })),
              },
              {
                key: 'role',
                label: t('role'),
                kind: 'choice',
                choices: staffRoles.map((value) => ({ value, label: roleName(value) })),
              },
            ]}
          />
        }
        filtered={filters.active}
        exportHref={`/api/regions/${regionId}/staff-accounts?${new URLSearchParams({ ...filters.values, format: 'xlsx' })}`}
        empty={<EmptyState title={t('none')} />}
      />
      {opening ? <OpenAccountDialog onClose={() => setOpening(false)} /> : null}
    </div>
  )
}

function useColumns(): readonly TableColumn<Account>[] {
  const t = useMessages(accountWords)
  const roleName = useMessages(roleWords)
  const regionName = useRegionName()
  const { listed } = usePunctuation()
  const told = (roles: Account['roles']) =>
    listed(
      [...new Set(roles.map(({ role }) => role))].map((role) => {
        const areas = roles.filter((held) => held.role === role).map(({ area }) => regionName(area))
        return t('held', { role: roleName(role), area: listed(areas) })
      }),
    )
  return [
    { key: 'name', title: t('name'), render: (row) => row.name },
    {
      key: 'username',
      title: t('username'),
      render: (row) => <span className="zx-whole">{row.username}</span>,
    },
    {
      key: 'roles',
      title: t('roles'),
      render: ({ roles, proposed }) => (
        <span className="zx-wrap">
          {roles.length > 0
            ? told(roles)
            : proposed.length > 0
              ? t('proposed', { roles: told(proposed) })
              : '—'}
        </span>
      ),
    },
    {
      key: 'state',
      title: t('state'),
      render: ({ state }) => <StateTag tone={tones[state]}>{t(state)}</StateTag>,
    },
    { key: 'opened', title: t('openedAt'), render: (row) => <Instant at={row.openedAt} /> },
    { key: 'actions', title: t('actions'), render: (row) => <AccountActions account={row} /> },
  ]
}

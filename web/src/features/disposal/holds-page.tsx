import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import { useMessages } from '../../platform/messages.ts'
import { useActing } from '../../platform/session.tsx'
import { DataTable } from '../../ui/console/data-table.tsx'
import { FilterBar } from '../../ui/console/filter-bar.tsx'
import type { TableColumn } from '../../ui/console/table-columns.ts'
import { useFilters } from '../../ui/console/use-filters.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Instant } from '../../ui/legal-day.tsx'
import { formatInstant } from '../../ui/legal-day-format.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { type Hold, useHolds } from './disposal-api.ts'
import { disposalWords } from './disposal-words.ts'
import { LiftDialog } from './hold-dialog.tsx'

/** Cases that are or were kept beyond their time. */
export default function HoldsPage() {
  const t = useMessages(disposalWords)
  const { regionId } = useActing().session
  const filters = useFilters(['inForce'])
  const holds = useHolds(regionId, filters.values)
  const [lifted, setLifted] = useState<Hold>()
  return (
    <>
      <PageHeader title={t('holdsTitle')} hint={t('holdsHint')} />
      <DataTable
        name="holds"
        caption={t('holdsTitle')}
        list={holds}
        rowKey={(row) => row.holdId}
        columns={useColumns(setLifted)}
        filters={
          <FilterBar
            filters={filters}
            fields={[
              {
                key: 'inForce',
                label: t('state'),
                kind: 'choice',
                choices: [
                  { value: 'yes', label: t('inForce') },
                  { value: 'no', label: t('lifted') },
                ],
              },
            ]}
          />
        }
        filtered={filters.active}
        exportHref={`/api/regions/${regionId}/holds?${new URLSearchParams({ ...filters.values, format: 'xlsx' })}`}
        empty={<EmptyState title={t('holdsNone')} hint={t('holdsNoneHint')} />}
      />
      {lifted ? <LiftDialog hold={lifted} onClose={() => setLifted(undefined)} /> : null}
    </>
  )
}

function useColumns(onLift: (hold: Hold) => void): readonly TableColumn<Hold>[] {
  const t = useMessages(disposalWords)
  return [
    {
      key: 'number',
      title: t('number'),
      render: (row) => (
        <Link className="zx-whole" href={`/cases/${row.regionId}/${row.planId}`}>
          {row.caseNumber}
        </Link>
      ),
    },
    {
      key: 'state',
      title: t('state'),
      render: ({ liftedAt }) => (
        <StateTag tone={liftedAt === null ? 'bad' : 'plain'}>
          {t(liftedAt === null ? 'inForce' : 'lifted')}
        </StateTag>
      ),
    },
    { key: 'ground', title: t('ground'), render: (row) => t(row.ground) },
    {
      key: 'reason',
      title: t('holdReason'),
      width: 300,
      render: (row) => (
        <span className="zx-wrap">
          {row.reason} {row.document}
          {row.liftedAt !== null && row.liftedByName !== null && row.liftReason !== null ? (
            <div className="zx-faint">
              {t('liftedBecause', {
                name: row.liftedByName,
                at: formatInstant(row.liftedAt),
                reason: row.liftReason,
              })}
            </div>
          ) : null}
        </span>
      ),
    },
    { key: 'placedBy', title: t('placedBy'), render: (row) => row.placedByName },
    { key: 'placedAt', title: t('placedAt'), render: (row) => <Instant at={row.placedAt} /> },
    {
      key: 'lift',
      title: '',
      render: (row) =>
        row.actions.includes('lift') ? (
          <Button size="small" onClick={() => onLift(row)}>
            {t('lift')}
          </Button>
        ) : null,
    },
  ]
}

import { Button } from 'antd'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { useActing } from '../../../platform/session.tsx'
import { Chart } from '../../../ui/chart.tsx'
import { DataTable } from '../../../ui/console/data-table.tsx'
import { FilterBar } from '../../../ui/console/filter-bar.tsx'
import type { TableColumn } from '../../../ui/console/table-columns.ts'
import { useFilters } from '../../../ui/console/use-filters.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Instant } from '../../../ui/legal-day.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { ProblemAlert } from '../../../ui/problem-alert.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { type Delivery, useDeliveries, useDeliveryCounts, useSendAgain } from './delivery-api.ts'
import { deliveryStates, deliveryTones, deliveryWords } from './delivery-words.ts'
import './deliveries.css'

/** Short messages and e-mail of the area: what went out, what did not, and why. */
export default function DeliveriesPage() {
  const t = useMessages(deliveryWords)
  const { regionId } = useActing().session
  const filters = useFilters(['state', 'channel'])
  const list = useDeliveries(regionId, filters.values)
  const sendAgain = useSendAgain()
  return (
    <>
      <PageHeader title={t('title')} hint={t('hint')} />
      <Counts regionId={regionId} />
      {sendAgain.error ? <ProblemAlert error={sendAgain.error} /> : null}
      <DataTable
        name="deliveries"
        caption={t('caption')}
        list={list}
        rowKey={(row) => row.deliveryId}
        columns={useColumns(sendAgain)}
        filters={
          <FilterBar
            filters={filters}
            fields={[
              {
                key: 'state',
                label: t('state'),
                kind: 'choice',
                choices: deliveryStates.map((value) => ({ value, label: t(value) })),
              },
              {
                key: 'channel',
                label: t('channel'),
                kind: 'choice',
                choices: (['sms', 'mail'] as const).map((value) => ({ value, label: t(value) })),
              },
            ]}
          />
        }
        filtered={filters.active}
        exportHref={`/api/regions/${regionId}/deliveries?${new URLSearchParams({ ...filters.values, format: 'xlsx' })}`}
        empty={<EmptyState title={t('none')} hint={t('noneHint')} />}
      />
    </>
  )
}

function Counts({ regionId }: { regionId: string }) {
  const t = useMessages(deliveryWords)
  const query = useDeliveryCounts(regionId)
  return (
    <QueryView query={query} isEmpty={(counts) => counts.length === 0} empty={<span />}>
      {(counts) => (
        <section className="zx-panel zx-delivery-counts">
          <Chart
            kind="stacked-bar"
            title={t('chart')}
            height={180}
            categories={[t('sms'), t('mail')]}
            series={deliveryStates.map((state) => ({
              name: t(state),
              values: (['sms', 'mail'] as const).map(
                (channel) =>
                  counts.find((each) => each.channel === channel && each.state === state)?.count ?? 0,
              ),
            }))}
          />
        </section>
      )}
    </QueryView>
  )
}

function useColumns(sendAgain: ReturnType<typeof useSendAgain>): readonly TableColumn<Delivery>[] {
  const t = useMessages(deliveryWords)
  const { language } = useLanguage()
  return [
    { key: 'kind', title: t('kind'), width: 180, render: (row) => row.kindName[language] },
    { key: 'channel', title: t('channel'), render: (row) => t(row.channel) },
    {
      key: 'to',
      title: t('to'),
      render: (row) =>
        row.addressMasked === null ? (
          <span className="zx-faint">{t('toAuditorsAlone')}</span>
        ) : (
          <span className="zx-num">{row.addressMasked}</span>
        ),
    },
    {
      key: 'state',
      title: t('state'),
      render: (row) => <StateTag tone={deliveryTones[row.state]}>{t(row.state)}</StateTag>,
    },
    { key: 'tries', title: t('tries'), align: 'right', render: (row) => row.tries },
    { key: 'parts', title: t('parts'), align: 'right', render: (row) => row.parts ?? '—' },
    { key: 'at', title: t('at'), render: (row) => <Instant at={row.endedAt ?? row.queuedAt} /> },
    {
      key: 'reason',
      title: t('reason'),
      width: 260,
      render: (row) => (row.reason ? <span className="zx-wrap">{row.reason}</span> : '—'),
    },
    {
      key: 'actions',
      title: '',
      render: (row) =>
        row.actions.includes('send-again') ? (
          <Button
            size="small"
            loading={sendAgain.isPending && sendAgain.variables.deliveryId === row.deliveryId}
            onClick={() => sendAgain.mutate(row)}
          >
            {t('sendAgain')}
          </Button>
        ) : null,
    },
  ]
}

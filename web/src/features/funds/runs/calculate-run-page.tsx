import { Button, Table } from 'antd'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { answered } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useMessages } from '../../../platform/messages.ts'
import { regionsHeld, useRegionName } from '../../../platform/regions.ts'
import { useActing } from '../../../platform/session.tsx'
import { ActionBar } from '../../../ui/console/action-bar.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Money } from '../../../ui/money.tsx'
import { formatFen } from '../../../ui/money-format.ts'
import { PageHeader } from '../../../ui/page-header.tsx'
import { ProblemAlert } from '../../../ui/problem-alert.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { afterMoney, useAccounts } from '../funds-api.ts'
import { fundsWords } from '../funds-words.ts'

/** Chooses the districts whose open payables go into a run. What is reserved there is what waits to be paid. */
export default function CalculateRunPage() {
  const t = useMessages(fundsWords)
  const { session } = useActing()
  const mine = regionsHeld(session, 'finance')
  const accounts = useAccounts(session.regionId)
  return (
    <>
      <PageHeader
        title={t('calculateTitle')}
        hint={t('calculateHint')}
        trail={[{ title: t('runsTitle'), href: '/payment-runs' }]}
      />
      {mine.length === 0 ? (
        <EmptyState title={t('noDistrict')} />
      ) : (
        <QueryView query={accounts}>
          {({ rows }) => (
            <DistrictChoice
              payer={mine[0] ?? session.regionId}
              rows={rows.filter((row) => mine.includes(row.regionId) && row.reservedFen > 0)}
            />
          )}
        </QueryView>
      )}
    </>
  )
}

interface DistrictChoiceProps {
  /** Where the run is kept, and the account it is paid from. */
  readonly payer: string
  readonly rows: readonly {
    readonly regionId: string
    readonly reservedFen: number
    readonly availableFen: number
  }[]
}

function DistrictChoice({ payer, rows }: DistrictChoiceProps) {
  const t = useMessages(fundsWords)
  const regionName = useRegionName()
  const [, navigate] = useLocation()
  const [chosen, setChosen] = useState<readonly string[]>(rows.map((row) => row.regionId))
  const calculate = useCommand(
    (send, body: { districts: string[] }) =>
      answered(
        send.POST('/api/regions/{regionId}/payment-runs', { params: { path: { regionId: payer } }, body }),
      ),
    {
      refresh: afterMoney,
      onDone: ({ regionId, runId }) => navigate(`/payment-runs/${regionId}/${runId}`),
    },
  )
  if (rows.length === 0) return <EmptyState title={t('nothingWaits')} hint={t('nothingWaitsHint')} />
  const fen = rows
    .filter((row) => chosen.includes(row.regionId))
    .reduce((sum, { reservedFen }) => sum + reservedFen, 0)
  return (
    <>
      <section className="zx-panel">
        <Table
          size="small"
          rowKey="regionId"
          pagination={false}
          dataSource={rows}
          rowSelection={{
            selectedRowKeys: [...chosen],
            onChange: (keys) => setChosen(keys.map(String)),
          }}
          columns={[
            { title: t('district'), render: (_, row) => regionName(row.regionId) },
            { title: t('reserved'), align: 'right', render: (_, row) => <Money fen={row.reservedFen} /> },
            { title: t('available'), align: 'right', render: (_, row) => <Money fen={row.availableFen} /> },
          ]}
        />
      </section>
      <ProblemAlert error={calculate.error} />
      <ActionBar
        label={t('calculateTitle')}
        about={t('chosen', { count: chosen.length, amount: formatFen(fen) })}
      >
        <Button
          type="primary"
          disabled={chosen.length === 0}
          loading={calculate.isPending}
          onClick={() => calculate.mutate({ districts: [...chosen] })}
        >
          {t('calculate')}
        </Button>
      </ActionBar>
    </>
  )
}

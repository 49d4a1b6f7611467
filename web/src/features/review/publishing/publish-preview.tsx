import { useQueries } from '@tanstack/react-query'
import { Table } from 'antd'
import { answered, api, type Schemas } from '../../../platform/api.ts'
import { useMessages } from '../../../platform/messages.ts'
import { Panel } from '../../../ui/console/form-part.tsx'
import { Money } from '../../../ui/money.tsx'
import { ProblemAlert } from '../../../ui/problem-alert.tsx'
import { publishingWords } from './publishing-words.ts'

type Claim = Schemas['ClaimSummary']
type Line = Schemas['ClaimLine']

const linesShown = 200

/** Who will stand on the list, as it will hang out. */
export function PublishPreview({ claims }: { claims: readonly Claim[] }) {
  const t = useMessages(publishingWords)
  const read = useQueries({ queries: claims.map(linesQuery) })
  const rows = read.flatMap(({ data }, place) =>
    (data?.rows ?? [])
      .filter((line) => line.state === 'active' && line.fen > 0)
      .map((line) => ({ ...line, organizationName: claims[place]?.organizationName ?? '' })),
  )
  const error = read.find((each) => each.error)?.error
  const unread = claims.reduce((sum, claim) => sum + claim.grantedCount, 0) - rows.length
  return (
    <Panel title={t('preview')}>
      <p className="zx-faint">{t('previewHint')}</p>
      <ProblemAlert error={error} />
      <Table
        size="small"
        rowKey="lineId"
        loading={read.some((each) => each.isPending)}
        dataSource={rows}
        scroll={{ x: 'max-content' }}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          { title: t('name'), dataIndex: 'name' },
          {
            title: t('idNumber'),
            render: (_, row) => <span className="zx-num">{row.idNumberMasked}</span>,
          },
          {
            title: t('organization'),
            render: (_, row) => <span className="zx-wrap">{row.organizationName}</span>,
          },
          { title: t('amount'), align: 'right', render: (_, row) => <Money fen={row.fen} /> },
        ]}
      />
      {unread > 0 && read.every((each) => each.isSuccess) ? (
        <p className="zx-faint">{t('more', { count: unread })}</p>
      ) : null}
    </Panel>
  )
}

function linesQuery({ regionId, claimId }: Claim) {
  return {
    queryKey: ['claims', 'lines', regionId, claimId, 'to-publish'],
    queryFn: ({ signal }: { signal: AbortSignal }): Promise<{ rows: Line[] }> =>
      answered(
        api.GET('/api/regions/{regionId}/claims/{claimId}/lines', {
          params: {
            path: { regionId, claimId },
            query: { outcome: 'granted', picked: 'true', limit: linesShown },
          },
          signal,
        }),
      ),
  }
}

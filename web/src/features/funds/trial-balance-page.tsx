import { useQuery } from '@tanstack/react-query'
import { Button, Table } from 'antd'
import { answered, api, type Schemas } from '../../platform/api.ts'
import { useMessages } from '../../platform/messages.ts'
import { useDistrictChoices, useRegionName } from '../../platform/regions.ts'
import { useActing } from '../../platform/session.tsx'
import { FilterBar } from '../../ui/console/filter-bar.tsx'
import { useFilters } from '../../ui/console/use-filters.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LegalDay } from '../../ui/legal-day.tsx'
import { Money } from '../../ui/money.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import './funds.css'
import { accountWord, fundsWords } from './funds-words.ts'

type TrialBalance = Schemas['TrialBalance']

const members = [
  ['opening', 'openingFen'],
  ['in', 'inFen'],
  ['out', 'outFen'],
  ['closing', 'closingFen'],
] as const

/** Opening, in, out and closing of each account over a period; the year so far unless days are named. */
export default function TrialBalancePage() {
  const t = useMessages(fundsWords)
  const { session } = useActing()
  const { regionId } = session
  const districts = useDistrictChoices()
  const filters = useFilters(['district', 'from', 'until'])
  const query = useQuery({
    queryKey: ['funds', 'trial-balance', regionId, filters.values],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/funds/trial-balance', {
          params: { path: { regionId }, query: filters.values },
          signal,
        }),
      ),
  })
  return (
    <>
      <PageHeader
        title={t('trialTitle')}
        hint={t('trialHint')}
        trail={[{ title: t('accountsTitle'), href: '/funds' }]}
        actions={
          <Button href={`/api/regions/${regionId}/funds/trial-balance.xlsx?${filters.query}`}>
            {t('exportXlsx')}
          </Button>
        }
      />
      <section className="zx-panel zx-stack">
        <FilterBar
          filters={filters}
          fields={[
            { key: 'district', label: t('district'), kind: 'choice', choices: districts },
            { key: 'from', label: t('from'), kind: 'day' },
            { key: 'until', label: t('until'), kind: 'day' },
          ]}
        />
        <QueryView
          query={query}
          isEmpty={({ rows }) => rows.length === 0}
          empty={<EmptyState title={t('noMovement')} />}
        >
          {(known) => <TrialTable balance={known} />}
        </QueryView>
      </section>
    </>
  )
}

function TrialTable({ balance }: { balance: TrialBalance }) {
  const t = useMessages(fundsWords)
  const regionName = useRegionName()
  return (
    <>
      <p className={balance.balanced ? 'zx-books-agree' : 'zx-books-differ'} role="status">
        <LegalDay day={balance.from} /> — <LegalDay day={balance.until} />{' '}
        {t(balance.balanced ? 'trialBalanced' : 'trialUnbalanced')}
      </p>
      <Table
        size="small"
        rowKey={(row) => `${row.regionId} ${row.account}`}
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={balance.rows}
        columns={[
          { title: t('district'), render: (_, row) => regionName(row.regionId) },
          {
            title: t('account'),
            render: (_, { account }) => {
              const word = accountWord(account)
              return word ? t(word) : account
            },
          },
          ...members.map(([word, member]) => ({
            title: t(word),
            align: 'right' as const,
            render: (_: unknown, row: TrialBalance['rows'][number]) => <Money fen={row[member]} />,
          })),
        ]}
        summary={() => (
          <Table.Summary.Row className="zx-table-total">
            <Table.Summary.Cell index={0} colSpan={2}>
              {t('total')}
            </Table.Summary.Cell>
            {members.map(([word, member], place) => (
              <Table.Summary.Cell key={word} index={place + 2} align="right">
                <Money fen={balance.totals[member]} />
              </Table.Summary.Cell>
            ))}
          </Table.Summary.Row>
        )}
      />
    </>
  )
}

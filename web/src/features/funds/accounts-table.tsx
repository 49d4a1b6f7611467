import { App, Button } from 'antd'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useMessages } from '../../platform/messages.ts'
import { regionsHeld, useRegionName } from '../../platform/regions.ts'
import { useActing } from '../../platform/session.tsx'
import { WholeTable } from '../../ui/console/whole-table.tsx'
import { LegalDay } from '../../ui/legal-day.tsx'
import { Money } from '../../ui/money.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import type { Accounts } from './funds-api.ts'
import { fundsWords } from './funds-words.ts'

const members = [
  ['budget', 'budgetFen'],
  ['available', 'availableFen'],
  ['reserved', 'reservedFen'],
  ['inTransit', 'inTransitFen'],
  ['paid', 'paidFen'],
] as const

/** The accounts of each district, with the last comparison of balances and movements. */
export function AccountsTable({ accounts }: { accounts: Accounts }) {
  const t = useMessages(fundsWords)
  const regionName = useRegionName()
  const { session } = useActing()
  const { message } = App.useApp()
  const mayCheck = [...regionsHeld(session, 'finance'), ...regionsHeld(session, 'auditor')]
  const check = useCommand(
    (send, { regionId }: { regionId: string }) =>
      answered(
        send.POST('/api/regions/{regionId}/funds/reconciliations', {
          params: { path: { regionId } },
        }),
      ),
    {
      refresh: [['funds', 'accounts']],
      onDone: ({ postingCount }) => void message.success(t('checked', { count: postingCount })),
    },
  )
  return (
    <section className="zx-panel">
      <ProblemAlert error={check.error} />
      <WholeTable
        rowKey={({ regionId }) => regionId}
        rows={accounts.rows}
        columns={[
          { key: 'district', title: t('district'), render: (row) => <b>{regionName(row.regionId)}</b> },
          ...members.map(([word, member]) => ({
            key: word,
            title: t(word),
            align: 'right' as const,
            render: (row: Accounts['rows'][number]) => <Money fen={row[member]} />,
          })),
          {
            key: 'lastCheck',
            title: t('lastCheck'),
            render: ({ regionId, lastCheck }) => (
              <span className="zx-inline">
                {lastCheck ? (
                  <>
                    <StateTag tone={lastCheck.balanced ? 'good' : 'bad'}>
                      {t(lastCheck.balanced ? 'balanced' : 'unbalanced')}
                    </StateTag>
                    <LegalDay day={lastCheck.checkedOn} />
                  </>
                ) : (
                  <span className="zx-faint">{t('neverChecked')}</span>
                )}
                {mayCheck.includes(regionId) ? (
                  <Button
                    size="small"
                    type="link"
                    loading={check.isPending && check.variables.regionId === regionId}
                    onClick={() => check.mutate({ regionId })}
                  >
                    {t('checkNow')}
                  </Button>
                ) : null}
              </span>
            ),
          },
        ]}
      />
    </section>
  )
}

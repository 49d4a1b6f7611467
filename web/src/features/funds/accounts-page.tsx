import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import { useMessages } from '../../platform/messages.ts'
import { regionsHeld, useRegionName } from '../../platform/regions.ts'
import { caseRoles } from '../../platform/roles.ts'
import { useActing } from '../../platform/session.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Money } from '../../ui/money.tsx'
import { formatFen } from '../../ui/money-format.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { AccountsCharts } from './accounts-charts.tsx'
import { AccountsTable } from './accounts-table.tsx'
import { BudgetDialog } from './budget-dialog.tsx'
import './funds.css'
import { type Accounts, useAccounts } from './funds-api.ts'
import { fundsWords } from './funds-words.ts'
import { SpecialAccountPanel } from './special-account-panel.tsx'

/** The special account of each district: what is there, what is promised, under way and paid, and whether the books agree. */
export default function AccountsPage() {
  const t = useMessages(fundsWords)
  const { session } = useActing()
  const accounts = useAccounts(session.regionId)
  const [booking, setBooking] = useState<'deposit' | 'give-back'>()
  const seesBankAccounts = [...caseRoles, 'administrator' as const].some(
    (role) => regionsHeld(session, role).length > 0,
  )
  const mayBook = regionsHeld(session, 'finance').length > 0
  const buttons = (
    <>
      <Button onClick={() => setBooking('give-back')}>{t('giveBack')}</Button>
      <Button type="primary" onClick={() => setBooking('deposit')}>
        {t('deposit')}
      </Button>
    </>
  )
  return (
    <>
      <PageHeader title={t('accountsTitle')} hint={t('accountsHint')} actions={mayBook ? buttons : null} />
      <div className="zx-stack">
        <QueryView
          query={accounts}
          isEmpty={({ rows }) => rows.length === 0}
          empty={<EmptyState title={t('noAccounts')} hint={t('noAccountsHint')} />}
        >
          {(known) => (
            <>
              <Totals accounts={known} />
              <AccountsTable accounts={known} />
              <AccountsCharts />
            </>
          )}
        </QueryView>
        {seesBankAccounts ? <SpecialAccountPanel /> : null}
      </div>
      {booking ? <BudgetDialog way={booking} onClose={() => setBooking(undefined)} /> : null}
    </>
  )
}

const figures = [
  ['budget', 'budgetHint', 'budgetFen'],
  ['available', 'availableHint', 'availableFen'],
  ['reserved', 'reservedHint', 'reservedFen'],
  ['inTransit', 'inTransitHint', 'inTransitFen'],
  ['paid', 'paidHint', 'paidFen'],
] as const

function Totals({ accounts }: { accounts: Accounts }) {
  const t = useMessages(fundsWords)
  const regionName = useRegionName()
  const verdict = t(accounts.balanced ? 'balanced' : 'unbalanced')
  const faulty = accounts.rows.filter((row) => row.lastCheck?.balanced === false)
  return (
    <section>
      <ul className="zx-money-figures">
        {figures.map(([word, hint, member]) => (
          <li key={word} className={`zx-money-${word}`}>
            <span>{t(word)}</span>
            <Money fen={accounts.totals[member]} strong />
            <small>{t(hint)}</small>
          </li>
        ))}
      </ul>
      <p className={accounts.balanced ? 'zx-books-agree' : 'zx-books-differ'} role="status">
        {t('sum', { sum: formatFen(accounts.sumFen), verdict })}{' '}
        <Link href="/funds/trial-balance">{t('trialTitle')}</Link>
      </p>
      {faulty.map((row) => (
        <ul key={row.regionId} className="zx-books-differ">
          {row.lastCheck?.differences.map(({ path, balanceFen, postedFen }) => (
            <li key={path}>
              {regionName(row.regionId)}{' '}
              {t('difference', { path, balance: formatFen(balanceFen), posted: formatFen(postedFen) })}
            </li>
          ))}
        </ul>
      ))}
    </section>
  )
}

import { Button, Form } from 'antd'
import { useState } from 'react'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useMessages } from '../../platform/messages.ts'
import { Panel } from '../../ui/console/form-part.tsx'
import { FormProblem } from '../../ui/console/form-problem.tsx'
import { RevealedNumber } from '../../ui/console/revealed-number.tsx'
import { Instant } from '../../ui/legal-day.tsx'
import { StateTag, type Tone } from '../../ui/state-tag.tsx'
import { BankAccountFields } from './bank-account-fields.tsx'
import type { OrganizationView } from './registry-api.ts'
import { registryWords } from './registry-words.ts'

type Account = OrganizationView['bankAccounts'][number]

interface AccountTyped {
  readonly bankName: string
  readonly bankCode?: string
  readonly accountName: string
  readonly accountNumber: string
}

const accountLooks = {
  waiting: { tone: 'wait', word: 'accountWaiting' },
  active: { tone: 'good', word: 'accountActive' },
  replaced: { tone: 'plain', word: 'accountReplaced' },
  declined: { tone: 'bad', word: 'accountDeclined' },
} as const satisfies Record<Account['state'], { tone: Tone; word: string }>

/** The accounts of an organization, and the way to give another. */
export function BankAccountsPanel({ organization }: { organization: OrganizationView }) {
  const t = useMessages(registryWords)
  const [changing, setChanging] = useState(false)
  const mayChange = organization.actions.includes('set-bank-account')
  return (
    <Panel
      title={t('accounts')}
      actions={
        mayChange && !changing ? (
          <Button onClick={() => setChanging(true)}>{t('accountChange')}</Button>
        ) : null
      }
    >
      <div className="zx-stack">
        {changing ? <AccountForm organization={organization} onDone={() => setChanging(false)} /> : null}
        <BankAccountList accounts={organization.bankAccounts} />
      </div>
    </Panel>
  )
}

/** Accounts, latest first, with how each came to be used or not. */
export function BankAccountList({
  accounts,
  of,
}: {
  accounts: readonly Account[]
  /** Whose, where the bureau may have them shown in full. */
  of?: Pick<OrganizationView, 'regionId' | 'organizationId'>
}) {
  const t = useMessages(registryWords)
  return (
    <ul className="zx-accounts">
      {accounts.map((account) => (
        <li key={account.accountId}>
          <div>
            <b className="zx-num">
              {of ? (
                <RevealedNumber
                  text={account.accountMasked}
                  what="bank-account"
                  regionId={of.regionId}
                  organizationId={of.organizationId}
                  accountId={account.accountId}
                />
              ) : (
                account.accountMasked
              )}
            </b>
            <StateTag tone={accountLooks[account.state].tone}>{t(accountLooks[account.state].word)}</StateTag>
          </div>
          <span>
            {account.accountName} · {account.bankName}
            {account.bankCode === null ? null : <span className="zx-faint"> {account.bankCode}</span>}
          </span>
          <small className="zx-faint">
            {t('accountGiven', { name: account.givenByName })} <Instant at={account.givenAt} />
            {account.decidedAt === null ? null : (
              <>
                {' · '}
                {account.decidedByName} <Instant at={account.decidedAt} />
              </>
            )}
            {account.reason === null ? null : ` · ${account.reason}`}
          </small>
        </li>
      ))}
    </ul>
  )
}

function AccountForm({ organization, onDone }: { organization: OrganizationView; onDone: () => void }) {
  const t = useMessages(registryWords)
  const [form] = Form.useForm<AccountTyped>()
  const { regionId, organizationId } = organization
  const give = useCommand(
    (send, body: AccountTyped) =>
      answered(
        send.POST('/api/regions/{regionId}/organizations/{organizationId}/bank-accounts', {
          params: { path: { regionId, organizationId } },
          body,
        }),
      ),
    { refresh: [['registry']], onDone },
  )
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ accountName: organization.name }}
      onFinish={give.mutate}
    >
      <p className="zx-faint">{t('accountChangeHint')}</p>
      <FormProblem form={form} error={give.error} />
      <div className="zx-form-grid">
        <BankAccountFields under={[]} />
      </div>
      <div className="zx-form-foot">
        <Button type="primary" htmlType="submit" loading={give.isPending}>
          {t('submitAccount')}
        </Button>
        <Button onClick={onDone}>{t('cancel')}</Button>
      </div>
    </Form>
  )
}

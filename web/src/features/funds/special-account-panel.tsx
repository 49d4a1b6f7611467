import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useMessages } from '../../platform/messages.ts'
import { regionsHeld, useRegionName } from '../../platform/regions.ts'
import { useActing } from '../../platform/session.tsx'
import { Panel } from '../../ui/console/form-part.tsx'
import { FormField, FormProblem } from '../../ui/console/form-problem.tsx'
import { Instant } from '../../ui/legal-day.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { useSpecialAccounts } from './funds-api.ts'
import { fundsWords } from './funds-words.ts'

/** The bank account that runs are paid from; set by an administrator, never by who prepares payments. */
export function SpecialAccountPanel() {
  const t = useMessages(fundsWords)
  const regionName = useRegionName()
  const { session } = useActing()
  const accounts = useSpecialAccounts(session.regionId)
  const [setting, setSetting] = useState(false)
  const [regionId] = regionsHeld(session, 'administrator')
  return (
    <Panel
      title={t('specialAccount')}
      actions={
        regionId && !setting ? <Button onClick={() => setSetting(true)}>{t('setSpecial')}</Button> : null
      }
    >
      <p className="zx-faint">{t('specialHint')}</p>
      {regionId && setting ? <SpecialForm regionId={regionId} onDone={() => setSetting(false)} /> : null}
      <QueryView
        query={accounts}
        isEmpty={(rows) => rows.length === 0}
        empty={<p className="zx-faint">{t('noPayer')}</p>}
      >
        {(rows) => (
          <ul className="zx-plain-list">
            {rows.map((row) => (
              <li key={row.regionId}>
                <b>{regionName(row.regionId)}</b> {row.accountName} · {row.bankName} ·{' '}
                <span className="zx-num">{row.accountMasked}</span>{' '}
                <span className="zx-faint">
                  {t('setBy', { name: row.setByName })} <Instant at={row.setAt} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </Panel>
  )
}

interface Typed {
  readonly accountName: string
  readonly bankName: string
  readonly bankCode?: string
  readonly accountNumber: string
}

function SpecialForm({ regionId, onDone }: { regionId: string; onDone: () => void }) {
  const t = useMessages(fundsWords)
  const [form] = Form.useForm<Typed>()
  const set = useCommand(
    (send, body: Typed) =>
      answered(
        send.PUT('/api/regions/{regionId}/funds/special-account', { params: { path: { regionId } }, body }),
      ),
    { refresh: [['funds']], onDone },
  )
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={set.mutate}>
      <FormProblem form={form} error={set.error} />
      <div className="zx-form-grid">
        <FormField name="accountName" label={t('accountName')} needed>
          <Input />
        </FormField>
        <FormField name="bankName" label={t('bankName')} needed>
          <Input />
        </FormField>
        <FormField name="accountNumber" label={t('accountNumber')} needed>
          <Input inputMode="numeric" />
        </FormField>
        <FormField name="bankCode" label={t('bankCode')}>
          <Input inputMode="numeric" />
        </FormField>
      </div>
      <Button type="primary" htmlType="submit" loading={set.isPending}>
        {t('setSpecial')}
      </Button>
    </Form>
  )
}

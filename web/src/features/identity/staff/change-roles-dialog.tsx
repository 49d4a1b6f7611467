import { App, Form, Input } from 'antd'
import { useState } from 'react'
import { answered } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useMessages } from '../../../platform/messages.ts'
import { FormDialog } from '../../../ui/console/form-dialog.tsx'
import { FormField } from '../../../ui/console/form-problem.tsx'
import type { Account } from './accounts-api.ts'
import { accountWords } from './accounts-words.ts'
import { DesksLeft, useDesksLeft } from './desks-left.tsx'
import { RoleFields, type TypedRole } from './role-fields.tsx'

interface Typed {
  /** None where the last one was taken away. */
  readonly roles?: TypedRole[]
  readonly reason: string
}

/** The security officer says which roles somebody holds from now on; what was proposed stands there already. */
export function ChangeRolesDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const t = useMessages(accountWords)
  const { message } = App.useApp()
  const [acknowledged, setAcknowledged] = useState(false)
  const { accountId, name } = account
  const change = useCommand(
    (send, { roles = [], reason }: Typed) =>
      answered(
        send.PUT('/api/regions/{regionId}/staff-accounts/{accountId}/roles', {
          params: { path: { regionId: account.regionId, accountId } },
          body: { roles, reason, acknowledged },
        }),
      ),
    {
      refresh: [['identity']],
      onDone: () => {
        void message.success(t('changed', { name }))
        onClose()
      },
    },
  )
  const roles = account.roles.length > 0 ? account.roles : account.proposed
  return (
    <FormDialog
      title={t('changeTitle', { name })}
      okText={t('save')}
      initialValues={{ roles }}
      sending={change}
      onClose={onClose}
    >
      <p className="zx-faint">{t('changeHint')}</p>
      <RoleFields officer="security-officer" least={0} />
      <LeftByRoles account={account} acknowledged={acknowledged} onAcknowledge={setAcknowledged} />
      <FormField name="reason" label={t('reason')} needed>
        <Input maxLength={200} />
      </FormField>
    </FormDialog>
  )
}

/** What nobody else could do, of the roles that are no longer among those typed. */
function LeftByRoles({
  account,
  acknowledged,
  onAcknowledge,
}: {
  account: Account
  acknowledged: boolean
  onAcknowledge: (is: boolean) => void
}) {
  const kept = Form.useWatch<Partial<TypedRole>[] | undefined>('roles') ?? []
  const desks = useDesksLeft(account)
  const left = (desks.data?.desks ?? []).filter(
    ({ role, regionId }) =>
      !kept.some((each) => each.role === role && each.area !== undefined && regionId.startsWith(each.area)),
  )
  return <DesksLeft desks={left} acknowledged={acknowledged} onAcknowledge={onAcknowledge} />
}

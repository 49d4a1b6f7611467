import { Button } from 'antd'
import { useState } from 'react'
import { answered } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useMessages } from '../../../platform/messages.ts'
import { ConfirmDialog } from '../../../ui/console/confirm-dialog.tsx'
import { CoverDialog } from '../cover/cover-dialog.tsx'
import { AskResetDialog, LinkSignOnDialog, OneTimePasswordDialog } from '../guard/guard-dialogs.tsx'
import type { Account } from './accounts-api.ts'
import { accountWords } from './accounts-words.ts'
import { ChangeRolesDialog } from './change-roles-dialog.tsx'
import { DesksLeft, useDesksLeft } from './desks-left.tsx'

const known = [
  'change-roles',
  'cover',
  'reset-password',
  'reset-authenticator',
  'link-sign-on',
  'close',
  'reopen',
] as const
type Action = (typeof known)[number]

/** What may be done with an account, as the server says. */
export function AccountActions({ account }: { account: Account }) {
  const t = useMessages(accountWords)
  const [doing, setDoing] = useState<Action>()
  const done = () => setDoing(undefined)
  if (account.actions.length === 0) return '—'
  return (
    <>
      {known
        .filter((action) => account.actions.includes(action))
        .map((action) => (
          <Button key={action} type="link" size="small" onClick={() => setDoing(action)}>
            {t(action)}
          </Button>
        ))}
      {doing === 'change-roles' ? <ChangeRolesDialog account={account} onClose={done} /> : null}
      {doing === 'cover' ? <CoverDialog covered={account} onClose={done} /> : null}
      {doing === 'reset-password' ? <OneTimePasswordDialog account={account} onClose={done} /> : null}
      {doing === 'reset-authenticator' ? <AskResetDialog account={account} onClose={done} /> : null}
      {doing === 'link-sign-on' ? <LinkSignOnDialog account={account} onClose={done} /> : null}
      <CloseDialog
        account={account}
        way={doing === 'reopen' ? 'reopen' : 'close'}
        open={doing === 'close' || doing === 'reopen'}
        onClose={done}
      />
    </>
  )
}

function CloseDialog({
  account,
  way,
  open,
  onClose,
}: {
  account: Account
  way: 'close' | 'reopen'
  open: boolean
  onClose: () => void
}) {
  const t = useMessages(accountWords)
  const { regionId, accountId, name } = account
  const [acknowledged, setAcknowledged] = useState(false)
  const desks = useDesksLeft(account, open && way === 'close')
  const act = useCommand(
    (send, reason: string) => {
      const params = { path: { regionId, accountId } }
      return answered(
        way === 'close'
          ? send.POST('/api/regions/{regionId}/staff-accounts/{accountId}/close', {
              params,
              body: { reason, acknowledged },
            })
          : send.POST('/api/regions/{regionId}/staff-accounts/{accountId}/reopen', {
              params,
              body: { reason },
            }),
      )
    },
    { refresh: [['identity']], onDone: onClose },
  )
  return (
    <ConfirmDialog
      open={open}
      title={t(way === 'close' ? 'closeTitle' : 'reopenTitle', { name })}
      confirmLabel={t(way)}
      danger={way === 'close'}
      reason={{ label: t('reason'), minLength: 2 }}
      pending={act.isPending}
      error={act.error}
      onConfirm={act.mutate}
      onClose={onClose}
    >
      <p>{t(way === 'close' ? 'closeHint' : 'reopenHint')}</p>
      {way === 'close' ? (
        <DesksLeft
          desks={desks.data?.desks ?? []}
          acknowledged={acknowledged}
          onAcknowledge={setAcknowledged}
        />
      ) : null}
    </ConfirmDialog>
  )
}

import { App, Input, Select } from 'antd'
import { answered } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { ConfirmDialog } from '../../../ui/console/confirm-dialog.tsx'
import { Dialog } from '../../../ui/console/dialog.tsx'
import { FormDialog } from '../../../ui/console/form-dialog.tsx'
import { FormField } from '../../../ui/console/form-problem.tsx'
import { Instant } from '../../../ui/legal-day.tsx'
import type { Account } from '../staff/accounts-api.ts'
import { guardWords } from './guard-words.ts'
import { useServices } from './sign-on-links-panel.tsx'

interface DialogProps {
  readonly account: Account
  readonly onClose: () => void
}

/** Gives a one-time password, shown this once. */
export function OneTimePasswordDialog({ account, onClose }: DialogProps) {
  const t = useMessages(guardWords)
  const { regionId, accountId, name } = account
  const reset = useCommand((send, _: string) =>
    answered(
      send.POST('/api/regions/{regionId}/accounts/{accountId}/password-reset', {
        params: { path: { regionId, accountId } },
      }),
    ),
  )
  if (!reset.data)
    return (
      <ConfirmDialog
        open
        title={t('resetPasswordTitle', { name })}
        confirmLabel={t('resetPassword')}
        pending={reset.isPending}
        error={reset.error}
        onConfirm={reset.mutate}
        onClose={onClose}
      >
        <p>{t('resetPasswordHint')}</p>
      </ConfirmDialog>
    )
  const { oneTimePassword, username, endsAt } = reset.data
  return (
    <Dialog
      open
      title={t('resetPasswordTitle', { name })}
      okText={t('told')}
      onOk={onClose}
      onCancel={onClose}
      // it is shown this once: a press beside the dialog must not take it away
      mask={{ closable: false }}
      footer={(_, { OkBtn }) => <OkBtn />}
    >
      <p>{t('oneTimeHint', { name })}</p>
      <p>{username}</p>
      <p className="zx-one-time">
        <code>{oneTimePassword}</code>
      </p>
      <p>
        {t('endsAt')} <Instant at={endsAt} />
      </p>
    </Dialog>
  )
}

/** Asks that an authenticator be taken away; somebody else decides. */
export function AskResetDialog({ account, onClose }: DialogProps) {
  const t = useMessages(guardWords)
  const { message } = App.useApp()
  const { regionId, accountId, name } = account
  const ask = useCommand(
    (send, reason: string) =>
      answered(
        send.POST('/api/regions/{regionId}/accounts/{accountId}/authenticator-resets', {
          params: { path: { regionId, accountId } },
          body: { reason },
        }),
      ),
    {
      refresh: [['identity']],
      onDone: () => {
        void message.success(t('asked'))
        onClose()
      },
    },
  )
  return (
    <ConfirmDialog
      open
      title={t('askResetTitle', { name })}
      confirmLabel={t('askReset')}
      reason={{ label: t('reason'), minLength: 4, usual: [t('lostPhone')] }}
      pending={ask.isPending}
      error={ask.error}
      onConfirm={ask.mutate}
      onClose={onClose}
    >
      <p>{t('askResetHint')}</p>
    </ConfirmDialog>
  )
}

interface Typed {
  readonly providerId: string
  readonly subject: string
}

/** Asks that a colleague's account be linked to who they are at a service of single sign-on; somebody else decides. */
export function LinkSignOnDialog({ account, onClose }: DialogProps) {
  const t = useMessages(guardWords)
  const { language } = useLanguage()
  const { message } = App.useApp()
  const { regionId, accountId, name } = account
  const services = useServices()
  const link = useCommand(
    (send, body: Typed) =>
      answered(
        send.POST('/api/regions/{regionId}/accounts/{accountId}/sign-on-links', {
          params: { path: { regionId, accountId } },
          body,
        }),
      ),
    {
      refresh: [['identity']],
      onDone: () => {
        void message.success(t('linkAsked'))
        onClose()
      },
    },
  )
  const offered = (services.data ?? []).filter(({ faces }) => faces.includes('bureau'))
  return (
    <FormDialog title={t('linkTitle', { name })} okText={t('link')} sending={link} onClose={onClose}>
      <p>{t('linkHint')}</p>
      <FormField name="providerId" label={t('service')} needed>
        <Select
          options={offered.map(({ providerId, nameZh, nameEn }) => ({
            value: providerId,
            label: language === 'zh' ? nameZh : nameEn,
          }))}
        />
      </FormField>
      <FormField name="subject" label={t('subject')} needed>
        <Input autoComplete="off" maxLength={200} />
      </FormField>
    </FormDialog>
  )
}

import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useMessages } from '../../platform/messages.ts'
import { ConfirmDialog } from '../../ui/console/confirm-dialog.tsx'
import type { QuarantinedFile, QuarantineStep } from './quarantine-api.ts'
import { quarantineWords } from './quarantine-words.ts'

interface DecideDialogProps {
  readonly file: QuarantinedFile
  readonly step: QuarantineStep
  readonly onClose: () => void
}

const one = '/api/regions/{regionId}/quarantined-files/{quarantinedId}'

/** Asks for the reason of a decision on a file that was set aside. */
export function DecideDialog({ file, step, onClose }: DecideDialogProps) {
  const t = useMessages(quarantineWords)
  const { regionId, quarantinedId, name } = file
  const decide = useCommand<string, unknown>(
    (send, reason) => {
      const params = { path: { regionId, quarantinedId } }
      switch (step) {
        case 'destroy':
          return answered(send.POST(`${one}/destroy` as const, { params, body: { reason } }))
        case 'askRelease':
          return answered(send.POST(`${one}/ask-release` as const, { params, body: { reason } }))
        case 'confirmRelease':
          return answered(send.POST(`${one}/confirm-release` as const, { params }))
        case 'declineRelease':
          return answered(send.POST(`${one}/decline-release` as const, { params, body: { reason } }))
      }
    },
    { refresh: [['quarantine'], ['review']], onDone: onClose },
  )
  const usual = { destroy: ['confirmedVirus'], askRelease: ['confirmedClean'], declineRelease: [] } as const
  return (
    <ConfirmDialog
      open
      title={t(`${step}Title`, { name })}
      confirmLabel={t(step)}
      danger={step === 'destroy' || step === 'confirmRelease'}
      reason={
        step === 'confirmRelease' ? undefined : { minLength: 4, usual: usual[step].map((each) => t(each)) }
      }
      pending={decide.isPending}
      error={decide.error}
      onConfirm={decide.mutate}
      onClose={onClose}
    >
      <p>{t(`${step}Hint`, { by: file.releaseAskedByName ?? '', reason: file.releaseReason ?? '' })}</p>
      {step === 'confirmRelease' ? (
        <p>{file.isTold ? t('isTold') : t('toBeTold', { name: file.uploadedByName })}</p>
      ) : null}
    </ConfirmDialog>
  )
}

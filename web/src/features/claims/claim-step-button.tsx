import { Button } from 'antd'
import { useState } from 'react'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useMessages } from '../../platform/messages.ts'
import { ConfirmDialog } from '../../ui/console/confirm-dialog.tsx'
import type { Claim } from './claims-api.ts'
import { claimWords } from './claims-words.ts'

/** Takes a claim back, or throws it away. */
export function ClaimStepButton({ claim, step }: { claim: Claim; step: 'withdraw' | 'discard' }) {
  const t = useMessages(claimWords)
  const [open, setOpen] = useState(false)
  const take = useCommand(
    (send, path: { regionId: string; claimId: string }) =>
      answered(
        step === 'withdraw'
          ? send.POST('/api/regions/{regionId}/claims/{claimId}/withdraw', { params: { path } })
          : send.POST('/api/regions/{regionId}/claims/{claimId}/discard', { params: { path } }),
      ),
    { refresh: [['claims'], ['casefile']], onDone: () => setOpen(false) },
  )
  return (
    <>
      <Button danger={step === 'discard'} onClick={() => setOpen(true)}>
        {t(step)}
      </Button>
      <ConfirmDialog
        open={open}
        title={t(step)}
        confirmLabel={t(step)}
        danger={step === 'discard'}
        pending={take.isPending}
        error={take.error}
        onConfirm={() => take.mutate({ regionId: claim.regionId, claimId: claim.claimId })}
        onClose={() => setOpen(false)}
      >
        <p>{t(step === 'withdraw' ? 'withdrawText' : 'discardText')}</p>
      </ConfirmDialog>
    </>
  )
}

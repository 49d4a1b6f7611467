import { useState } from 'react'
import { answered, type Schemas } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useMessages } from '../../../platform/messages.ts'
import { ChoicesField } from '../../../ui/console/choices-field.tsx'
import { ConfirmDialog } from '../../../ui/console/confirm-dialog.tsx'
import { FormDialog } from '../../../ui/console/form-dialog.tsx'
import { FormField } from '../../../ui/console/form-problem.tsx'
import { type Paper, PaperDrop } from '../../../ui/paper-drop.tsx'
import { joinWords } from './join-words.ts'
import type { OrganizationPath } from './members-api.ts'

type JoinRequest = Schemas['JoinRequest']

const request = '/api/regions/{regionId}/organizations/{organizationId}/join-requests/{requestId}'
const duties = ['owner', 'training', 'finance'] as const
/** What a bureau gives alone: nothing that reaches the organization's money. */
const dutiesByPapers: readonly (typeof duties)[number][] = ['training']

interface OfRequest {
  readonly path: OrganizationPath
  readonly request: JoinRequest
  readonly onClose: () => void
}

/** Lets somebody in, with duties; the bureau by the papers it has seen. */
export function AcceptDialog({
  path,
  request: asked,
  withProof,
  onClose,
}: OfRequest & { withProof: boolean }) {
  const t = useMessages(joinWords)
  const [proof, setProof] = useState<Paper>()
  const { requestId, name } = asked
  const may = withProof ? dutiesByPapers : duties
  const accept = useCommand(
    (send, typed: Pick<JoinRequest, 'duties'>) =>
      answered(
        send.POST(`${request}/accept`, {
          params: { path: { ...path, requestId } },
          body: { ...typed, proofFileId: proof?.fileId ?? null },
        }),
      ),
    { refresh: [['identity']], onDone: onClose },
  )
  return (
    <FormDialog
      title={t('acceptTitle', { name })}
      okText={t('accept')}
      notYet={withProof && proof === undefined}
      initialValues={{ duties: withProof ? [...dutiesByPapers] : asked.duties }}
      sending={accept}
      onClose={onClose}
    >
      <p>{t('acceptHint')}</p>
      {withProof ? <p>{t('ownerByTwo')}</p> : null}
      <FormField name="duties" label={t('duties')} needed>
        <ChoicesField options={may.map((value) => ({ value, label: t(value) }))} />
      </FormField>
      {withProof ? (
        <PaperDrop regionId={path.regionId} label={t('proof')} paper={proof} onPaper={setProof} />
      ) : null}
    </FormDialog>
  )
}

export function DeclineDialog({ path, request: asked, open, onClose }: OfRequest & { open: boolean }) {
  const t = useMessages(joinWords)
  const { requestId, name } = asked
  const decline = useCommand(
    (send, reason: string) =>
      answered(
        send.POST(`${request}/decline`, { params: { path: { ...path, requestId } }, body: { reason } }),
      ),
    { refresh: [['identity']], onDone: onClose },
  )
  return (
    <ConfirmDialog
      open={open}
      title={t('declineTitle', { name })}
      confirmLabel={t('decline')}
      reason={{ minLength: 2 }}
      pending={decline.isPending}
      error={decline.error}
      onConfirm={decline.mutate}
      onClose={onClose}
    >
      <p>{t('declineHint')}</p>
    </ConfirmDialog>
  )
}

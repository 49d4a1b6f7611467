import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useMessages } from '../../platform/messages.ts'
import { ConfirmDialog } from '../../ui/console/confirm-dialog.tsx'
import { BankAccountList } from './bank-accounts-panel.tsx'
import { bureauRegistryWords } from './bureau-registry-words.ts'
import { CodeConcern } from './code-concern.tsx'
import { BlockBanner } from './record/blocks-panel.tsx'
import { ChangeComparison } from './record/change-comparison.tsx'
import { recordWords } from './record/record-words.ts'
import type { OrganizationView } from './registry-api.ts'

/** What the bureau decides about an organization with a yes, or with a reason. */
export type OrganizationAct =
  | 'confirm'
  | 'return'
  | 'confirm-bank-account'
  | 'decline-bank-account'
  | 'confirm-change'
  | 'decline-change'
  | 'close'

interface OrganizationDialogProps {
  readonly act: OrganizationAct
  readonly organization: OrganizationView
  readonly onClose: () => void
}

export const organizationRefresh = [['registry'], ['review', 'todo'], ['funds'], ['casefile']] as const

/** Asks before the bureau decides, with the account or the change it is about. */
export function OrganizationDialog({ act, organization, onClose }: OrganizationDialogProps) {
  const accounts = organization.bankAccounts.filter(({ state }) => state === 'waiting')
  const change = organization.changeRequests.find(({ state }) => state === 'waiting')
  const decide = useDecision(
    organization,
    { accountId: accounts[0]?.accountId ?? '', requestId: change?.requestId ?? '' },
    onClose,
  )
  const asks = useAsks(act, organization.name)
  return (
    <ConfirmDialog
      open
      title={asks.title}
      confirmLabel={asks.label}
      danger={act === 'close'}
      reason={useReason(act)}
      pending={decide.isPending}
      error={decide.error}
      onConfirm={(reason) => decide.mutate({ act, reason })}
      onClose={onClose}
    >
      {asks.hint ? <p>{asks.hint}</p> : null}
      {act === 'confirm' || act === 'close' ? <BlockBanner organization={organization} /> : null}
      {act === 'confirm' || act === 'confirm-change' ? <CodeConcern organization={organization} /> : null}
      {act === 'confirm' ? <LicenceMissing organization={organization} /> : null}
      {act.endsWith('bank-account') || act === 'confirm' ? <BankAccountList accounts={accounts} /> : null}
      {act.endsWith('change') && change ? (
        <ChangeComparison regionId={organization.regionId} request={change} />
      ) : null}
    </ConfirmDialog>
  )
}

/** Nothing was handed in to compare what was typed with. */
function LicenceMissing({ organization }: { organization: OrganizationView }) {
  const t = useMessages(bureauRegistryWords)
  if (organization.licenceFileId !== null) return undefined
  return (
    <p role="note" className="zx-nudge">
      {t('confirmNoLicence')}
    </p>
  )
}

function useAsks(act: OrganizationAct, of: string): { title: string; label: string; hint: string } {
  const t = useMessages(bureauRegistryWords)
  const r = useMessages(recordWords)
  const name = { name: of }
  switch (act) {
    case 'confirm':
      return { title: t('confirmTitle', name), label: t('confirm'), hint: t('confirmHint') }
    case 'return':
      return { title: t('returnTitle', name), label: t('return'), hint: '' }
    case 'confirm-bank-account':
      return {
        title: t('confirmAccountTitle', name),
        label: t('confirmAccount'),
        hint: t('confirmAccountHint'),
      }
    case 'decline-bank-account':
      return { title: t('declineTitle', name), label: t('declineAccount'), hint: '' }
    case 'confirm-change':
      return { title: r('confirmChangeTitle', name), label: r('confirmChange'), hint: r('confirmChangeHint') }
    case 'decline-change':
      return { title: r('declineChangeTitle', name), label: r('declineChange'), hint: '' }
    case 'close':
      return { title: r('closeTitle', name), label: r('close'), hint: r('closeHint') }
  }
}

function useReason(act: OrganizationAct) {
  const t = useMessages(bureauRegistryWords)
  const r = useMessages(recordWords)
  switch (act) {
    case 'confirm':
    case 'confirm-bank-account':
    case 'confirm-change':
      return undefined
    case 'return':
      return { minLength: 4, usual: [t('usualName'), t('usualLicence')] }
    case 'decline-bank-account':
      return { minLength: 4, usual: [t('usualAccount')] }
    case 'decline-change':
      return { minLength: 4, usual: [r('usualProof'), r('usualUnclear')] }
    case 'close':
      return { minLength: 4, usual: [r('usualMove'), r('usualEnd')] }
  }
}

interface Decision {
  readonly act: OrganizationAct
  readonly reason: string
}

function useDecision(
  { regionId, organizationId }: OrganizationView,
  { accountId, requestId }: { readonly accountId: string; readonly requestId: string },
  onDone: () => void,
) {
  return useCommand<Decision, unknown>(
    (send, { act, reason }) => {
      const path = { regionId, organizationId }
      const body = { reason }
      const ofAccount = { path: { ...path, accountId } }
      const ofChange = { path: { ...path, requestId } }
      const one = '/api/regions/{regionId}/organizations/{organizationId}'
      const account = `${one}/bank-accounts/{accountId}` as const
      const change = `${one}/change-requests/{requestId}` as const
      switch (act) {
        case 'confirm':
          return answered(send.POST(`${one}/confirm` as const, { params: { path } }))
        case 'return':
          return answered(send.POST(`${one}/return` as const, { params: { path }, body }))
        case 'close':
          return answered(send.POST(`${one}/close` as const, { params: { path }, body }))
        case 'confirm-bank-account':
          return answered(send.POST(`${account}/confirm` as const, { params: ofAccount }))
        case 'decline-bank-account':
          return answered(send.POST(`${account}/decline` as const, { params: ofAccount, body }))
        case 'confirm-change':
          return answered(send.POST(`${change}/confirm` as const, { params: ofChange }))
        case 'decline-change':
          return answered(send.POST(`${change}/decline` as const, { params: ofChange, body }))
      }
    },
    { refresh: organizationRefresh, onDone },
  )
}

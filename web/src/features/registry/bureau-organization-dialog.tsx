import { type OrganizationTrait, organizationTraits } from '@zhixun/policy'
import { Checkbox } from 'antd'
import { useState } from 'react'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { ConfirmDialog } from '../../ui/console/confirm-dialog.tsx'
import { BankAccountList } from './bank-accounts-panel.tsx'
import { bureauRegistryWords } from './bureau-registry-words.ts'
import type { OrganizationView } from './registry-api.ts'

/** What the bureau decides about an organization. */
export type OrganizationAct =
  | 'confirm'
  | 'return'
  | 'set-traits'
  | 'confirm-bank-account'
  | 'decline-bank-account'

interface OrganizationDialogProps {
  readonly act: OrganizationAct
  readonly organization: OrganizationView
  readonly onClose: () => void
}

const refresh = [['registry'], ['review', 'todo'], ['funds']] as const

/** Asks before the bureau decides, with the account or the traits it is about. */
export function OrganizationDialog({ act, organization, onClose }: OrganizationDialogProps) {
  const t = useMessages(bureauRegistryWords)
  const [traits, setTraits] = useState<readonly OrganizationTrait[]>(organization.traits ?? [])
  const waiting = organization.bankAccounts.filter(({ state }) => state === 'waiting')
  const decide = useDecision(organization, waiting[0]?.accountId ?? '', onClose)
  const name = { name: organization.name }
  const asks = {
    confirm: { title: t('confirmTitle', name), label: t('confirm'), hint: t('confirmHint') },
    return: { title: t('returnTitle', name), label: t('return'), hint: '' },
    'set-traits': { title: t('traitsTitle', name), label: t('setTraits'), hint: t('traitsChoice') },
    'confirm-bank-account': {
      title: t('confirmAccountTitle', name),
      label: t('confirmAccount'),
      hint: t('confirmAccountHint'),
    },
    'decline-bank-account': { title: t('declineTitle', name), label: t('declineAccount'), hint: '' },
  }[act]
  return (
    <ConfirmDialog
      open
      title={asks.title}
      confirmLabel={asks.label}
      reason={useReason(act)}
      pending={decide.isPending}
      error={decide.error}
      onConfirm={(reason) => decide.mutate({ act, reason, traits })}
      onClose={onClose}
    >
      {asks.hint ? <p>{asks.hint}</p> : null}
      {act === 'set-traits' ? <TraitChoice traits={traits} onTraits={setTraits} /> : null}
      {act.endsWith('bank-account') || act === 'confirm' ? <BankAccountList accounts={waiting} /> : null}
    </ConfirmDialog>
  )
}

function useReason(act: OrganizationAct) {
  const t = useMessages(bureauRegistryWords)
  switch (act) {
    case 'confirm':
    case 'confirm-bank-account':
      return undefined
    case 'set-traits':
      return { label: t('proof'), minLength: 4 }
    case 'return':
      return { minLength: 4, usual: [t('usualName'), t('usualLicence')] }
    case 'decline-bank-account':
      return { minLength: 4, usual: [t('usualAccount')] }
  }
}

function TraitChoice({
  traits,
  onTraits,
}: {
  traits: readonly OrganizationTrait[]
  onTraits: (traits: readonly OrganizationTrait[]) => void
}) {
  const { language } = useLanguage()
  return (
    <Checkbox.Group<OrganizationTrait>
      className="zx-column-choices"
      value={[...traits]}
      onChange={onTraits}
      options={Object.entries(organizationTraits).map(([value, words]) => ({
        value: value as OrganizationTrait,
        label: words[language],
      }))}
    />
  )
}

interface Decision {
  readonly act: OrganizationAct
  readonly reason: string
  readonly traits: readonly OrganizationTrait[]
}

function useDecision({ regionId, organizationId }: OrganizationView, accountId: string, onDone: () => void) {
  return useCommand<Decision, unknown>(
    (send, { act, reason, traits }) => {
      const path = { regionId, organizationId }
      const one = '/api/regions/{regionId}/organizations/{organizationId}'
      const account = `${one}/bank-accounts/{accountId}` as const
      switch (act) {
        case 'confirm':
          return answered(send.POST(`${one}/confirm` as const, { params: { path } }))
        case 'return':
          return answered(send.POST(`${one}/return` as const, { params: { path }, body: { reason } }))
        case 'set-traits':
          return answered(
            send.PUT(`${one}/traits` as const, {
              params: { path },
              body: { traits: [...traits], proof: reason },
            }),
          )
        case 'confirm-bank-account':
          return answered(
            send.POST(`${account}/confirm` as const, { params: { path: { ...path, accountId } } }),
          )
        case 'decline-bank-account':
          return answered(
            send.POST(`${account}/decline` as const, {
              params: { path: { ...path, accountId } },
              body: { reason },
            }),
          )
      }
    },
    { refresh, onDone },
  )
}

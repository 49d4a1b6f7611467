import { organizationTraits } from '@zhixun/policy'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { answered } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { ConfirmDialog } from '../../../ui/console/confirm-dialog.tsx'
import { formatCount } from '../../../ui/money-format.ts'
import { type TraitList, traitListWords } from './trait-list-words.ts'

const acts = ['discard', 'withdraw', 'confirm'] as const
type Act = (typeof acts)[number]

/** Confirming, discarding, withdrawing a list, and its file with the faults marked. */
export function TraitListActions({ list }: { list: TraitList }) {
  const t = useMessages(traitListWords)
  const { regionId, importId, actions } = list
  const [act, setAct] = useState<Act>()
  const [takesRenamed, setTakesRenamed] = useState(false)
  const step = useCommand(
    (send, { act: name, reason }: { act: Act; reason: string }) => {
      const params = { path: { regionId, importId } }
      const path = '/api/regions/{regionId}/trait-lists/{importId}'
      if (name === 'confirm')
        return answered<unknown>(send.POST(`${path}/confirm` as const, { params, body: { takesRenamed } }))
      if (name === 'discard') return answered<unknown>(send.POST(`${path}/discard` as const, { params }))
      return answered<unknown>(send.POST(`${path}/withdraw` as const, { params, body: { reason } }))
    },
    { refresh: [['registry'], ['casefile']], onDone: () => setAct(undefined) },
  )
  return (
    <>
      <Button href={`/api/regions/${regionId}/trait-lists/${importId}/marked-copy`}>{t('marked')}</Button>
      {acts
        .filter((each) => actions.includes(each))
        .map((each) => (
          <Button
            key={each}
            type={each === 'confirm' ? 'primary' : 'default'}
            danger={each === 'withdraw'}
            onClick={() => setAct(each)}
          >
            {t(each)}
          </Button>
        ))}
      <ActDialog
        list={list}
        act={act}
        renamed={{ takes: takesRenamed, set: setTakesRenamed }}
        pending={step.isPending}
        error={step.error}
        onConfirm={(reason) => {
          if (act) step.mutate({ act, reason })
        }}
        onClose={() => setAct(undefined)}
      />
    </>
  )
}

interface ActDialogProps {
  readonly list: TraitList
  readonly act: Act | undefined
  readonly renamed: { readonly takes: boolean; readonly set: (takes: boolean) => void }
  readonly pending: boolean
  readonly error: unknown
  readonly onConfirm: (reason: string) => void
  readonly onClose: () => void
}

function ActDialog({ list, act, renamed, ...dialog }: ActDialogProps) {
  const t = useMessages(traitListWords)
  const { language } = useLanguage()
  const count = (outcome: keyof TraitList['counts']) => formatCount(list.counts[outcome])
  const titles = {
    confirm: t('confirmTitle', { trait: organizationTraits[list.trait][language] }),
    discard: t('discardTitle'),
    withdraw: t('withdrawTitle'),
  }
  const texts = {
    confirm: t('confirmText', { fits: count('fits'), waiting: count('waiting'), faulty: count('faulty') }),
    discard: t('discardText'),
    withdraw: t('withdrawText'),
  }
  return (
    <ConfirmDialog
      open={act !== undefined}
      title={act ? titles[act] : ''}
      confirmLabel={act ? t(act) : undefined}
      danger={act === 'withdraw'}
      reason={act === 'withdraw' ? { label: t('reason'), minLength: 4 } : undefined}
      {...dialog}
    >
      {act ? <p>{texts[act]}</p> : null}
      {act === 'confirm' && list.counts.renamed > 0 ? (
        <Checkbox checked={renamed.takes} onChange={(event) => renamed.set(event.target.checked)}>
          {t('takesRenamed', { count: count('renamed') })}
        </Checkbox>
      ) : null}
    </ConfirmDialog>
  )
}

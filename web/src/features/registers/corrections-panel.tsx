import { Button } from 'antd'
import { useState } from 'react'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { punctuation } from '../../platform/punctuation.ts'
import { fileHref } from '../../platform/stored-file.ts'
import { ConfirmDialog } from '../../ui/console/confirm-dialog.tsx'
import { Panel } from '../../ui/console/form-part.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { afterRegisters, type PersonFacts } from './registers-api.ts'
import { registerWords } from './registers-words.ts'

type Correction = PersonFacts['corrections'][number]
type Act = Correction['actions'][number]

/** What the bureau says beside the registers: in force, or waiting for another to agree. */
export function CorrectionsPanel({ corrections }: Pick<PersonFacts, 'corrections'>) {
  const t = useMessages(registerWords)
  const [chosen, choose] = useState<{ readonly correction: Correction; readonly act: Act }>()
  return (
    <Panel title={t('corrections')}>
      {corrections.length === 0 ? <p className="zx-faint">{t('noCorrections')}</p> : null}
      <ul className="zx-plain-list">
        {corrections.map((correction) => (
          <li key={correction.correctionId} className="zx-stack">
            <Told correction={correction} />
            <span className="zx-buttons">
              {correction.proofFileId === null ? null : (
                <Button
                  size="small"
                  href={fileHref(correction.regionId, correction.proofFileId)}
                  target="_blank"
                >
                  {t('proof')}
                </Button>
              )}
              {correction.actions.map((act) => (
                <Button
                  key={act}
                  size="small"
                  type={act === 'confirm' ? 'primary' : 'default'}
                  onClick={() => choose({ correction, act })}
                >
                  {t(actWords[act])}
                </Button>
              ))}
            </span>
            {isForAnother(correction) ? <p className="zx-faint">{t('confirmedByAnother')}</p> : null}
          </li>
        ))}
      </ul>
      {chosen ? <ActDialog {...chosen} onClose={() => choose(undefined)} /> : null}
    </Panel>
  )
}

const actWords = { confirm: 'confirmCorrection', decline: 'declineCorrection', withdraw: 'takeBack' } as const

function isForAnother({ state, actions }: Correction): boolean {
  return state === 'proposed' && !actions.includes('confirm')
}

/** What is said, by whom, and where it stands. */
function Told({ correction }: { correction: Correction }) {
  const t = useMessages(registerWords)
  const { language } = useLanguage()
  const { listed } = punctuation[language]
  const { label, effect, months, number, from, until, reason, state, employer } = correction
  const { proposedByName, decidedByName } = correction
  const runs = listed(months.map((run) => `${run.from}—${run.until}`))
  const days = [from, until].filter((day) => day !== null).join('—')
  return (
    <span>
      <StateTag tone={state === 'proposed' ? 'wait' : 'good'}>
        {t(state === 'proposed' ? 'correctionProposed' : 'correctionInForce')}
      </StateTag>{' '}
      {[label[language], t(effect), employer, runs, number, days].filter(Boolean).join(' ')} · {reason}{' '}
      <span className="zx-faint">
        {decidedByName === null || decidedByName === proposedByName
          ? t('proposedBy', { name: proposedByName })
          : t('proposedAndConfirmedBy', { name: proposedByName, other: decidedByName })}
      </span>
    </span>
  )
}

interface ActDialogProps {
  readonly correction: Correction
  readonly act: Act
  readonly onClose: () => void
}

function ActDialog({ correction: { regionId, correctionId }, act, onClose }: ActDialogProps) {
  const t = useMessages(registerWords)
  const params = { path: { regionId, correctionId } }
  const path = '/api/regions/{regionId}/register-corrections/{correctionId}'
  const step = useCommand(
    (send, reason: string) => {
      if (act === 'confirm') return answered(send.POST(`${path}/confirm` as const, { params }))
      if (act === 'decline')
        return answered(send.POST(`${path}/decline` as const, { params, body: { reason } }))
      return answered(send.POST(`${path}/withdraw` as const, { params, body: { reason } }))
    },
    { refresh: [...afterRegisters, ['review', 'todo']], onDone: onClose },
  )
  return (
    <ConfirmDialog
      open
      title={t(actWords[act])}
      reason={act === 'confirm' ? undefined : { label: t('reason'), minLength: 4 }}
      pending={step.isPending}
      error={step.error}
      onConfirm={step.mutate}
      onClose={onClose}
    >
      {act === 'confirm' ? <p>{t('confirmCorrectionText')}</p> : null}
    </ConfirmDialog>
  )
}

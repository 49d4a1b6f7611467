import { Button, Input, Radio } from 'antd'
import { useId, useState } from 'react'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { usePunctuation } from '../../platform/punctuation.ts'
import { fileHref } from '../../platform/stored-file.ts'
import { ConfirmDialog } from '../../ui/console/confirm-dialog.tsx'
import { RevealedNumber } from '../../ui/console/revealed-number.tsx'
import { LegalDay } from '../../ui/legal-day.tsx'
import { formatDay } from '../../ui/legal-day-format.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { type Correction, useAnswer, useRestorePhone, useWithdraw } from './passbook-api.ts'
import { passbookWords } from './passbook-words.ts'
import { correctionTones } from './state-tones.ts'

/** What a person asked to be put right, with what was answered; whoever is responsible answers here. */
export function CorrectionPanel({ corrections }: { corrections: readonly Correction[] }) {
  const t = useMessages(passbookWords)
  return (
    <section className="zx-panel">
      <h2>{t('corrections')}</h2>
      {corrections.map((correction) => (
        <OneCorrection key={correction.correctionId} correction={correction} />
      ))}
    </section>
  )
}

function OneCorrection({ correction }: { correction: Correction }) {
  const t = useMessages(passbookWords)
  const { language } = useLanguage()
  const [answering, setAnswering] = useState(false)
  const { regionId, fileId, state, answer, answeredByName } = correction
  return (
    <div className="zx-correction">
      <p>
        <b>{correction.aboutWords[language]}</b> <StateTag tone={correctionTones[state]}>{t(state)}</StateTag>{' '}
        {correction.isLate ? <StateTag tone="bad">{t('late')}</StateTag> : null}
      </p>
      <p>
        {t('named', { name: t('isWrong') })}
        {correction.isWrong}
      </p>
      <p>
        {t('named', { name: t('shouldBe') })}
        <WhatItShouldBe correction={correction} />
      </p>
      <p className="zx-faint">
        {t('askedOn')} <LegalDay day={correction.askedOn} /> · {t('dueOn')}{' '}
        <LegalDay day={correction.dueOn} /> · {t('answers')} {correction.organizationName ?? t('bureau')}
      </p>
      {state === 'waiting' && correction.organizationName !== null ? (
        <p className="zx-faint">
          {t('bureauMayFrom', { day: formatDay(correction.bureauMayFrom, language) })}
        </p>
      ) : null}
      <AskedAtCounter by={correction.askedByName} />
      {fileId === null ? null : (
        <p>
          <a href={fileHref(regionId, fileId)} target="_blank" rel="noreferrer">
            {t('openProof')}
          </a>
        </p>
      )}
      {correction.changed === null ? null : <p>{t('changedWords', { changed: correction.changed })}</p>}
      {answer === null ? null : (
        <p>
          {t('answeredBy', { name: answeredByName ?? '' })}
          {answer}
        </p>
      )}
      {correction.actions.includes('answer') ? (
        <Button type="primary" onClick={() => setAnswering(true)}>
          {t('answer')}
        </Button>
      ) : null}
      {correction.actions.includes('restore') ? <Restore correction={correction} /> : null}
      {correction.actions.includes('withdraw') ? <Withdraw correction={correction} /> : null}
      <AnswerDialog correction={correction} open={answering} onClose={() => setAnswering(false)} />
    </div>
  )
}

/** The number of before opens the account again. */
function Restore({ correction }: { correction: Correction }) {
  const t = useMessages(passbookWords)
  const [asking, setAsking] = useState(false)
  const restore = useRestorePhone(correction, () => setAsking(false))
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        {t('restore')}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t('restore')}
        reason={{ label: t('answerReason'), minLength: 2 }}
        pending={restore.isPending}
        error={restore.error}
        onConfirm={(reason) => restore.mutate({ reason })}
        onClose={() => setAsking(false)}
      >
        <p>{t('restoreHint')}</p>
      </ConfirmDialog>
    </>
  )
}

/** Who asked at the counter takes it back, where the name was typed wrong, say. */
function Withdraw({ correction }: { correction: Correction }) {
  const t = useMessages(passbookWords)
  const [asking, setAsking] = useState(false)
  const withdraw = useWithdraw(correction, () => setAsking(false))
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('withdraw')}</Button>
      <ConfirmDialog
        open={asking}
        title={t('withdraw')}
        pending={withdraw.isPending}
        error={withdraw.error}
        onConfirm={() => withdraw.mutate(undefined)}
        onClose={() => setAsking(false)}
      >
        <p>{t('withdrawHint')}</p>
      </ConfirmDialog>
    </>
  )
}

/** Whoever asked for somebody at the counter does not answer it. */
function AskedAtCounter({ by }: { by: string | null }) {
  const t = useMessages(passbookWords)
  return by === null ? null : <p className="zx-faint">{t('askedAtCounter', { name: by })}</p>
}

/** In words; a phone number that waits may be shown in full to whoever decides on it, for it becomes the person's way in. */
function WhatItShouldBe({ correction }: { correction: Correction }) {
  const { about, state, shouldBe, regionId, personId } = correction
  if (about !== 'phone' || state !== 'waiting') return shouldBe
  return <RevealedNumber text={shouldBe} what="asked-phone" {...{ regionId, personId }} />
}

interface AnswerDialogProps {
  readonly correction: Correction
  readonly open: boolean
  readonly onClose: () => void
}

function AnswerDialog({ correction, open, onClose }: AnswerDialogProps) {
  const t = useMessages(passbookWords)
  const field = useId()
  const [outcome, setOutcome] = useState<'corrected' | 'declined'>('corrected')
  const { told } = usePunctuation()
  const answer = useAnswer(correction, onClose)
  const { about, changesMade } = correction
  const [changed, setChanged] = useState('')
  const tellsChange = outcome === 'corrected' && about !== 'name' && about !== 'phone'
  const hint = about === 'phone' ? 'answerHintPhone' : about === 'name' ? 'answerHintName' : 'answerHintOther'
  return (
    <ConfirmDialog
      open={open}
      title={t('answer')}
      reason={{ label: t('answerReason'), minLength: 2 }}
      pending={answer.isPending}
      error={answer.error}
      onConfirm={(reason) =>
        answer.mutate({ outcome, reason, ...(tellsChange && changed !== '' && { changed }) })
      }
      onClose={onClose}
    >
      <p>{told(t('isWrong'), correction.isWrong)}</p>
      <p>{told(t('shouldBe'), correction.shouldBe)}</p>
      <Radio.Group
        aria-label={t('answerOutcome')}
        value={outcome}
        onChange={(event) => setOutcome(event.target.value)}
        options={[
          { value: 'corrected', label: t('corrected') },
          { value: 'declined', label: t('declined') },
        ]}
      />
      <p className="zx-faint">{t(hint)}</p>
      {tellsChange && about === 'register' ? (
        <p>{changesMade > 0 ? t('changesMade', { count: changesMade }) : t('noChangesMade')}</p>
      ) : null}
      {tellsChange ? (
        <div className="zx-reason-field">
          <label htmlFor={field}>{t('changed')}</label>
          <Input.TextArea
            id={field}
            rows={2}
            maxLength={500}
            value={changed}
            onChange={(event) => setChanged(event.target.value)}
          />
        </div>
      ) : null}
    </ConfirmDialog>
  )
}

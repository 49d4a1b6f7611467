import { type FormEvent, useId, useState } from 'react'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { placeFaults } from '../../../platform/problem.ts'
import { Button } from '../../../ui/light/button.tsx'
import { Dialog } from '../../../ui/light/dialog.tsx'
import { TextAreaField, TextField } from '../../../ui/light/field.tsx'
import { useFirstFault } from '../../../ui/light/first-fault.ts'
import { ProblemAlert } from '../../../ui/problem-alert.tsx'
import { type NoticeLine, type Objection, type PublicNotice, useObjection } from './public-notices-api.ts'
import { publicNoticesWords } from './public-notices-words.ts'

interface ObjectionDialogProps {
  readonly notice: PublicNotice
  readonly line: NoticeLine
  readonly onClose: () => void
}

/** Takes down an objection to one line, and says what happens with it. What was typed stays whatever goes wrong. */
export function ObjectionDialog({ notice, line, onClose }: ObjectionDialogProps) {
  const t = useMessages(publicNoticesWords)
  const formId = useId()
  const object = useObjection(notice, line)
  const receipt = object.data
  return (
    <Dialog
      open
      title={receipt ? t('received') : t('objectOf', { name: line.name })}
      onClose={onClose}
      actions={
        receipt ? (
          <Button look="main" onClick={onClose}>
            {t('close')}
          </Button>
        ) : (
          <>
            <Button look="quiet" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button look="main" type="submit" form={formId} busy={object.isPending}>
              {t('send')}
            </Button>
          </>
        )
      }
    >
      {receipt ? (
        <Received objectionId={receipt.objectionId} />
      ) : (
        <ObjectionForm
          id={formId}
          line={line}
          error={object.error}
          onSend={(objection) => object.mutate(objection)}
        />
      )}
    </Dialog>
  )
}

interface ObjectionFormProps {
  readonly id: string
  readonly line: NoticeLine
  readonly error: Error | null
  readonly onSend: (objection: Objection) => void
}

const empty: Objection = { grounds: '', objector: '', contact: '' }

function ObjectionForm({ id, line, error, onSend }: ObjectionFormProps) {
  const t = useMessages(publicNoticesWords)
  const { language } = useLanguage()
  const [typed, setTyped] = useState(empty)
  const [attempts, setAttempts] = useState(0)
  const form = useFirstFault(attempts)
  const { elsewhere, placed } = placeFaults(error, ['/grounds', '/objector', '/contact'], language)
  const missing = {
    grounds: typed.grounds.trim() === '' ? t('groundsNeeded') : undefined,
    objector: typed.objector.trim() === '' ? t('objectorNeeded') : undefined,
    contact: typed.contact.trim().length < 5 ? t('contactNeeded') : undefined,
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (Object.values(missing).every((fault) => fault === undefined)) onSend(typed)
    else setAttempts(attempts + 1)
  }
  const field = (name: keyof Objection) => ({
    name,
    required: true,
    value: typed[name],
    error: (attempts > 0 ? missing[name] : undefined) ?? placed.get(`/${name}`)?.[0],
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value }),
  })
  const { organizationName: organization, name, idNumberMasked: idNumber } = line
  return (
    <form ref={form} id={id} className="zx-stack" onSubmit={submit} noValidate>
      <p className="zx-faint">{t('about', { organization, name, idNumber })}</p>
      {error && (placed.size === 0 || elsewhere.length > 0) ? (
        <ProblemAlert error={error} faults={elsewhere} />
      ) : null}
      <TextAreaField label={t('grounds')} hint={t('groundsHint')} maxLength={2000} {...field('grounds')} />
      <TextField label={t('objector')} autoComplete="name" maxLength={200} {...field('objector')} />
      <TextField
        label={t('contact')}
        hint={t('contactHint')}
        autoComplete="tel"
        maxLength={100}
        {...field('contact')}
      />
    </form>
  )
}

function Received({ objectionId }: { objectionId: string }) {
  const t = useMessages(publicNoticesWords)
  return (
    <div className="zx-stack" role="status">
      <p>
        {t('receivedNumber')} <code className="zx-receipt">{objectionId}</code>
      </p>
      <div>
        <b>{t('next')}</b>
        <ol className="zx-next-steps">
          <li>{t('next1')}</li>
          <li>{t('next2')}</li>
          <li>{t('next3')}</li>
        </ol>
      </div>
    </div>
  )
}

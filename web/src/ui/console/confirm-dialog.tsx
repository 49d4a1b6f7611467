import { saysSomething } from '@zhixun/policy'
import { Input } from 'antd'
import { type ReactNode, useEffect, useId, useState } from 'react'
import { useMessages } from '../../platform/messages.ts'
import { ProblemAlert } from '../problem-alert.tsx'
import { uiWords } from '../ui-words.ts'
import './confirm-dialog.css'
import { Dialog } from './dialog.tsx'

/** The reason a person must or may give. */
interface AskedReason {
  readonly label?: string | undefined
  /** Characters; 0 makes the reason voluntary. */
  readonly minLength: number
  /** What is recorded has to say something: no signs alone, nor one letter over and over. */
  readonly mustSaySomething?: boolean | undefined
  /** Reasons that often hold; pressing one writes it down, to be completed. */
  readonly usual?: readonly string[] | undefined
}

interface ConfirmDialogProps {
  readonly open: boolean
  readonly title: string
  /** What will happen, with numbers and amounts. */
  readonly children?: ReactNode
  readonly confirmLabel?: string | undefined
  /** What is done cannot easily be undone. */
  readonly danger?: boolean | undefined
  readonly reason?: AskedReason | undefined
  readonly pending?: boolean | undefined
  readonly error?: unknown
  /** Gets the reason, trimmed; empty where none was asked. */
  readonly onConfirm: (reason: string) => void
  readonly onClose: () => void
}

/** Asks before something is decided, and why. A refusal is shown inside; what was typed stays. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, title, children, danger = false, reason: asked, pending = false, error } = props
  const t = useMessages(uiWords)
  const [reason, setReason] = useState('')
  const [pressed, setPressed] = useState(false)
  useEffect(() => {
    if (open) return
    setReason('')
    setPressed(false)
  }, [open])
  const fault = asked && faultIn(reason.trim(), asked)
  const confirm = () => {
    setPressed(true)
    if (fault === undefined) props.onConfirm(reason.trim())
  }
  return (
    <Dialog
      open={open}
      title={title}
      okText={props.confirmLabel ?? t('confirm')}
      okButtonProps={{ danger }}
      cancelText={t('cancel')}
      confirmLoading={pending}
      onOk={confirm}
      onCancel={props.onClose}
    >
      <div className="zx-stack">
        {children}
        {asked ? (
          <ReasonField
            asked={asked}
            reason={reason}
            onReason={setReason}
            fault={pressed ? fault : undefined}
          />
        ) : null}
        {danger ? <p className="zx-faint">{t('dangerHint')}</p> : null}
        <ProblemAlert error={error} />
      </div>
    </Dialog>
  )
}

interface ReasonFieldProps {
  readonly asked: AskedReason
  readonly reason: string
  readonly onReason: (reason: string) => void
  readonly fault: ReasonFault | undefined
}

type ReasonFault = 'reasonNeeded' | 'reasonTooShort' | 'reasonSaysNothing'

function faultIn(
  reason: string,
  { minLength, mustSaySomething = false }: AskedReason,
): ReasonFault | undefined {
  if (reason === '' && minLength > 0) return 'reasonNeeded'
  if (reason.length < minLength) return 'reasonTooShort'
  return mustSaySomething && !saysSomething(reason) ? 'reasonSaysNothing' : undefined
}

function ReasonField({ asked, reason, onReason, fault }: ReasonFieldProps) {
  const t = useMessages(uiWords)
  const id = useId()
  const { usual = [], minLength } = asked
  return (
    <div className="zx-reason-field">
      <label htmlFor={id}>{asked.label ?? t('reason')}</label>
      {usual.length > 0 ? (
        <div className="zx-usual-reasons">
          {usual.map((sentence) => (
            <button key={sentence} type="button" onClick={() => onReason(appended(reason, sentence))}>
              {sentence}
            </button>
          ))}
        </div>
      ) : null}
      <Input.TextArea
        id={id}
        rows={3}
        value={reason}
        aria-invalid={fault !== undefined}
        status={fault ? 'error' : ''}
        onChange={(event) => onReason(event.target.value)}
      />
      {asked.mustSaySomething && fault === undefined ? (
        <p className="zx-faint">{t('reasonHint', { count: minLength })}</p>
      ) : null}
      <p role="alert" className="zx-field-fault">
        {fault ? t(fault, { count: minLength }) : null}
      </p>
    </div>
  )
}

function appended(text: string, sentence: string): string {
  return text.trim() === '' ? sentence : `${text.trim()}\n${sentence}`
}

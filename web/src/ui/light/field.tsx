import {
  type FormEvent,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
  useState,
} from 'react'
import { useMessages } from '../../platform/messages.ts'
import { uiWords } from '../ui-words.ts'
import './controls.css'

interface Framing {
  readonly label: string
  readonly hint?: ReactNode
  /** What is wrong with the value, from `faultAt(error, '/name', language)`; read out and tied to the field. */
  readonly error?: string | undefined
}

interface FrameProps extends Framing {
  readonly id: string
  readonly required: boolean | undefined
  readonly children: ReactNode
}

function Frame({ id, label, hint, error, required, children }: FrameProps) {
  return (
    <div className={error ? 'zx-field zx-field-wrong' : 'zx-field'}>
      <label htmlFor={id}>
        {label}
        {required ? <span aria-hidden="true"> *</span> : null}
      </label>
      {children}
      {hint ? (
        <p id={`${id}-hint`} className="zx-field-hint">
          {hint}
        </p>
      ) : null}
      <p id={`${id}-error`} className="zx-field-error" aria-live="polite">
        {error}
      </p>
    </div>
  )
}

function tied(id: string, hint: ReactNode, error: string | undefined) {
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return {
    id,
    className: 'zx-input',
    'aria-invalid': error !== undefined,
    'aria-describedby': described || undefined,
  }
}

/** What a browser says of an empty field in a bubble, in its own language, is said under the field in the page's. */
function useOwnFault(label: string, error: string | undefined) {
  const t = useMessages(uiWords)
  const [fault, setFault] = useState<string>()
  const onInvalid = (event: FormEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>) => {
    const field = event.currentTarget
    event.preventDefault()
    setFault(field.validity.valueMissing ? t('needed', { what: label }) : field.validationMessage)
    if (field === field.form?.querySelector(':is(input, textarea, select):invalid')) field.focus()
  }
  return { fault: error ?? fault, watch: { onInvalid, onInput: () => setFault(undefined) } }
}

/** One line of text, a number or a day. */
export function TextField({ label, hint, error, ...rest }: Framing & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId()
  const { fault, watch } = useOwnFault(label, error)
  return (
    <Frame id={id} label={label} hint={hint} error={fault} required={rest.required}>
      <input {...rest} {...watch} {...tied(id, hint, fault)} />
    </Frame>
  )
}

/** Several lines of text. */
export function TextAreaField({
  label,
  hint,
  error,
  ...rest
}: Framing & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId()
  const { fault, watch } = useOwnFault(label, error)
  return (
    <Frame id={id} label={label} hint={hint} error={fault} required={rest.required}>
      <textarea rows={4} {...rest} {...watch} {...tied(id, hint, fault)} />
    </Frame>
  )
}

interface Choice {
  readonly value: string
  readonly label: string
}

interface SelectFieldProps extends Framing, Omit<SelectHTMLAttributes<HTMLSelectElement>, 'children'> {
  readonly choices: readonly Choice[]
  /** The line shown while nothing is chosen. */
  readonly placeholder?: string | undefined
}

/** One of a list. */
export function SelectField({ label, hint, error, choices, placeholder, ...rest }: SelectFieldProps) {
  const id = useId()
  const { fault, watch } = useOwnFault(label, error)
  return (
    <Frame id={id} label={label} hint={hint} error={fault} required={rest.required}>
      <select {...rest} {...watch} {...tied(id, hint, fault)}>
        {placeholder === undefined ? null : <option value="">{placeholder}</option>}
        {choices.map(({ value, label: text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </Frame>
  )
}

interface ChoiceFieldProps extends Framing {
  readonly name: string
  readonly choices: readonly (Choice & { readonly hint?: string | undefined })[]
  readonly value: string | undefined
  readonly onChange: (value: string) => void
}

/** One of a few, all in view; each a target of 44 px. */
export function ChoiceField({ label, hint, error, name, choices, value, onChange }: ChoiceFieldProps) {
  const id = useId()
  return (
    <fieldset
      className={error ? 'zx-field zx-field-wrong' : 'zx-field'}
      aria-describedby={error ? `${id}-error` : undefined}
    >
      <legend>{label}</legend>
      {hint ? <p className="zx-field-hint">{hint}</p> : null}
      <div className="zx-choices">
        {choices.map((choice) => (
          <label key={choice.value} className="zx-choice">
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            <span>
              {choice.label}
              {choice.hint ? <small>{choice.hint}</small> : null}
            </span>
          </label>
        ))}
      </div>
      <p id={`${id}-error`} className="zx-field-error" aria-live="polite">
        {error}
      </p>
    </fieldset>
  )
}

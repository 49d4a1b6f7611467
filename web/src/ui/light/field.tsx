import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from 'react'
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

/** One line of text, a number or a day. */
export function TextField({ label, hint, error, ...rest }: Framing & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId()
  return (
    <Frame id={id} label={label} hint={hint} error={error} required={rest.required}>
      <input {...rest} {...tied(id, hint, error)} />
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
  return (
    <Frame id={id} label={label} hint={hint} error={error} required={rest.required}>
      <textarea rows={4} {...rest} {...tied(id, hint, error)} />
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
  return (
    <Frame id={id} label={label} hint={hint} error={error} required={rest.required}>
      <select {...rest} {...tied(id, hint, error)}>
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

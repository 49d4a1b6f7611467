import { Form, type FormInstance, type FormItemProps, type FormRule } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { namePathOf, placeFaults, pointerOf } from '../../platform/problem.ts'
import { ProblemAlert } from '../problem-alert.tsx'
import { uiWords } from '../ui-words.ts'

interface FormProblemProps {
  readonly form: FormInstance
  /** The error of the command the form sends, or null. */
  readonly error: unknown
}

/**
 * Puts a refusal where it belongs: faults at the fields their pointers name (a form's names are the members of the body),
 * the rest above the form. What was typed stays.
 */
export function FormProblem({ form, error }: FormProblemProps): ReactNode {
  const { language } = useLanguage()
  useEffect(() => {
    const { placed } = placeFaults(error, pointersOf(form), language)
    const fields = [...placed].map(([pointer, errors]) => ({
      name: namePathOf(pointer),
      errors: [...errors],
    }))
    if (fields.length === 0) return
    form.setFields(fields)
    const first = fields[0]?.name
    if (first) form.scrollToField(first, { block: 'center', focus: true })
  }, [form, error, language])
  if (error === null || error === undefined) return undefined
  return <ProblemAlert error={error} faults={placeFaults(error, pointersOf(form), language).elsewhere} />
}

function pointersOf(form: FormInstance): string[] {
  return form.getFieldsError().map(({ name }) => pointerOf(name))
}

interface FormFieldProps extends Omit<FormItemProps, 'name' | 'extra' | 'help'> {
  /** The member of the body, or the path to it: `['plan', 'headcount']`. */
  readonly name: string | readonly (string | number)[]
  readonly label: string
  /** What to enter and where to find it. */
  readonly hint?: ReactNode
  /** It cannot be left empty, and says so before anything is sent. */
  readonly needed?: boolean
}

/** A field of a console form. Its name is the place in the body, so that faults of the server find it. */
export function FormField({ name, hint, needed = false, rules = [], ...rest }: FormFieldProps) {
  const ruleOf = useNeededRule()
  return (
    <Form.Item
      {...rest}
      name={typeof name === 'string' ? name : [...name]}
      extra={hint}
      rules={needed ? [ruleOf(rest.label), ...rules] : rules}
    />
  )
}

/** The rule that something is filled in, for what stands in a row without a label. Blanks, and a choice of nothing, are not. */
export function useNeededRule() {
  const t = useMessages(uiWords)
  return (what: string): FormRule => ({
    required: true,
    validator: (_, value: unknown) =>
      isEmpty(value) ? Promise.reject(new Error(t('needed', { what }))) : Promise.resolve(),
  })
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === ''
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0)
}

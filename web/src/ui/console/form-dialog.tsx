import { Form } from 'antd'
import type { ReactNode } from 'react'
import { Dialog } from './dialog.tsx'
import './form-part.css'
import { FormProblem } from './form-problem.tsx'

interface FormDialogProps<Values> {
  readonly title: string
  /** What is done by sending the form. */
  readonly okText: string
  /** What is done cannot easily be undone. */
  readonly danger?: boolean
  /** Something that no field holds is missing: a paper, somebody chosen. */
  readonly notYet?: boolean
  /** Of the dialog, where its fields stand side by side. Pixels. */
  readonly width?: number
  /** What stands in the fields at first; parts of it may be empty. */
  readonly initialValues?: { readonly [Name in keyof Values]?: unknown }
  /** The command that takes what was typed; a refusal is shown at its fields, and what was typed stays. */
  readonly sending: {
    readonly isPending: boolean
    readonly error: unknown
    readonly mutate: (typed: Values) => void
  }
  /** What stands in the fields, each time something is typed. */
  readonly onTyped?: (typed: Values) => void
  readonly onClose: () => void
  /** `FormField`s, and what is said between them. */
  readonly children: ReactNode
}

/** A dialog with a form in it, open for as long as it stands on the page. */
export function FormDialog<Values extends object>(props: FormDialogProps<Values>) {
  const { title, okText, danger = false, notYet = false, width, initialValues, sending, onTyped } = props
  const [form] = Form.useForm<Values>()
  return (
    <Dialog
      open
      title={title}
      okText={okText}
      okButtonProps={{ danger, disabled: notYet }}
      {...(width !== undefined && { width })}
      confirmLoading={sending.isPending}
      onOk={form.submit}
      onCancel={props.onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={sending.mutate}
        {...(initialValues && { initialValues })}
        {...(onTyped && { onValuesChange: (_: unknown, typed: Values) => onTyped(typed) })}
      >
        <FormProblem form={form} error={sending.error} />
        {props.children}
      </Form>
    </Dialog>
  )
}

import { Form } from 'antd'
import type { ReactNode } from 'react'
import { Dialog } from './dialog.tsx'
import { FormProblem } from './form-problem.tsx'

interface FormDialogProps<Values> {
  readonly title: string
  /** What is done by sending the form. */
  readonly okText: string
  readonly initialValues?: Partial<Values>
  /** The command that takes what was typed; a refusal is shown at its fields, and what was typed stays. */
  readonly sending: {
    readonly isPending: boolean
    readonly error: unknown
    readonly mutate: (typed: Values) => void
  }
  readonly onClose: () => void
  /** `FormField`s. */
  readonly children: ReactNode
}

/** A dialog with a form in it, open for as long as it stands on the page. */
export function FormDialog<Values extends object>(props: FormDialogProps<Values>) {
  const { title, okText, initialValues, sending, onClose, children } = props
  const [form] = Form.useForm<Values>()
  return (
    <Dialog
      open
      title={title}
      okText={okText}
      confirmLoading={sending.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={sending.mutate}
        {...(initialValues && { initialValues })}
      >
        <FormProblem form={form} error={sending.error} />
        {children}
      </Form>
    </Dialog>
  )
}

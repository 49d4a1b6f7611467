import { Button, Checkbox, Form, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { useMessages } from '../../platform/messages.ts'
import { FormField, FormProblem } from './form-problem.tsx'
import { en } from './letter.en.ts'
import { zh } from './letter.zh.ts'
import './sign-letter.css'

const words = { zh, en }

/** The words of a letter as they are signed; in Chinese, the language of record. */
export interface Letter {
  readonly title: string
  readonly addressee: string
  readonly opening: string
  readonly promises: readonly string[]
}

/** A letter to read. */
export function LetterText({ letter, foot }: { letter: Letter; foot?: ReactNode }) {
  return (
    <article className="zx-letter" lang="zh-CN">
      <h3>{letter.title}</h3>
      <p>{letter.addressee}</p>
      <p>{letter.opening}</p>
      <ol>
        {letter.promises.map((promise) => (
          <li key={promise}>{promise}</li>
        ))}
      </ol>
      {foot ? <div className="zx-letter-foot">{foot}</div> : null}
    </article>
  )
}

/** Who signs, and as what. */
export interface Signatory {
  readonly name: string
  readonly capacity: string
}

interface SignLetterProps {
  readonly letter: Letter
  /** Who signed it already, with the day; it can be signed anew. */
  readonly signed?: ReactNode
  readonly onSign: (signatory: Signatory) => void
  readonly pending: boolean
  readonly error: unknown
}

/** A letter with the fields to sign it: name, capacity, and that it was read. */
export function SignLetter({ letter, signed, onSign, pending, error }: SignLetterProps) {
  const t = useMessages(words)
  const [form] = Form.useForm<Signatory & { agree: boolean }>()
  return (
    <div className="zx-stack">
      <LetterText letter={letter} foot={signed} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ name, capacity }) => onSign({ name, capacity })}
      >
        <FormProblem form={form} error={error} />
        <div className="zx-form-grid">
          <FormField
            name="name"
            label={t('name')}
            rules={[{ required: true, whitespace: true, message: t('nameNeeded') }]}
          >
            <Input maxLength={60} autoComplete="name" />
          </FormField>
          <FormField
            name="capacity"
            label={t('capacity')}
            rules={[{ required: true, message: t('capacityNeeded') }]}
          >
            <Select
              options={(['representative', 'agent', 'manager'] as const).map((capacity) => ({
                // the paper is Chinese, whatever the screen shows
                value: zh[capacity],
                label: t(capacity),
              }))}
            />
          </FormField>
        </div>
        <Form.Item
          name="agree"
          valuePropName="checked"
          rules={[
            {
              validator: (_, ticked: boolean) =>
                ticked ? Promise.resolve() : Promise.reject(new Error(t('agreeNeeded'))),
            },
          ]}
        >
          <Checkbox>{t('agree')}</Checkbox>
        </Form.Item>
        <Button htmlType="submit" type={signed ? 'default' : 'primary'} loading={pending}>
          {t(signed ? 'signAgain' : 'sign')}
        </Button>
      </Form>
    </div>
  )
}

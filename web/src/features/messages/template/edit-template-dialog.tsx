import { Form, Input } from 'antd'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { punctuation } from '../../../platform/punctuation.ts'
import { FormDialog } from '../../../ui/console/form-dialog.tsx'
import { FormField } from '../../../ui/console/form-problem.tsx'
import { type Template, useSetWording } from './template-api.ts'
import { templateWords } from './template-words.ts'

/** Puts a kind of message into words of one's own; faults stand at their fields. */
export function EditTemplateDialog({ template, onClose }: { template: Template; onClose: () => void }) {
  const t = useMessages(templateWords)
  const { language } = useLanguage()
  const { aside } = punctuation[language]
  const set = useSetWording(template.kind, onClose)
  const fields = [
    { name: ['words', 'zh', 'title'], label: t('zhTitle'), lines: 1 },
    { name: ['words', 'zh', 'body'], label: t('zhBody'), lines: 3 },
    { name: ['words', 'zh', 'sms'], label: t('zhSms'), lines: 2 },
    { name: ['words', 'en', 'title'], label: t('enTitle'), lines: 1 },
    { name: ['words', 'en', 'body'], label: t('enBody'), lines: 3 },
    { name: ['words', 'en', 'sms'], label: t('enSms'), lines: 2 },
  ]
  return (
    <FormDialog
      width={720}
      title={template.name[language]}
      okText={t('save')}
      initialValues={{ words: template.own ?? template.proposed }}
      sending={set}
      onClose={onClose}
    >
      <p>{t('placeholders')}</p>
      <ul className="zx-plain-list zx-template-gaps">
        {template.placeholders.map(({ name, meaning, isPersonal }) => (
          <li key={name}>
            <code>{`{${name}}`}</code>{' '}
            {isPersonal ? aside(meaning[language], t('personal')) : meaning[language]}
          </li>
        ))}
      </ul>
      {fields.map(({ name, label, lines }) => (
        <FormField
          key={label}
          name={name}
          label={label}
          needed
          {...(lines > 1 && { hint: <FilledIn name={name} template={template} /> })}
        >
          {lines === 1 ? (
            <Input maxLength={80} />
          ) : (
            <Input.TextArea rows={lines} showCount maxLength={lines === 3 ? 1000 : 300} />
          )}
        </FormField>
      ))}
      <FormField name="reason" label={t('reason')} needed>
        <Input maxLength={200} />
      </FormField>
    </FormDialog>
  )
}

interface FilledInProps {
  readonly name: readonly string[]
  readonly template: Template
}

/** What is being written, as it is read: with an example in each gap. */
function FilledIn({ name, template }: FilledInProps) {
  const t = useMessages(templateWords)
  const typed: unknown = Form.useWatch([...name])
  if (typeof typed !== 'string') return null
  const samples = new Map(template.placeholders.map((known) => [known.name, known.sample]))
  const text = typed.replace(/\{(\w+)\}/g, (gap, known: string) => samples.get(known) ?? gap)
  return <span className="zx-template-filled">{t('filledIn', { text })}</span>
}

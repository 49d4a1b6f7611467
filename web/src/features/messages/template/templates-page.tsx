import { Button, Input } from 'antd'
import { useState } from 'react'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { ConfirmDialog } from '../../../ui/console/confirm-dialog.tsx'
import { Panel } from '../../../ui/console/form-part.tsx'
import { Instant } from '../../../ui/legal-day.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { EditTemplateDialog } from './edit-template-dialog.tsx'
import { type Template, useSetWording, useTemplates } from './template-api.ts'
import { templateWords } from './template-words.ts'
import './template.css'

/** What people are told, in the bureau's words. */
export default function TemplatesPage() {
  const t = useMessages(templateWords)
  const { language } = useLanguage()
  const query = useTemplates()
  const [text, setText] = useState('')
  return (
    <>
      <PageHeader title={t('title')} hint={t('hint')} />
      <Input.Search
        className="zx-template-search"
        aria-label={t('search')}
        placeholder={t('search')}
        allowClear
        onChange={(event) => setText(event.target.value.trim())}
      />
      <QueryView query={query}>
        {(templates) => (
          <div className="zx-stack">
            {templates
              .filter(({ name }) => name[language].includes(text))
              .map((template) => (
                <TemplatePanel key={template.kind} template={template} />
              ))}
          </div>
        )}
      </QueryView>
    </>
  )
}

function TemplatePanel({ template }: { template: Template }) {
  const t = useMessages(templateWords)
  const { language } = useLanguage()
  const [dialog, setDialog] = useState<'edit' | 'restore'>()
  const close = () => setDialog(undefined)
  const restore = useSetWording(template.kind, close)
  const { name, to, isMandatory, channels, own, preview, smsParts } = template
  const shown = preview[language]
  return (
    <Panel
      title={name[language]}
      tag={
        <>
          <StateTag tone="plain">{t(to)}</StateTag>{' '}
          <StateTag tone={own ? 'good' : 'plain'}>{t(own ? 'own' : 'proposed')}</StateTag>{' '}
          <StateTag tone="plain">{t(isMandatory ? 'isMandatory' : 'mayEnd')}</StateTag>
        </>
      }
      actions={
        <>
          {own ? <Button onClick={() => setDialog('restore')}>{t('backToOwn')}</Button> : null}
          <Button onClick={() => setDialog('edit')}>{t('edit')}</Button>
        </>
      }
    >
      <dl className="zx-template-preview">
        <dt>{t('preview')}</dt>
        <dd>
          <b>{shown.title}</b>
          <p>{shown.body}</p>
        </dd>
        {channels.includes('sms') ? (
          <>
            <dt>
              {t('smsParts')} {smsParts}
            </dt>
            <dd>{shown.sms}</dd>
          </>
        ) : null}
      </dl>
      <Versions template={template} />
      {dialog === 'edit' ? <EditTemplateDialog template={template} onClose={close} /> : null}
      <ConfirmDialog
        open={dialog === 'restore'}
        title={t('restore')}
        reason={{ minLength: 2 }}
        pending={restore.isPending}
        error={restore.error}
        onConfirm={(reason) => restore.mutate({ words: null, reason })}
        onClose={close}
      >
        {t('restoreHint')}
      </ConfirmDialog>
    </Panel>
  )
}

function Versions({ template: { versions } }: { template: Template }) {
  const t = useMessages(templateWords)
  if (versions.length === 0) return <small className="zx-faint">{t('noVersions')}</small>
  return (
    <details>
      <summary>{t('versions')}</summary>
      <ul>
        {versions.map(({ version, setByName, setAt, reason, words }) => (
          <li key={version}>
            {t('version', { version, name: setByName })} · <Instant at={setAt} /> · {reason} ·{' '}
            {words ? words.zh.title : t('proposed')}
          </li>
        ))}
      </ul>
    </details>
  )
}

import { Button, Input, Radio } from 'antd'
import { useState } from 'react'
import { type Language, useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { ConfirmDialog } from '../../../ui/console/confirm-dialog.tsx'
import { Panel } from '../../../ui/console/form-part.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { SearchIcon } from '../../../ui/icons.tsx'
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
  const [shown, setShown] = useState<Language>(language)
  return (
    <>
      <PageHeader title={t('title')} hint={t('hint')} />
      <div className="zx-template-choices">
        <Input
          aria-label={t('search')}
          placeholder={t('search')}
          prefix={<SearchIcon />}
          allowClear
          onChange={(event) => setText(event.target.value.trim())}
        />
        <Radio.Group
          aria-label={t('previewLanguage')}
          optionType="button"
          value={shown}
          onChange={(event) => setShown(event.target.value)}
          options={[
            { value: 'zh', label: t('inChinese') },
            { value: 'en', label: t('inEnglish') },
          ]}
        />
      </div>
      <QueryView query={query}>
        {(templates) => {
          const found = templates.filter(({ name }) =>
            name[language].toLowerCase().includes(text.toLowerCase()),
          )
          if (found.length === 0) return <EmptyState title={t('noneFound')} />
          return (
            <div className="zx-stack">
              {found.map((template) => (
                <TemplatePanel key={template.kind} template={template} shown={shown} />
              ))}
            </div>
          )
        }}
      </QueryView>
    </>
  )
}

function TemplatePanel({ template, shown }: { template: Template; shown: Language }) {
  const t = useMessages(templateWords)
  const { language } = useLanguage()
  const [dialog, setDialog] = useState<'edit' | 'restore'>()
  const close = () => setDialog(undefined)
  const restore = useSetWording(template.kind, close)
  const { name, to, isMandatory, channels, own, preview, smsParts } = template
  const told = preview[shown]
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
      <dl className="zx-template-preview" lang={shown === 'zh' ? 'zh-CN' : 'en'}>
        <dt>{t('preview')}</dt>
        <dd>
          <b>{told.title}</b>
          <p>{told.body}</p>
        </dd>
        {channels.includes('sms') ? (
          <>
            <dt>{shown === 'zh' ? t('smsOf', { count: smsParts }) : t('sms')}</dt>
            <dd>{told.sms}</dd>
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

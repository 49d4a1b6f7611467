import { Form, Input, Select } from 'antd'
import { useLocation } from 'wouter'
import { answered, apiClient } from '../../platform/api.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { punctuation } from '../../platform/punctuation.ts'
import { useActing } from '../../platform/session.tsx'
import type { StoredFile } from '../../platform/stored-file.ts'
import { uploadFile } from '../../platform/upload.ts'
import { DayInput } from '../../ui/console/day-input.tsx'
import { FormPart, Panel } from '../../ui/console/form-part.tsx'
import { FormField } from '../../ui/console/form-problem.tsx'
import { FileDrop, type SendOptions } from '../../ui/file-drop.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { useAreaName } from './area-name.ts'
import { type Overview, useOverview } from './registers-api.ts'
import { registerWords } from './registers-words.ts'

type Kind = Overview['kinds'][number]

interface Told {
  readonly kind: Kind['kind']
  readonly area: string
  readonly extent: 'whole-area' | 'listed-only'
  readonly issuer: string
  readonly document: string
  readonly asOfOn: string
  readonly coversFrom: string
  readonly coversUntil: string
}

const needed = ['kind', 'area', 'issuer', 'document', 'asOfOn', 'coversFrom', 'coversUntil'] as const

const LARGEST_BYTES = 2048 * 1024 * 1024

/** What the data is about, then its file: from there on the server checks, and the page may be left. */
export default function ImportPage() {
  const t = useMessages(registerWords)
  const { session } = useActing()
  const overview = useOverview(session.regionId)
  return (
    <div className="zx-stack">
      <PageHeader
        title={t('import')}
        hint={t('importHint')}
        trail={[{ title: t('toRegisters'), href: '/registers' }]}
      />
      <QueryView query={overview}>{(known) => <Wizard overview={known} today={session.today} />}</QueryView>
    </div>
  )
}

function Wizard({ overview, today }: { overview: Overview; today: string }) {
  const t = useMessages(registerWords)
  const { language } = useLanguage()
  const { session } = useActing()
  const [, navigate] = useLocation()
  const [form] = Form.useForm<Told>()
  const kind = Form.useWatch('kind', form)
  const told = Form.useWatch([], form) as Partial<Told> | undefined
  const isFilled = told !== undefined && needed.every((name) => told[name])
  const chosen = overview.kinds.find((each) => each.kind === kind)
  const send = async (file: File, options: SendOptions) => {
    const told = await form.validateFields()
    const { regionId } = session
    const stored = (await uploadFile(`/api/regions/${regionId}/register-files`, file, options)) as StoredFile
    // one key for both: a file sent again after a lost connection is imported once
    return answered(
      apiClient(`${options.key}-import`).POST('/api/regions/{regionId}/registers', {
        params: { path: { regionId } },
        body: { ...told, fileId: stored.fileId },
      }),
    )
  }
  const choose = (value: Kind['kind']) => {
    const found = overview.kinds.find((each) => each.kind === value)
    const issuer: string | undefined = form.getFieldValue('issuer')
    const isUntouched = !issuer || overview.kinds.some((each) => each.usualIssuer[language] === issuer)
    if (found && isUntouched) form.setFieldValue('issuer', found.usualIssuer[language])
  }
  return (
    <>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ area: overview.areas[0], extent: 'listed-only', asOfOn: today, coversUntil: today }}
      >
        <AboutFields overview={overview} today={today} onKind={choose} />
      </Form>
      {chosen ? <Columns kind={chosen} /> : null}
      <Panel title={t('file')}>
        {isFilled ? (
          <FileDrop
            label={t('fileLabel')}
            accept={['.xlsx', '.csv', '.tsv', '.txt']}
            maxBytes={LARGEST_BYTES}
            send={send}
            onSent={({ snapshotId }) => navigate(`/registers/${session.regionId}/${snapshotId}`)}
          />
        ) : (
          <p className="zx-faint">{t('fillFirst')}</p>
        )}
      </Panel>
    </>
  )
}

interface AboutFieldsProps {
  readonly overview: Overview
  readonly today: string
  readonly onKind: (kind: Kind['kind']) => void
}

function AboutFields({ overview, today, onKind }: AboutFieldsProps) {
  const t = useMessages(registerWords)
  const { language } = useLanguage()
  const areaName = useAreaName()
  return (
    <FormPart title={t('about')}>
      <FormField name="kind" label={t('kind')} needed>
        <Select
          placeholder={t('choose')}
          onChange={onKind}
          options={overview.kinds.map((each) => ({ value: each.kind, label: each.label[language] }))}
        />
      </FormField>
      <FormField name="area" label={t('area')} needed>
        <Select options={overview.areas.map((value) => ({ value, label: areaName(value) }))} />
      </FormField>
      <FormField name="extent" label={t('extent')} hint={t('extentHint')}>
        <Select
          options={(['whole-area', 'listed-only'] as const).map((value) => ({ value, label: t(value) }))}
        />
      </FormField>
      <FormField name="issuer" label={t('issuer')} needed>
        <Input />
      </FormField>
      <FormField name="document" label={t('document')} needed>
        <Input />
      </FormField>
      <FormField name="asOfOn" label={t('asOf')} needed>
        <DayInput max={today} />
      </FormField>
      <FormField name="coversFrom" label={t('coversFrom')} needed>
        <DayInput />
      </FormField>
      <FormField name="coversUntil" label={t('coversUntil')} needed>
        <DayInput />
      </FormField>
    </FormPart>
  )
}

function Columns({ kind }: { kind: Kind }) {
  const t = useMessages(registerWords)
  const { language } = useLanguage()
  const { listed } = punctuation[language]
  return (
    <Panel title={t('columnsOf', { kind: kind.label[language] })}>
      <ul className="zx-plain-list">
        {kind.columns.map(({ label, isRequired, words }) => (
          <li key={label.zh}>
            <b>{label[language]}</b>{' '}
            <span className="zx-faint">{t(isRequired ? 'required' : 'optional')}</span>{' '}
            <small className="zx-faint">
              {t('alsoCalled', {
                words: listed(words.filter((word) => word !== label.zh).slice(0, 8)),
              })}
            </small>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

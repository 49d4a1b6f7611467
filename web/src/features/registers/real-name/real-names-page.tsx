import { App, Button, Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import { answered } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useMessages } from '../../../platform/messages.ts'
import { useRegionName } from '../../../platform/regions.ts'
import { type Session, useActing } from '../../../platform/session.tsx'
import { DataTable } from '../../../ui/console/data-table.tsx'
import { FilterBar } from '../../../ui/console/filter-bar.tsx'
import { FormDialog } from '../../../ui/console/form-dialog.tsx'
import { FormField } from '../../../ui/console/form-problem.tsx'
import type { TableColumn } from '../../../ui/console/table-columns.ts'
import { useFilters } from '../../../ui/console/use-filters.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Instant } from '../../../ui/legal-day.tsx'
import { Masked } from '../../../ui/masked.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { type RealNameRow, realNameKey, realNameLooks, useRealNames } from './real-name-api.ts'
import { realNameWords } from './real-name-words.ts'

const states = Object.keys(realNameLooks) as RealNameRow['state'][]
const documents = [
  'id-card',
  'temporary-id-card',
  'social-security-card',
  'household-register',
  'police-certificate',
] as const

/** Learners whom no register verified: a clerk looks at person and document. */
export default function RealNamesPage() {
  const t = useMessages(realNameWords)
  const { session } = useActing()
  const { regionId } = session
  const filters = useFilters(['state'])
  const list = useRealNames(regionId, filters.values)
  const [decided, decide] = useState<RealNameRow>()
  return (
    <>
      <PageHeader
        title={t('listTitle')}
        hint={t('listHint')}
        actions={
          servesPeople(session) ? (
            <Link href="/counter" asChild>
              <Button>{t('toCounter')}</Button>
            </Link>
          ) : undefined
        }
      />
      <DataTable
        name="real-names"
        caption={t('caption')}
        list={list}
        rowKey={(row) => row.personId}
        columns={useColumns(decide)}
        filters={
          <FilterBar
            filters={filters}
            fields={[
              {
                key: 'state',
                label: t('state'),
                kind: 'choice',
                choices: states.map((value) => ({ value, label: t(realNameLooks[value].word) })),
              },
            ]}
          />
        }
        filtered={filters.active}
        exportHref={`/api/regions/${regionId}/real-names?${new URLSearchParams({ ...filters.values, format: 'xlsx' })}`}
        empty={<EmptyState title={t('none')} />}
      />
      {decided ? <DecideDialog row={decided} onClose={() => decide(undefined)} /> : null}
    </>
  )
}

/** Who sees people and their papers. */
function servesPeople({ roles }: Session): boolean {
  return roles.some(({ role }) => role === 'clerk' || role === 'reviewer')
}

const whyWords = {
  unknown: 'whyUnknown',
  'name-differs': 'whyDiffers',
  'phone-from-elsewhere': 'whyPhone',
  'opened-at-counter': 'whyCounter',
} as const

function useColumns(decide: (row: RealNameRow) => void): readonly TableColumn<RealNameRow>[] {
  const t = useMessages(realNameWords)
  const regionName = useRegionName()
  const { session } = useActing()
  const mayDecide = servesPeople(session)
  return [
    { key: 'name', title: t('name'), render: (row) => row.name },
    { key: 'region', title: t('region'), render: (row) => regionName(row.regionId) },
    { key: 'idNumber', title: t('idNumber'), render: (row) => <Masked text={row.idNumberMasked} /> },
    {
      key: 'state',
      title: t('state'),
      render: ({ state }) => (
        <StateTag tone={realNameLooks[state].tone}>{t(realNameLooks[state].word)}</StateTag>
      ),
    },
    {
      key: 'why',
      title: t('why'),
      render: ({ why, state }) => (why && state !== 'verified' ? t(whyWords[why]) : '—'),
    },
    {
      key: 'by',
      title: t('by'),
      render: ({ source, document, reason }) =>
        [source ?? (document && t(document)), reason].filter(Boolean).join(' · ') || '—',
    },
    {
      key: 'asked',
      title: t('asked'),
      render: ({ askedAt }) => (askedAt ? <Instant at={askedAt} /> : '—'),
    },
    {
      key: 'decided',
      title: t('decided'),
      render: ({ decidedAt, decidedByName }) =>
        decidedAt ? (
          <>
            {decidedByName} <Instant at={decidedAt} />
          </>
        ) : (
          '—'
        ),
    },
    {
      key: 'actions',
      title: t('actions'),
      render: (row) => {
        if (!mayDecide || row.state !== 'waiting') return '—'
        if (row.openedByOneself) return t('byAnother')
        return (
          <Button size="small" onClick={() => decide(row)}>
            {t('decide')}
          </Button>
        )
      },
    },
  ]
}

type Outcome = 'verified' | 'declined'

interface Typed {
  readonly outcome: Outcome
  readonly document?: (typeof documents)[number]
  readonly reason: string
}

function DecideDialog({ row, onClose }: { row: RealNameRow; onClose: () => void }) {
  const t = useMessages(realNameWords)
  const { message } = App.useApp()
  const [outcome, setOutcome] = useState<Outcome>('verified')
  const decide = useCommand(
    (send, body: Typed) =>
      answered(
        send.POST('/api/regions/{regionId}/real-names/{personId}/decide', {
          params: { path: { regionId: row.regionId, personId: row.personId } },
          body,
        }),
      ),
    {
      refresh: [realNameKey],
      onDone: () => {
        void message.success(t('done'))
        onClose()
      },
    },
  )
  const isVerified = outcome === 'verified'
  return (
    <FormDialog<Typed>
      title={t('decideTitle', { name: row.name })}
      okText={t(isVerified ? 'confirm' : 'decline')}
      danger={!isVerified}
      initialValues={{ outcome, reason: t('reasonUsual') }}
      sending={decide}
      onTyped={(typed) => setOutcome(typed.outcome)}
      onClose={onClose}
    >
      <p>{t('decideHint')}</p>
      <OutcomeField />
      {isVerified ? (
        <FormField name="document" label={t('document')} needed>
          <Select
            placeholder={t('documentChoose')}
            options={documents.map((value) => ({ value, label: t(value) }))}
          />
        </FormField>
      ) : null}
      <FormField name="reason" label={t('reason')} needed>
        <Input.TextArea rows={2} maxLength={500} />
      </FormField>
    </FormDialog>
  )
}

/** Whether card and person agree; what is usually written where they do is no reason where they do not. */
function OutcomeField() {
  const t = useMessages(realNameWords)
  const form = Form.useFormInstance<Typed>()
  return (
    <FormField name="outcome" label={t('outcome')}>
      <Radio.Group
        options={[
          { value: 'verified', label: t('agrees') },
          { value: 'declined', label: t('agreesNot') },
        ]}
        onChange={({ target }) =>
          form.setFieldValue('reason', target.value === 'verified' ? t('reasonUsual') : '')
        }
      />
    </FormField>
  )
}

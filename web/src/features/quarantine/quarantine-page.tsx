import { Alert, Button, Space } from 'antd'
import { useState } from 'react'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { useActing } from '../../platform/session.tsx'
import { DataTable } from '../../ui/console/data-table.tsx'
import { FilterBar } from '../../ui/console/filter-bar.tsx'
import type { TableColumn } from '../../ui/console/table-columns.ts'
import { useFilters } from '../../ui/console/use-filters.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Instant } from '../../ui/legal-day.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { StateTag, type Tone } from '../../ui/state-tag.tsx'
import { DecideDialog } from './decide-dialog.tsx'
import { type QuarantinedFile, type QuarantineStep, useQuarantine, useScanning } from './quarantine-api.ts'
import { quarantineWords } from './quarantine-words.ts'

const tones: Readonly<Record<QuarantinedFile['state'], Tone>> = {
  held: 'bad',
  'release-asked': 'wait',
  released: 'good',
  destroyed: 'plain',
}
const states = ['held', 'release-asked', 'released', 'destroyed'] as const

/** What was handed in with a virus or a program in it: who, when, for what, and what is done about it. */
export default function QuarantinePage() {
  const t = useMessages(quarantineWords)
  const { regionId } = useActing().session
  const filters = useFilters(['text', 'state'])
  const files = useQuarantine(regionId, filters.values)
  const [deciding, setDeciding] = useState<{ file: QuarantinedFile; step: QuarantineStep }>()
  return (
    <>
      <PageHeader title={t('title')} hint={t('hint')} />
      <div className="zx-stack">
        <Scanning regionId={regionId} />
        <DataTable
          name="quarantine"
          caption={t('title')}
          list={files}
          rowKey={(row) => row.quarantinedId}
          columns={useColumns((file, step) => setDeciding({ file, step }))}
          filters={
            <FilterBar
              filters={filters}
              fields={[
                { key: 'text', label: t('search'), kind: 'text' },
                {
                  key: 'state',
                  label: t('state'),
                  kind: 'choice',
                  choices: states.map((value) => ({ value, label: t(value) })),
                },
              ]}
            />
          }
          filtered={filters.active}
          exportHref={`/api/regions/${regionId}/quarantined-files?${new URLSearchParams({ ...filters.values, format: 'xlsx' })}`}
          empty={
            filters.active ? (
              <EmptyState title={t('noneFiltered')} picture="search" />
            ) : (
              <EmptyState title={t('none')} hint={t('noneHint')} />
            )
          }
        />
      </div>
      {deciding ? <DecideDialog {...deciding} onClose={() => setDeciding(undefined)} /> : null}
    </>
  )
}

/** Where nothing looks for viruses, an empty list would say more than is known. */
function Scanning({ regionId }: { regionId: string }) {
  const t = useMessages(quarantineWords)
  const scanning = useScanning(regionId)
  if (!scanning.data) return undefined
  const { scanner } = scanning.data
  if (scanner === null) return <Alert type="warning" showIcon title={t('noScanner')} />
  return <p className="zx-faint">{t('scanner', { name: scanner })}</p>
}

function useColumns(
  onDecide: (file: QuarantinedFile, step: QuarantineStep) => void,
): readonly TableColumn<QuarantinedFile>[] {
  const t = useMessages(quarantineWords)
  return [
    ...useToldColumns(),
    {
      key: 'state',
      title: t('handling'),
      width: 260,
      render: (row) => (
        <>
          <StateTag tone={tones[row.state]}>{t(row.state)}</StateTag> <Gone file={row} />
          <Handling file={row} />
        </>
      ),
    },
    {
      key: 'actions',
      title: t('actions'),
      render: (row) =>
        row.actions.length === 0 ? (
          '—'
        ) : (
          <Space>
            {row.actions.map((step) => (
              <Button key={step} size="small" danger={step === 'destroy'} onClick={() => onDecide(row, step)}>
                {t(step)}
              </Button>
            ))}
          </Space>
        ),
    },
  ]
}

/** What it is, what was found, and whose. */
function useToldColumns(): readonly TableColumn<QuarantinedFile>[] {
  const t = useMessages(quarantineWords)
  const { language } = useLanguage()
  return [
    { key: 'at', title: t('at'), width: 140, render: (row) => <Instant at={row.setAsideAt} /> },
    {
      key: 'file',
      title: t('file'),
      width: 200,
      render: (row) => (
        <span className="zx-wrap" title={t('digest', { digest: row.sha256 })}>
          {row.name}
          <div className="zx-faint">
            {row.isPart
              ? t('part')
              : t('usedFor', { purpose: language === 'en' ? row.purposeEn : row.purpose })}
            {row.times > 1 ? ` · ${t('times', { count: row.times })}` : null}
          </div>
        </span>
      ),
    },
    {
      key: 'finding',
      title: t('finding'),
      width: 170,
      render: (row) => (
        <span className="zx-wrap">
          {row.finding}
          <div className="zx-faint">{row.foundBy === 'content' ? t('byContent') : row.foundBy}</div>
        </span>
      ),
    },
    {
      key: 'uploader',
      title: t('uploader'),
      width: 200,
      render: (row) => (
        <span className="zx-wrap">
          {row.uploadedByName}
          <div className="zx-faint">{row.office}</div>
        </span>
      ),
    },
  ]
}

function Gone({ file: { state, isGone } }: { file: QuarantinedFile }) {
  const t = useMessages(quarantineWords)
  if (state !== 'released' && state !== 'destroyed') return undefined
  return <span className="zx-faint">{t(isGone ? 'gone' : 'goingSoon')}</span>
}

/** Who asked for what, and who decided. */
function Handling({ file }: { file: QuarantinedFile }) {
  const t = useMessages(quarantineWords)
  const { releaseAskedByName: asker, releaseReason, decidedByName: decider, decisionReason } = file
  if (asker === null && decider === null) return undefined
  return (
    <span className="zx-wrap">
      {asker === null ? null : <div>{t('askedBy', { name: asker, reason: releaseReason ?? '' })}</div>}
      {decider === null ? null : (
        <div>
          {decisionReason === null
            ? t('confirmedBy', { name: decider })
            : t('decidedBy', { name: decider, reason: decisionReason })}
        </div>
      )}
    </span>
  )
}

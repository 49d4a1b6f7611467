import { useQuery } from '@tanstack/react-query'
import { Button, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useMessages } from '../../../platform/messages.ts'
import { readAllPages, usePagedList } from '../../../platform/pages.ts'
import { useActing } from '../../../platform/session.tsx'
import { ConfirmDialog } from '../../../ui/console/confirm-dialog.tsx'
import { DataTable } from '../../../ui/console/data-table.tsx'
import { DayInput } from '../../../ui/console/day-input.tsx'
import { FilterBar } from '../../../ui/console/filter-bar.tsx'
import { FormDialog } from '../../../ui/console/form-dialog.tsx'
import { FormField } from '../../../ui/console/form-problem.tsx'
import type { TableColumn } from '../../../ui/console/table-columns.ts'
import { useFilters } from '../../../ui/console/use-filters.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { type Recognition, recognitionWords, useRecognitionColumns } from './recognition-columns.tsx'

const refresh = [['registry'], ['casefile'], ['filing']] as const

/** Which online platforms the bureau recognizes and recognized, by what and for which days. */
export default function RecognitionsPage() {
  const t = useMessages(recognitionWords)
  const { regionId, roles } = useActing().session
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<Recognition>()
  const filters = useFilters(['state', 'level'])
  const list = usePagedList(['registry', 'recognitions', regionId, filters.values], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/platform-recognitions', {
        params: {
          path: { regionId },
          query: { ...filters.values, ...(cursor === undefined ? {} : { cursor }) },
        },
        signal,
      }),
    ),
  )
  const columns = useColumns(setEnding)
  const mayRecognize = roles.some(({ role }) => role === 'reviewer' || role === 'city-reviewer')
  return (
    <>
      <PageHeader
        title={t('title')}
        hint={t('hint')}
        actions={
          mayRecognize ? (
            <Button type="primary" onClick={() => setAdding(true)}>
              {t('recognize')}
            </Button>
          ) : null
        }
      />
      <DataTable
        name="recognitions"
        caption={t('title')}
        list={list}
        rowKey={(row) => row.recognitionId}
        columns={columns}
        filters={
          <FilterBar
            filters={filters}
            fields={[
              {
                key: 'state',
                label: t('state'),
                kind: 'choice',
                choices: [
                  { value: 'holds', label: t('inForce') },
                  { value: 'over', label: t('notToday') },
                  { value: 'withdrawn', label: t('withdrawn') },
                ],
              },
              {
                key: 'level',
                label: t('area'),
                kind: 'choice',
                choices: (['county', 'city'] as const).map((value) => ({ value, label: t(value) })),
              },
            ]}
          />
        }
        filtered={filters.active}
        exportHref={`/api/regions/${regionId}/platform-recognitions?${new URLSearchParams({ ...filters.values, format: 'xlsx' })}`}
        empty={<EmptyState title={t('none')} hint={t('noneHint')} />}
      />
      {adding ? <RecognizeDialog onClose={() => setAdding(false)} /> : null}
      {ending ? <WithdrawDialog row={ending} onClose={() => setEnding(undefined)} /> : null}
    </>
  )
}

function useColumns(onWithdraw: (row: Recognition) => void): readonly TableColumn<Recognition>[] {
  const t = useMessages(recognitionWords)
  return [
    { key: 'platform', title: t('platform'), width: 260, render: (row) => row.platformName },
    ...useRecognitionColumns(),
    {
      key: 'act',
      title: t('act'),
      render: (row) =>
        row.mayWithdraw ? <Button onClick={() => onWithdraw(row)}>{t('withdraw')}</Button> : null,
    },
  ]
}

interface Typed {
  readonly platformId: string
  readonly level: 'county' | 'city'
  readonly document: string
  readonly validFrom: string
  readonly validUntil?: string
}

function RecognizeDialog({ onClose }: { onClose: () => void }) {
  const t = useMessages(recognitionWords)
  const { regionId, roles, today } = useActing().session
  const platforms = usePlatforms(regionId)
  const recognize = useCommand<Typed, unknown>(
    (send, { platformId, validUntil = null, ...typed }) => {
      const platformRegionId =
        platforms.find((one) => one.organizationId === platformId)?.regionId ?? regionId
      return answered(
        send.POST('/api/regions/{regionId}/platform-recognitions', {
          params: { path: { regionId } },
          body: { ...typed, validUntil, platformId, platformRegionId },
        }),
      )
    },
    { refresh, onDone: onClose },
  )
  const levels = (['county', 'city'] as const).filter(
    (level) => level === 'county' || roles.some(({ role }) => role === 'city-reviewer'),
  )
  return (
    <FormDialog
      title={t('recognize')}
      okText={t('recognize')}
      initialValues={{ level: levels.at(-1), validFrom: today }}
      sending={recognize}
      onClose={onClose}
    >
      <FormField name="platformId" label={t('platform')} hint={t('platformHint')} needed>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={platforms.map((one) => ({ value: one.organizationId, label: one.name }))}
        />
      </FormField>
      <FormField name="level" label={t('area')}>
        <Radio.Group options={levels.map((value) => ({ value, label: t(value) }))} />
      </FormField>
      <FormField name="document" label={t('document')} needed>
        <Input maxLength={200} />
      </FormField>
      <div className="zx-form-grid">
        <FormField name="validFrom" label={t('from')} needed>
          <DayInput />
        </FormField>
        <FormField name="validUntil" label={t('until')}>
          <DayInput />
        </FormField>
      </div>
    </FormDialog>
  )
}

function usePlatforms(regionId: string) {
  const query = useQuery({
    queryKey: ['registry', 'catalog', 'all-platforms', regionId],
    queryFn: ({ signal }) =>
      readAllPages((cursor) =>
        answered(
          api.GET('/api/regions/{regionId}/catalog/platforms', {
            params: {
              path: { regionId },
              query: { unrecognized: 'yes', limit: 200, ...(cursor !== undefined && { cursor }) },
            },
            signal,
          }),
        ),
      ),
  })
  return query.data ?? []
}

function WithdrawDialog({ row, onClose }: { row: Recognition; onClose: () => void }) {
  const t = useMessages(recognitionWords)
  const { regionId, recognitionId, platformName: name } = row
  const withdraw = useCommand<string, unknown>(
    (send, reason) =>
      answered(
        send.POST('/api/regions/{regionId}/platform-recognitions/{recognitionId}/withdraw', {
          params: { path: { regionId, recognitionId } },
          body: { reason },
        }),
      ),
    { refresh, onDone: onClose },
  )
  return (
    <ConfirmDialog
      open
      title={t('withdrawTitle', { name })}
      confirmLabel={t('withdraw')}
      danger
      reason={{ minLength: 4 }}
      pending={withdraw.isPending}
      error={withdraw.error}
      onConfirm={withdraw.mutate}
      onClose={onClose}
    >
      <p>{t('withdrawHint')}</p>
    </ConfirmDialog>
  )
}

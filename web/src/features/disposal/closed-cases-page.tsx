import { Button } from 'antd'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { useDistrictChoices, useRegionName } from '../../platform/regions.ts'
import { useActing } from '../../platform/session.tsx'
import { ConfirmDialog } from '../../ui/console/confirm-dialog.tsx'
import { DataTable } from '../../ui/console/data-table.tsx'
import { FilterBar } from '../../ui/console/filter-bar.tsx'
import type { TableColumn } from '../../ui/console/table-columns.ts'
import { useFilters } from '../../ui/console/use-filters.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LegalDay } from '../../ui/legal-day.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { type ClosedCase, keepingStates, keepingTones, refresh, useClosedCases } from './disposal-api.ts'
import { disposalWords } from './disposal-words.ts'
import { HoldDialog } from './hold-dialog.tsx'

/** Cases that are over, until when each is kept, and the disposal of those whose time has ended. */
export default function ClosedCasesPage() {
  const t = useMessages(disposalWords)
  const { session } = useActing()
  const { regionId } = session
  const filters = useFilters(['state', 'district', 'text'])
  const districts = useDistrictChoices()
  const cases = useClosedCases(regionId, filters.values)
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set())
  const [held, setHeld] = useState<ClosedCase>()
  const [isProposing, setIsProposing] = useState(false)
  const chosen = cases.rows.filter((row) => keys.has(row.planId) && row.actions.includes('propose'))
  const mayPropose = cases.rows.some((row) => row.actions.includes('propose'))
  const actions = <ProposeButton cases={chosen} onPress={() => setIsProposing(true)} />
  return (
    <>
      <PageHeader title={t('closedTitle')} hint={t('closedHint')} />
      <DataTable
        name="closed-cases"
        caption={t('closedTitle')}
        list={cases}
        rowKey={(row) => row.planId}
        columns={useColumns(setHeld)}
        selection={mayPropose ? { keys, onChange: setKeys, actions } : undefined}
        filters={
          <FilterBar
            filters={filters}
            fields={[
              {
                key: 'state',
                label: t('state'),
                kind: 'choice',
                choices: keepingStates.map((value) => ({ value, label: t(value) })),
              },
              { key: 'district', label: t('district'), kind: 'choice', choices: districts },
              { key: 'text', label: t('search'), kind: 'text' },
            ]}
          />
        }
        filtered={filters.active}
        exportHref={`/api/regions/${regionId}/closed-cases?${new URLSearchParams({ ...filters.values, format: 'xlsx' })}`}
        empty={<EmptyState title={t('closedNone')} hint={t('closedNoneHint')} />}
      />
      {isProposing ? <ProposeDialog cases={chosen} onClose={() => setIsProposing(false)} /> : null}
      {held ? (
        <HoldDialog
          regionId={held.regionId}
          planId={held.planId}
          caseNumber={held.caseNumber}
          onClose={() => setHeld(undefined)}
        />
      ) : null}
    </>
  )
}

function ProposeButton({ cases, onPress }: { cases: readonly ClosedCase[]; onPress: () => void }) {
  const t = useMessages(disposalWords)
  const isOneDistrict = new Set(cases.map((row) => row.regionId)).size <= 1
  return (
    <>
      <Button type="primary" disabled={cases.length === 0 || !isOneDistrict} onClick={onPress}>
        {t('propose', { count: cases.length })}
      </Button>
      {isOneDistrict ? null : <span>{t('otherDistricts')}</span>}
    </>
  )
}

function ProposeDialog({ cases, onClose }: { cases: readonly ClosedCase[]; onClose: () => void }) {
  const t = useMessages(disposalWords)
  const [, navigate] = useLocation()
  const regionId = cases[0]?.regionId ?? ''
  const propose = useCommand<string, { disposalId: string }>(
    (send, reason) =>
      answered(
        send.POST('/api/regions/{regionId}/disposals', {
          params: { path: { regionId } },
          body: { planIds: cases.map(({ planId }) => planId), reason },
        }),
      ),
    { refresh, onDone: ({ disposalId }) => navigate(`/disposals/${regionId}/${disposalId}`) },
  )
  return (
    <ConfirmDialog
      open
      title={t('proposeTitle', { count: cases.length })}
      confirmLabel={t('propose', { count: cases.length })}
      reason={{ label: t('proposeReason'), minLength: 4, usual: [t('usualReason')] }}
      pending={propose.isPending}
      error={propose.error}
      onConfirm={propose.mutate}
      onClose={onClose}
    >
      <p>{t('proposeHint')}</p>
    </ConfirmDialog>
  )
}

function useColumns(onHold: (row: ClosedCase) => void): readonly TableColumn<ClosedCase>[] {
  const t = useMessages(disposalWords)
  const { language } = useLanguage()
  const regionName = useRegionName()
  return [
    {
      key: 'number',
      title: t('number'),
      render: (row) => (
        <Link className="zx-whole" href={`/cases/${row.regionId}/${row.planId}`}>
          {row.caseNumber}
        </Link>
      ),
    },
    {
      key: 'state',
      title: t('state'),
      render: (row) => (
        <>
          <StateTag tone={keepingTones[row.state]}>{t(row.state)}</StateTag>{' '}
          <small className="zx-num zx-faint">{row.disposalNumber}</small>
          {row.openRequests > 0 ? (
            <small className="zx-faint">{t('openRequests', { count: row.openRequests })}</small>
          ) : null}
        </>
      ),
    },
    { key: 'until', title: t('keptUntil'), render: (row) => <LegalDay day={row.until} /> },
    {
      key: 'organization',
      title: t('organization'),
      width: 240,
      render: (row) => <span className="zx-wrap">{row.organizationName}</span>,
    },
    {
      key: 'training',
      title: t('training'),
      width: 220,
      render: (row) => <span className="zx-wrap">{row.title}</span>,
    },
    { key: 'district', title: t('district'), render: (row) => regionName(row.regionId) },
    {
      key: 'stage',
      title: t('stage'),
      render: (row) =>
        row.isOver ? row.stageWords[language] : `${row.stageWords[language]} · ${t('unfinished')}`,
    },
    { key: 'closedOn', title: t('closedOn'), render: (row) => <LegalDay day={row.closedOn} /> },
    {
      key: 'years',
      title: t('years'),
      align: 'right',
      render: (row) => t('yearsTold', { count: row.years }),
    },
    {
      key: 'hold',
      title: '',
      render: (row) =>
        row.actions.includes('hold') ? (
          <Button size="small" onClick={() => onHold(row)}>
            {t('hold')}
          </Button>
        ) : null,
    },
  ]
}

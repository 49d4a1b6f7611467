import { relationIds, relations, traineeGroupIds, traineeGroups } from '@zhixun/policy'
import { App, Button } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import { answered, api } from '../../platform/api.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { usePagedList } from '../../platform/pages.ts'
import { punctuation } from '../../platform/punctuation.ts'
import { useActing } from '../../platform/session.tsx'
import { DataTable } from '../../ui/console/data-table.tsx'
import { FilterBar, type FilterField } from '../../ui/console/filter-bar.tsx'
import type { TableColumn } from '../../ui/console/table-columns.ts'
import { useFilters } from '../../ui/console/use-filters.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LegalDay } from '../../ui/legal-day.tsx'
import { Masked } from '../../ui/masked.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { type StaffRow, useOwnOrganizationPath } from './registry-api.ts'
import { registryWords } from './registry-words.ts'
import { AddPersonDialog, CorrectDialog, LeaveDialog } from './staff-dialogs.tsx'

type Doing =
  | { readonly what: 'add' }
  | { readonly what: 'correct' | 'leave'; readonly person: StaffRow }
  | undefined

/** The staff list of the organization that is signed in. */
export default function StaffPage() {
  const t = useMessages(registryWords)
  const { message } = App.useApp()
  const path = useOwnOrganizationPath()
  const filters = useFilters(['text', 'relation', 'group', 'left'])
  const [doing, setDoing] = useState<Doing>()
  const staff = usePagedList(['registry', 'staff', path, filters.values], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/organizations/{organizationId}/staff', {
        params: { path, query: { ...filters.values, ...(cursor === undefined ? {} : { cursor }) } },
        signal,
      }),
    ),
  )
  const columns = useStaffColumns((what, person) => setDoing({ what, person }))
  const close = () => setDoing(undefined)
  const address = `/api/regions/${path.regionId}/organizations/${path.organizationId}/staff`
  return (
    <>
      <PageHeader
        title={t('staffTitle')}
        hint={t('staffHint')}
        actions={
          <Button type="primary" onClick={() => setDoing({ what: 'add' })}>
            {t('addPerson')}
          </Button>
        }
      />
      <DataTable
        name="staff"
        caption={t('staffTitle')}
        list={staff}
        rowKey={(row) => row.personId}
        columns={columns}
        filters={<StaffFilters filters={filters} />}
        filtered={filters.active}
        exportHref={`${address}?${filters.query}${filters.query ? '&' : ''}format=xlsx`}
        empty={<EmptyState title={t('staffEmpty')} hint={t('staffEmptyHint')} />}
      />
      <AddPersonDialog
        open={doing?.what === 'add'}
        path={path}
        onDone={(count) => {
          void message.success(t('added', { count }))
          close()
        }}
        onClose={close}
      />
      {doing?.what === 'correct' ? <CorrectDialog path={path} person={doing.person} onClose={close} /> : null}
      {doing?.what === 'leave' ? <LeaveDialog path={path} person={doing.person} onClose={close} /> : null}
    </>
  )
}

function StaffFilters({ filters }: { filters: ReturnType<typeof useFilters> }) {
  const t = useMessages(registryWords)
  const { language } = useLanguage()
  const fields: FilterField[] = [
    { key: 'text', label: t('searchStaff'), kind: 'text' },
    {
      key: 'relation',
      label: t('relation'),
      kind: 'choice',
      choices: relationIds.map((id) => ({ value: id, label: relations[id][language] })),
    },
    {
      key: 'group',
      label: t('groups'),
      kind: 'choice',
      choices: traineeGroupIds.map((id) => ({ value: id, label: traineeGroups[id][language] })),
    },
    {
      key: 'left',
      label: t('present'),
      kind: 'choice',
      choices: [
        { value: 'no', label: t('stillThere') },
        { value: 'yes', label: t('thoseLeft') },
      ],
    },
  ]
  return <FilterBar fields={fields} filters={filters} />
}

function useStaffColumns(
  onAct: (what: 'correct' | 'leave', person: StaffRow) => void,
): readonly TableColumn<StaffRow>[] {
  const t = useMessages(registryWords)
  const { language } = useLanguage()
  const groups = (row: StaffRow) => {
    if (row.groups === null) return <span className="zx-faint">{t('groupsUnknown')}</span>
    if (row.groups.length === 0) return t('groupsNone')
    return punctuation[language].listed(row.groups.map((group) => traineeGroups[group][language]))
  }
  const months = (count: number | null) => (count === null ? '—' : t('months', { count }))
  const { session } = useActing()
  return [
    {
      key: 'name',
      title: t('personName'),
      render: (row) => <Link href={`/people/${session.regionId}/${row.personId}`}>{row.name}</Link>,
    },
    { key: 'idNumber', title: t('idNumber'), render: (row) => <Masked text={row.idNumberMasked} /> },
    { key: 'phone', title: t('phone'), render: (row) => row.phoneMasked ?? '—' },
    { key: 'sex', title: t('sex'), render: (row) => t(row.sex), hidden: true },
    { key: 'birthYear', title: t('birthYear'), render: (row) => row.birthYear, hidden: true },
    { key: 'relation', title: t('relation'), render: (row) => relations[row.relation][language] },
    { key: 'groups', title: t('groups'), render: groups },
    { key: 'hiredOn', title: t('hiredOn'), render: (row) => <LegalDay day={row.hiredOn} /> },
    {
      key: 'insured',
      title: t('insuredMonths'),
      align: 'right',
      render: (row) => months(row.insuredMonths),
    },
    {
      key: 'employed',
      title: t('employedMonths'),
      align: 'right',
      hidden: true,
      render: (row) => months(row.employedMonths),
    },
    { key: 'leftOn', title: t('leftOn'), hidden: true, render: (row) => <LegalDay day={row.leftOn} /> },
    {
      key: 'realName',
      title: t('realName'),
      render: ({ realName }) => {
        const { tone, word } = realNameLooks[realName ?? 'none']
        return <StateTag tone={tone}>{t(word)}</StateTag>
      },
    },
    { key: 'account', title: t('bankAccount'), hidden: true, render: (row) => row.bankAccountMasked ?? '—' },
    {
      key: 'actions',
      title: t('actions'),
      render: (row) => (
        <span className="zx-buttons">
          <Button size="small" type="link" onClick={() => onAct('correct', row)}>
            {t('correct')}
          </Button>
          {row.leftOn === null ? (
            <Button size="small" type="link" onClick={() => onAct('leave', row)}>
              {t('recordLeaving')}
            </Button>
          ) : null}
        </span>
      ),
    },
  ]
}

/** Where the verification of whoever signs in as a worker stands. */
const realNameLooks = {
  none: { tone: 'plain', word: 'realNameNone' },
  open: { tone: 'wait', word: 'realNameOpen' },
  waiting: { tone: 'wait', word: 'realNameWaiting' },
  verified: { tone: 'good', word: 'realNameVerified' },
  declined: { tone: 'bad', word: 'realNameDeclined' },
} as const

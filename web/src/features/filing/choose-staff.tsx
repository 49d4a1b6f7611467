import { relations, traineeGroups } from '@zhixun/policy'
import { App, Button, Drawer } from 'antd'
import { useState } from 'react'
import { answered, api, type Schemas } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { usePagedList } from '../../platform/pages.ts'
import { punctuation } from '../../platform/punctuation.ts'
import { DataTable } from '../../ui/console/data-table.tsx'
import { FilterBar } from '../../ui/console/filter-bar.tsx'
import type { TableColumn } from '../../ui/console/table-columns.ts'
import { useFilters } from '../../ui/console/use-filters.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { classWords } from './class-words.ts'
import type { ClassView } from './filing-api.ts'

interface ChooseStaffProps {
  readonly trainingClass: ClassView
  readonly onClose: () => void
}

/** Puts people of the staff list on the roster. */
export function ChooseStaff({ trainingClass, onClose }: ChooseStaffProps) {
  const t = useMessages(classWords)
  const { message } = App.useApp()
  const { regionId, classId, organizationId } = trainingClass
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const filters = useFilters(['staff'])
  const text = filters.values['staff']
  const staff = useStaffToChoose(regionId, organizationId, text)
  const choose = useCommand(
    (send, personIds: string[]) =>
      answered(
        send.POST('/api/regions/{regionId}/classes/{classId}/roster', {
          params: { path: { regionId, classId } },
          body: { personIds },
        }),
      ),
    {
      refresh: [['filing'], ['casefile']],
      onDone: ({ added }) => {
        void message.success(t('added', { count: added }))
        onClose()
      },
    },
  )
  return (
    <Drawer
      open
      size={760}
      title={t('chooseTitle')}
      onClose={onClose}
      extra={
        <Button
          type="primary"
          disabled={chosen.size === 0}
          loading={choose.isPending}
          onClick={() => choose.mutate([...chosen])}
        >
          {t('add', { count: chosen.size })}
        </Button>
      }
    >
      <div className="zx-stack">
        <p className="zx-faint">{t('chooseHint')}</p>
        <ProblemAlert error={choose.error} />
        <DataTable
          name="choose-staff"
          caption={t('chooseTitle')}
          list={staff}
          rowKey={(row) => row.personId}
          columns={useColumns()}
          filters={
            <FilterBar fields={[{ key: 'staff', label: t('search'), kind: 'text' }]} filters={filters} />
          }
          filtered={filters.active}
          selection={{ keys: chosen, onChange: setChosen, actions: null }}
          empty={<EmptyState title={t('noStaff')} hint={t('noStaffHint')} />}
        />
      </div>
    </Drawer>
  )
}

/** The people of the staff list, by name. */
function useStaffToChoose(regionId: string, organizationId: string, text: string | undefined) {
  return usePagedList(['registry', 'staff', 'choice', organizationId, text], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/organizations/{organizationId}/staff', {
        params: {
          path: { regionId, organizationId },
          query: {
            limit: 100,
            ...(text === undefined ? {} : { text }),
            ...(cursor === undefined ? {} : { cursor }),
          },
        },
        signal,
      }),
    ),
  )
}

function useColumns(): readonly TableColumn<Schemas['StaffRow']>[] {
  const t = useMessages(classWords)
  const { language } = useLanguage()
  return [
    { key: 'name', title: t('name'), render: (row) => row.name },
    { key: 'idNumber', title: t('idNumber'), render: (row) => row.idNumberMasked },
    { key: 'relation', title: t('relation'), render: (row) => relations[row.relation][language] },
    {
      key: 'groups',
      title: t('groups'),
      render: (row) =>
        row.groups
          ? punctuation[language].listed(row.groups.map((group) => traineeGroups[group][language]))
          : '—',
    },
  ]
}

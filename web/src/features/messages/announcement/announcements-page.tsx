import { Button } from 'antd'
import { useState } from 'react'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { punctuation } from '../../../platform/punctuation.ts'
import { useRegionName } from '../../../platform/regions.ts'
import { useActing } from '../../../platform/session.tsx'
import { Chart } from '../../../ui/chart.tsx'
import { ConfirmDialog } from '../../../ui/console/confirm-dialog.tsx'
import { DataTable } from '../../../ui/console/data-table.tsx'
import type { TableColumn } from '../../../ui/console/table-columns.ts'
import { TaskProgress } from '../../../ui/console/task-progress.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Instant } from '../../../ui/legal-day.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { type Announcement, useAnnouncement, useAnnouncements, useWithdraw } from './announcement-api.ts'
import { announcementTones, announcementWords } from './announcement-words.ts'
import { PushDialog } from './push-dialog.tsx'

/** Policies that the bureau pushed, and pushing another. */
export default function AnnouncementsPage() {
  const t = useMessages(announcementWords)
  const { session } = useActing()
  const { regionId } = session
  const list = useAnnouncements(regionId)
  const [pushing, setPushing] = useState(false)
  const [task, setTask] = useState<{ regionId: string; taskId: string }>()
  const mayPush = session.roles.some(({ role }) => role === 'content-editor' || role === 'administrator')
  return (
    <>
      <PageHeader
        title={t('title')}
        hint={t('hint')}
        actions={
          mayPush ? (
            <Button type="primary" onClick={() => setPushing(true)}>
              {t('push')}
            </Button>
          ) : undefined
        }
      />
      {task ? <TaskProgress {...task} onDone={list.reload} /> : null}
      <DataTable
        name="announcements"
        caption={t('caption')}
        list={list}
        rowKey={(row) => row.announcementId}
        columns={useColumns()}
        details={{ render: (row) => <Outcome announcement={row} /> }}
        exportHref={`/api/regions/${regionId}/announcements?format=xlsx`}
        empty={<EmptyState title={t('none')} hint={t('noneHint')} />}
      />
      {pushing ? (
        <PushDialog
          onSent={(sent) => {
            setTask(sent)
            setPushing(false)
          }}
          onClose={() => setPushing(false)}
        />
      ) : null}
    </>
  )
}

function useColumns(): readonly TableColumn<Announcement>[] {
  const t = useMessages(announcementWords)
  const { language } = useLanguage()
  const regionName = useRegionName()
  const { listed } = punctuation[language]
  return [
    {
      key: 'title',
      title: t('subject'),
      width: 320,
      render: (row) => <span className="zx-wrap">{row.title[language]}</span>,
    },
    {
      key: 'state',
      title: t('state'),
      render: (row) => <StateTag tone={announcementTones[row.state]}>{t(row.state)}</StateTag>,
    },
    { key: 'recipients', title: t('recipients'), render: (row) => t(row.recipients) },
    { key: 'count', title: t('count'), align: 'right', render: (row) => row.recipientCount },
    {
      key: 'districts',
      title: t('districts'),
      width: 200,
      render: (row) => <span className="zx-wrap">{listed(row.districts.map(regionName))}</span>,
    },
    { key: 'at', title: t('at'), render: (row) => <Instant at={row.sentAt} /> },
    { key: 'by', title: t('sentBy'), render: (row) => row.sentByName },
  ]
}

function Outcome({ announcement }: { announcement: Announcement }) {
  const t = useMessages(announcementWords)
  const { language } = useLanguage()
  const query = useAnnouncement(announcement)
  const [withdrawing, setWithdrawing] = useState(false)
  const withdraw = useWithdraw(announcement, () => setWithdrawing(false))
  return (
    <QueryView query={query}>
      {({ body, told, read, mailed, actions, withdrawnReason, recipientCount }) => {
        const sum = (states: readonly string[]) =>
          mailed.filter(({ state }) => states.includes(state)).reduce((all, { count }) => all + count, 0)
        return (
          <div className="zx-stack">
            <p className="zx-wrap">{body[language]}</p>
            {withdrawnReason === null ? null : <p className="zx-faint">{withdrawnReason}</p>}
            <Chart
              kind="bar"
              title={t('chart')}
              height={200}
              categories={[t('count'), t('told'), t('read'), t('mailed'), t('mailFailed')]}
              series={[
                {
                  name: t('count'),
                  values: [recipientCount, told, read, sum(['sent']), sum(['failed', 'refused'])],
                },
              ]}
            />
            {actions.includes('withdraw') ? (
              <p>
                <Button danger onClick={() => setWithdrawing(true)}>
                  {t('withdraw')}
                </Button>
              </p>
            ) : null}
            <ConfirmDialog
              open={withdrawing}
              danger
              title={t('withdrawTitle', { title: announcement.title[language] })}
              reason={{ minLength: 2 }}
              pending={withdraw.isPending}
              error={withdraw.error}
              onConfirm={withdraw.mutate}
              onClose={() => setWithdrawing(false)}
            >
              {t('withdrawHint')}
            </ConfirmDialog>
          </div>
        )
      }}
    </QueryView>
  )
}

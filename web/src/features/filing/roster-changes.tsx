import { Button } from 'antd'
import { Link } from 'wouter'
import { answered, api } from '../../platform/api.ts'
import { useMessages } from '../../platform/messages.ts'
import { type PagedList, usePagedList } from '../../platform/pages.ts'
import { Panel } from '../../ui/console/form-part.tsx'
import { Instant } from '../../ui/legal-day.tsx'
import { LoadingLines } from '../../ui/loading-lines.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { uiWords } from '../../ui/ui-words.ts'
import { classWords } from './class-words.ts'

interface OfClass {
  readonly regionId: string
  readonly classId: string
}

/** What was changed on a roster, by whom and why. */
export function RosterChanges({ regionId, classId }: OfClass) {
  const t = useMessages(classWords)
  const changes = usePagedList(['filing', 'roster-changes', regionId, classId], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/classes/{classId}/roster-changes', {
        params: {
          path: { regionId, classId },
          query: { limit: 20, ...(cursor === undefined ? {} : { cursor }) },
        },
        signal,
      }),
    ),
  )
  return (
    <Panel title={t('changes')}>
      {changes.state === 'empty' ? <p className="zx-faint">{t('noChanges')}</p> : null}
      <Waiting list={changes} />
      <Timeline
        entries={changes.rows.map((row) => ({
          key: row.changeId,
          at: row.at,
          title: `${t(row.change)} · ${row.name ?? t('changePeople', { count: row.people })}`,
          by: row.actorName,
          tone: row.change === 'removed' ? 'bad' : 'plain',
          detail: row.change === 'removed' ? row.reason : undefined,
        }))}
      />
      <More list={changes} />
    </Panel>
  )
}

/** The files that were checked for a roster, and what became of them. */
export function RosterChecks({ regionId, classId }: OfClass) {
  const t = useMessages(classWords)
  const checks = usePagedList(['filing', 'roster-checks', regionId, classId], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/classes/{classId}/roster-checks', {
        params: {
          path: { regionId, classId },
          query: { limit: 10, ...(cursor === undefined ? {} : { cursor }) },
        },
        signal,
      }),
    ),
  )
  if (checks.state === 'empty') return undefined
  return (
    <Panel title={t('checks')}>
      <Waiting list={checks} />
      <ul className="zx-plain-list">
        {checks.rows.map((row) => (
          <li key={row.checkId}>
            <Link href={`/roster-checks/${row.checkId}`}>{row.fileName}</Link>{' '}
            <small className="zx-faint">
              <Instant at={row.checkedAt} />
            </small>
            <br />
            {row.state === 'confirmed'
              ? t('confirmedCheck', { added: row.added ?? 0, updated: row.updated ?? 0 })
              : t('checkedLines', { good: row.goodLines, faulty: row.faultyLines })}
          </li>
        ))}
      </ul>
      <More list={checks} />
    </Panel>
  )
}

function Waiting<Row>({ list }: { list: PagedList<Row> }) {
  if (list.state === 'loading') return <LoadingLines count={2} />
  return list.state === 'refused' ? <ProblemAlert error={list.error} onRetry={list.reload} /> : undefined
}

function More<Row>({ list }: { list: PagedList<Row> }) {
  const t = useMessages(uiWords)
  if (!list.hasMore) return undefined
  return (
    <Button size="small" loading={list.isLoadingMore} onClick={() => void list.loadMore()}>
      {t('more')}
    </Button>
  )
}

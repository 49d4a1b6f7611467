import { Badge, Button } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { Link, useLocation, useSearchParams } from 'wouter'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import type { PagedList } from '../../../platform/pages.ts'
import { useRegionName } from '../../../platform/regions.ts'
import { useActing } from '../../../platform/session.tsx'
import { DataTable } from '../../../ui/console/data-table.tsx'
import type { TableColumn } from '../../../ui/console/table-columns.ts'
import { Tabs } from '../../../ui/console/tabs.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LegalDay } from '../../../ui/legal-day.tsx'
import { daysBetween } from '../../../ui/legal-day-format.ts'
import { Money } from '../../../ui/money.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import './todo.css'
import { type TodoItem, type TodoKind, todoHref, todoKey, useTodo } from './todo-api.ts'
import { keepWalk } from './todo-walk.ts'
import { todoWords } from './todo-words.ts'

/** What waits for whoever is signed in: by kind, longest waiting first; each is one press away, and the next one too. */
export default function TodoPage() {
  const t = useMessages(todoWords)
  const todo = useTodo()
  const [, navigate] = useLocation()
  const [params, setParams] = useSearchParams()
  const kind = params.get('kind') ?? 'all'
  const items = (todo.data?.items ?? []).filter((item) => kind === 'all' || item.kind === kind)
  const [first] = items
  useEffect(() => {
    const stops = items.map((item) => ({ key: todoKey(item), href: todoHref(item) }))
    keepWalk(sessionStorage, { kind, stops })
  }, [kind, items])
  return (
    <>
      <PageHeader
        title={t('title')}
        hint={t('hint')}
        actions={
          <>
            <KindAction kind={kind} />
            {first ? (
              <Button type="primary" onClick={() => navigate(withWalk(todoHref(first)))}>
                {t('begin')}
              </Button>
            ) : null}
          </>
        }
      />
      <KindTabs kind={kind} counts={todo.data?.counts ?? []} onKind={(key) => setParams({ kind: key })}>
        <WaitingStandards counts={todo.data?.counts ?? []} kind={kind} />
        <TodoTable key={kind} kind={kind} items={items} query={todo} />
        {todo.data?.counts.some((count) => count.more && (kind === 'all' || count.kind === kind)) ? (
          <p className="zx-faint">{t('more')}</p>
        ) : null}
      </KindTabs>
    </>
  )
}

type Counts = readonly { readonly kind: TodoKind; readonly count: number; readonly more: boolean }[]

function KindTabs({
  kind,
  counts,
  onKind,
  children,
}: {
  kind: string
  counts: Counts
  onKind: (kind: string) => void
  children: ReactNode
}) {
  const t = useMessages(todoWords)
  const total = {
    count: counts.reduce((sum, { count }) => sum + count, 0),
    more: counts.some(({ more }) => more),
  }
  const label = (text: string, { count, more }: Pick<Counts[number], 'count' | 'more'>) => (
    <span className={count === 0 ? 'zx-faint' : ''}>
      {text}{' '}
      {more ? (
        <Badge count={`${count}+`} />
      ) : (
        <Badge count={count} overflowCount={999} showZero {...(count === 0 ? { color: 'gray' } : {})} />
      )}
    </span>
  )
  return (
    <Tabs
      label={t('kind')}
      active={kind}
      onActive={onKind}
      tabs={[
        { key: 'all', label: label(t('all'), total) },
        ...counts.map((each) => ({ key: each.kind, label: label(t(each.kind), each) })),
      ]}
    >
      {children}
    </Tabs>
  )
}

/** Some kinds are worked off together rather than one by one. */
function KindAction({ kind }: { kind: string }) {
  const t = useMessages(todoWords)
  const [, navigate] = useLocation()
  if (kind === 'claim-to-publish') {
    return <Button onClick={() => navigate('/public-notices/publish')}>{t('toPublish')}</Button>
  }
  if (kind === 'payable') return <Button onClick={() => navigate('/payment-runs/new')}>{t('toRuns')}</Button>
  return null
}

/** Standards are told by their number: they stand on a page of their own. */
function WaitingStandards({ counts, kind }: { counts: Counts; kind: string }) {
  const t = useMessages(todoWords)
  const count = counts.find((each) => each.kind === 'standard')?.count ?? 0
  if (count === 0 || (kind !== 'all' && kind !== 'standard')) return null
  return (
    <p className="zx-todo-standards">
      {t('toStandards', { count })} <Link href="/standards">{t('openStandards')}</Link>
    </p>
  )
}

interface TodoTableProps {
  readonly kind: string
  readonly items: readonly TodoItem[]
  readonly query: ReturnType<typeof useTodo>
}

function TodoTable({ kind, items, query }: TodoTableProps) {
  const t = useMessages(todoWords)
  const list = useShownPart(items, query)
  const columns = useColumns(kind === 'all')
  return (
    <DataTable
      name="todo"
      caption={t('caption')}
      list={list}
      rowKey={todoKey}
      href={(item) => withWalk(todoHref(item))}
      columns={columns}
      empty={
        <EmptyState
          title={kind === 'all' ? t('nothing') : t('nothingOfKind')}
          hint={kind === 'all' ? t('nothingHint') : undefined}
        />
      }
    />
  )
}

function withWalk(href: string): string {
  return `${href}${href.includes('?') ? '&' : '?'}todo=1`
}

const shownAtOnce = 100

/** A list that is known whole, shown part by part. */
function useShownPart(items: readonly TodoItem[], query: ReturnType<typeof useTodo>): PagedList<TodoItem> {
  const [shown, setShown] = useState(shownAtOnce)
  const rows = items.slice(0, shown)
  const state = query.data ? (rows.length > 0 ? 'ready' : 'empty') : query.error ? 'refused' : 'loading'
  return {
    state,
    pages: [rows],
    rows,
    total: items.length,
    hasMore: items.length > shown,
    isLoadingMore: false,
    loadMore: async () => setShown(shown + shownAtOnce),
    error: query.error,
    reload: () => void query.refetch(),
  }
}

// nobody has to wait for more than a week without being seen at once
const longDays = 7
const veryLongDays = 15

function useColumns(withKind: boolean): readonly TableColumn<TodoItem>[] {
  const t = useMessages(todoWords)
  const { language } = useLanguage()
  const regionName = useRegionName()
  const { session } = useActing()
  const waited = ({ since }: TodoItem) => {
    const days = Math.max(daysBetween(since, session.today), 0)
    const tone = days > veryLongDays ? 'bad' : days > longDays ? 'wait' : 'plain'
    return <StateTag tone={tone}>{days === 0 ? t('today') : t('days', { count: days })}</StateTag>
  }
  return [
    {
      key: 'what',
      title: t('what'),
      width: 380,
      render: ({ title, titleEn = title }) => (
        <span className="zx-wrap">{language === 'zh' ? title : titleEn}</span>
      ),
    },
    { key: 'waiting', title: t('waiting'), width: 90, render: waited },
    { key: 'kind', title: t('kind'), hidden: !withKind, render: (item) => t(item.kind) },
    {
      key: 'from',
      title: t('from'),
      width: 260,
      render: ({ organizationName, organizationNameEn = organizationName }) => (
        <span className="zx-wrap">{language === 'zh' ? organizationName : organizationNameEn}</span>
      ),
    },
    { key: 'district', title: t('district'), render: (item) => regionName(item.regionId) },
    {
      key: 'amount',
      title: t('amount'),
      align: 'right',
      render: (item) => (item.fen === null ? null : <Money fen={item.fen} />),
    },
    { key: 'since', title: t('since'), render: (item) => <LegalDay day={item.since} /> },
  ]
}

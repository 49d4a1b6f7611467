import { Button, Table } from 'antd'
import type { ColumnsType } from 'antd/es/table'
import type { ExpandableConfig, TableRowSelection } from 'antd/es/table/interface'
import { type MouseEvent, type ReactNode, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useMessages } from '../../platform/messages.ts'
import { type PagedList, pageAt } from '../../platform/pages.ts'
import { EmptyState } from '../empty-state.tsx'
import { LoadingLines } from '../loading-lines.tsx'
import { formatCount } from '../money-format.ts'
import { ProblemAlert } from '../problem-alert.tsx'
import { uiWords } from '../ui-words.ts'
import { useNarrow } from '../use-narrow.ts'
import { ColumnSettings } from './column-settings.tsx'
import './data-table.css'
import { RowCards } from './row-cards.tsx'
import { keepColumns, keptColumns, shownColumns, type TableColumn } from './table-columns.ts'

/** Rows a person ticked, and what can be done with them. */
export interface TableSelection {
  readonly keys: ReadonlySet<string>
  readonly onChange: (keys: ReadonlySet<string>) => void
  /** Buttons, shown while rows are ticked. */
  readonly actions: ReactNode
}

export interface DataTableProps<Row> {
  /** Names the table in this browser, for its column settings: `claims`. */
  readonly name: string
  /** What the table lists, for those who hear it. */
  readonly caption: string
  readonly list: PagedList<Row>
  readonly rowKey: (row: Row) => string
  /** The first column names the row; it is the link and the head of the card. */
  readonly columns: readonly TableColumn<Row>[]
  /** The screen of a row, within the face. */
  readonly href?: ((row: Row) => string) | undefined
  /** A FilterBar. */
  readonly filters?: ReactNode
  /** Whether a filter is set, for the right words where nothing is found. */
  readonly filtered?: boolean | undefined
  /** Where the list with its filters is given as a spreadsheet: `/api/claims?state=paid&format=xlsx`. */
  readonly exportHref?: string | undefined
  readonly selection?: TableSelection | undefined
  /** What to show and do where there is nothing at all. */
  readonly empty?: ReactNode
  /** What more there is to a row, unfolded below it; rows named here begin unfolded. */
  readonly details?:
    | { readonly render: (row: Row) => ReactNode; readonly open?: ReadonlySet<string> }
    | undefined
  /** Rows added below each other, or page by page. */
  readonly paging?: 'more' | 'pages' | undefined
}

/** A list as a table, or as cards where the screen is narrow: filters, columns, export, pages by key, all four states. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { name, list, columns, filters, exportHref, selection } = props
  const t = useMessages(uiWords)
  const narrow = useNarrow()
  const [chosen, setChosen] = useState(() => keptColumns(localStorage, name))
  const [index, setIndex] = useState(0)
  const shown = shownColumns(columns, chosen)
  const page = pageAt(list, index)
  const rows = props.paging === 'pages' ? page.rows : list.rows
  const choose = (keys: readonly string[] | undefined) => {
    setChosen(keys)
    keepColumns(localStorage, name, keys)
  }
  return (
    <section className="zx-table" aria-label={props.caption}>
      <div className="zx-table-bar">
        <div className="zx-table-filters">{filters}</div>
        <div className="zx-table-tools">
          {narrow ? null : <ColumnSettings columns={columns} chosen={chosen} onChoose={choose} />}
          {exportHref ? <Button href={exportHref}>{t('exportXlsx')}</Button> : null}
        </div>
      </div>
      {selection && selection.keys.size > 0 ? (
        <div className="zx-table-selected" role="status">
          <b>{t('selected', { count: selection.keys.size })}</b>
          {selection.actions}
        </div>
      ) : null}
      <TableBody {...props} rows={rows} shown={shown} narrow={narrow} />
      {list.state === 'ready' && props.paging === 'pages' ? (
        <PageButtons list={list} page={page} onIndex={setIndex} />
      ) : null}
      {list.state === 'ready' && props.paging !== 'pages' ? <MoreButton list={list} /> : null}
    </section>
  )
}

interface TableBodyProps<Row> extends DataTableProps<Row> {
  readonly rows: readonly Row[]
  readonly shown: readonly TableColumn<Row>[]
  readonly narrow: boolean
}

function TableBody<Row>(props: TableBodyProps<Row>) {
  const { list, rows, shown, narrow, rowKey, href, selection, details, filtered, empty } = props
  const t = useMessages(uiWords)
  const [, navigate] = useLocation()
  switch (list.state) {
    case 'loading':
      return <LoadingLines count={6} />
    case 'refused':
      return <ProblemAlert error={list.error} onRetry={list.reload} />
    case 'empty':
      return filtered ? (
        <EmptyState picture="search" title={t('emptyFiltered')} hint={t('emptyFilteredHint')} />
      ) : (
        (empty ?? <EmptyState title={t('emptyTitle')} hint={t('emptyHint')} />)
      )
    case 'ready':
      if (narrow)
        return <RowCards {...{ rows, rowKey, href, selection }} columns={shown} details={details?.render} />
      return (
        <Table<Row>
          size="small"
          rowKey={rowKey}
          dataSource={rows}
          columns={antColumns(shown, href)}
          pagination={false}
          sticky={{ offsetHeader: 56 }}
          // as wide as the page, cells wrapping; wider and scrolled only where their words cannot be broken further
          tableLayout="auto"
          scroll={{ x: 'min-content' }}
          {...(selection ? { rowSelection: antSelection(selection) } : {})}
          {...(details ? { expandable: antDetails(details) } : {})}
          onRow={(row) => ({
            className: href ? 'zx-row-link' : '',
            onClick: (event: MouseEvent<HTMLElement>) => {
              if (href && !isOnControl(event)) navigate(href(row))
            },
          })}
        />
      )
  }
}

function antColumns<Row>(
  columns: readonly TableColumn<Row>[],
  href: ((row: Row) => string) | undefined,
): ColumnsType<Row> {
  return columns.map(({ key, title, render, width, align }, place) => ({
    key,
    title,
    ...(width === undefined ? {} : { width }),
    align: align ?? 'left',
    render: (_value: unknown, row: Row) =>
      place === 0 && href ? <Link href={href(row)}>{render(row)}</Link> : render(row),
  }))
}

function antSelection<Row>({ keys, onChange }: TableSelection): TableRowSelection<Row> {
  return {
    selectedRowKeys: [...keys],
    preserveSelectedRowKeys: true,
    onChange: (changed) => onChange(new Set(changed.map(String))),
  }
}

function antDetails<Row>({
  render,
  open,
}: NonNullable<DataTableProps<Row>['details']>): ExpandableConfig<Row> {
  return {
    expandedRowRender: (row) => render(row),
    expandRowByClick: true,
    ...(open ? { defaultExpandedRowKeys: [...open] } : {}),
  }
}

/** A press on a link, button or box in a row means that, not the row; nor does the end of a text selection. */
function isOnControl(event: MouseEvent<HTMLElement>): boolean {
  const isControl =
    event.target instanceof Element && event.target.closest('a, button, input, label') !== null
  return isControl || window.getSelection()?.isCollapsed === false
}

function MoreButton<Row>({ list }: { list: PagedList<Row> }) {
  const t = useMessages(uiWords)
  const count = formatCount(list.rows.length)
  return (
    <div className="zx-table-foot">
      <span role="status">{t(list.hasMore ? 'shownSoFar' : 'noMore', { count })}</span>
      {list.hasMore ? (
        <Button loading={list.isLoadingMore} onClick={() => void list.loadMore()}>
          {t('more')}
        </Button>
      ) : null}
    </div>
  )
}

interface PageButtonsProps<Row> {
  readonly list: PagedList<Row>
  readonly page: ReturnType<typeof pageAt<Row>>
  readonly onIndex: (index: number) => void
}

function PageButtons<Row>({ list, page, onIndex }: PageButtonsProps<Row>) {
  const t = useMessages(uiWords)
  const forward = async () => {
    if (!page.nextIsRead) await list.loadMore()
    onIndex(page.index + 1)
  }
  return (
    <nav className="zx-table-foot" aria-label={t('pageNumber', { page: page.index + 1 })}>
      <Button disabled={!page.hasPrevious} onClick={() => onIndex(page.index - 1)}>
        {t('previous')}
      </Button>
      <span role="status">{t('pageNumber', { page: page.index + 1 })}</span>
      <Button disabled={!page.hasNext} loading={list.isLoadingMore} onClick={() => void forward()}>
        {t('next')}
      </Button>
    </nav>
  )
}

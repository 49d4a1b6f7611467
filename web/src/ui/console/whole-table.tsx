import { Table } from 'antd'
import { useNarrow } from '../use-narrow.ts'
import './data-table.css'
import { RowCards } from './row-cards.tsx'
import type { TableColumn } from './table-columns.ts'

interface WholeTableProps<Row> {
  readonly rows: readonly Row[]
  readonly columns: readonly TableColumn<Row>[]
  readonly rowKey: (row: Row) => string
}

/** A few rows that are there as a whole, without pages or filters: under each other on a narrow screen, as the rows of a list are. */
export function WholeTable<Row>({ rows, columns, rowKey }: WholeTableProps<Row>) {
  const isNarrow = useNarrow()
  if (isNarrow)
    return <RowCards rows={rows} columns={columns} rowKey={rowKey} href={undefined} selection={undefined} />
  return (
    <Table<Row>
      size="small"
      rowKey={rowKey}
      pagination={false}
      tableLayout="auto"
      scroll={{ x: 'min-content' }}
      dataSource={rows}
      columns={columns.map(({ key, title, align = 'left', render }) => ({
        ...{ key, title, align },
        render: (_: unknown, row: Row) => render(row),
      }))}
    />
  )
}

import { Checkbox } from 'antd'
import { type ReactNode, useId } from 'react'
import { Link } from 'wouter'
import { useMessages } from '../../platform/messages.ts'
import { uiWords } from '../ui-words.ts'
import type { TableSelection } from './data-table.tsx'
import type { TableColumn } from './table-columns.ts'

interface RowCardsProps<Row> {
  readonly rows: readonly Row[]
  readonly columns: readonly TableColumn<Row>[]
  readonly rowKey: (row: Row) => string
  readonly href: ((row: Row) => string) | undefined
  readonly selection: TableSelection | undefined
  readonly details?: ((row: Row) => ReactNode) | undefined
}

/** The rows of a table under each other, for narrow screens. */
export function RowCards<Row>({ rows, columns, rowKey, href, selection, details }: RowCardsProps<Row>) {
  const t = useMessages(uiWords)
  const [head, ...rest] = columns
  const id = useId()
  return (
    <ul className="zx-row-cards">
      {rows.map((row) => {
        const key = rowKey(row)
        const title = head?.render(row)
        return (
          <li key={key}>
            <div className="zx-row-card-head">
              {selection ? (
                <Checkbox
                  aria-labelledby={`${id}-${key}`}
                  checked={selection.keys.has(key)}
                  onChange={() => selection.onChange(toggled(selection.keys, key))}
                />
              ) : null}
              <b id={`${id}-${key}`}>{href ? <Link href={href(row)}>{title}</Link> : title}</b>
            </div>
            <dl>
              {rest
                .filter((column) => isTold(column, row))
                .map((column) => (
                  <div key={column.key}>
                    <dt>{column.title}</dt>
                    <dd>{isBlank(column.render(row)) ? '—' : column.render(row)}</dd>
                  </div>
                ))}
            </dl>
            {details ? (
              <details className="zx-row-card-details">
                <summary>{t('details')}</summary>
                {details(row)}
              </details>
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}

/** A column without a name holds what may be done: where nothing may, there is nothing to tell. */
function isTold<Row>(column: TableColumn<Row>, row: Row): boolean {
  return column.title !== '' || !isBlank(column.render(row))
}

function isBlank(shown: ReactNode): boolean {
  return shown === null || shown === undefined || shown === ''
}

function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const changed = new Set(keys)
  if (!changed.delete(key)) changed.add(key)
  return changed
}

import { Button, Checkbox, Popover } from 'antd'
import { useMessages } from '../../platform/messages.ts'
import { uiWords } from '../ui-words.ts'
import { shownColumns, type TableColumn } from './table-columns.ts'

interface ColumnSettingsProps<Row> {
  readonly columns: readonly TableColumn<Row>[]
  readonly chosen: readonly string[] | undefined
  readonly onChoose: (keys: readonly string[] | undefined) => void
}

/** Lets a person say which columns they want to see; kept in their browser. */
export function ColumnSettings<Row>({ columns, chosen, onChoose }: ColumnSettingsProps<Row>) {
  const t = useMessages(uiWords)
  const shown = shownColumns(columns, chosen).map(({ key }) => key)
  const choices = columns.slice(1).map(({ key, title }) => ({ value: key, label: title }))
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t('columnsHint')}
      content={
        <Checkbox.Group className="zx-column-choices" options={choices} value={shown} onChange={onChoose} />
      }
    >
      <Button>{t('columns')}</Button>
    </Popover>
  )
}

import { Button, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { useMessages } from '../../platform/messages.ts'
import { SearchIcon } from '../icons.tsx'
import { uiWords } from '../ui-words.ts'
import { useNarrow } from '../use-narrow.ts'
import { DayInput } from './day-input.tsx'
import type { Filters } from './use-filters.ts'

/** One condition a list can be narrowed by. `key` is its name in the address and in the query of the server. */
export type FilterField =
  | { readonly key: string; readonly label: string; readonly kind: 'text' }
  | { readonly key: string; readonly label: string; readonly kind: 'day' }
  | {
      readonly key: string
      readonly label: string
      readonly kind: 'choice'
      readonly choices: readonly { readonly value: string; readonly label: string }[]
    }

/** The conditions of a list, side by side; they live in the address, so a list can be sent as a link. */
export function FilterBar({ fields, filters }: { fields: readonly FilterField[]; filters: Filters }) {
  const t = useMessages(uiWords)
  const isNarrow = useNarrow()
  // on a phone only what is typed stays in sight
  const inOrder = isNarrow ? fields.toSorted((one, other) => rankOf(one) - rankOf(other)) : fields
  const [first, ...rest] = inOrder.map((field) => (
    <Condition key={field.key} field={field} value={filters.values[field.key]} set={filters.set} />
  ))
  return (
    <search className="zx-filters">
      {first}
      {isNarrow && rest.length > 1 ? (
        <details className="zx-filters-more" open={filters.active}>
          <summary>{t('moreFilters', { count: rest.length })}</summary>
          <div>{rest}</div>
        </details>
      ) : (
        rest
      )}
      {filters.active ? (
        <Button type="link" onClick={filters.clear}>
          {t('clearFilters')}
        </Button>
      ) : null}
    </search>
  )
}

function rankOf({ kind }: FilterField): number {
  return kind === 'text' ? 0 : 1
}

interface ConditionProps {
  readonly field: FilterField
  readonly value: string | undefined
  readonly set: Filters['set']
}

function Condition({ field, value, set }: ConditionProps) {
  const t = useMessages(uiWords)
  switch (field.kind) {
    case 'text':
      return (
        <TextCondition label={field.label} value={value ?? ''} onChange={(text) => set(field.key, text)} />
      )
    case 'day':
      return (
        <DayInput
          aria-label={field.label}
          placeholder={field.label}
          value={value}
          onChange={(day) => set(field.key, day)}
        />
      )
    case 'choice':
      return (
        <Select
          aria-label={field.label}
          className="zx-filter-choice"
          value={value ?? ''}
          onChange={(choice) => set(field.key, choice)}
          options={[{ value: '', label: `${field.label} · ${t('filterAll')}` }, ...field.choices]}
          popupMatchSelectWidth={false}
        />
      )
  }
}

const typingMilliseconds = 350

function TextCondition({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (text: string) => void
}) {
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  useEffect(() => {
    if (typed === value) return
    const waiting = setTimeout(() => onChange(typed), typingMilliseconds)
    return () => clearTimeout(waiting)
  }, [typed, value, onChange])
  return (
    <Input
      aria-label={label}
      placeholder={label}
      prefix={<SearchIcon />}
      allowClear
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onPressEnter={() => onChange(typed)}
    />
  )
}

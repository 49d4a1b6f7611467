import { Segmented } from 'antd'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import type { PagedList } from '../../platform/pages.ts'
import { EmptyState } from '../empty-state.tsx'
import { formatCount } from '../money-format.ts'
import { DataTable } from './data-table.tsx'
import { en } from './import.en.ts'
import { zh } from './import.zh.ts'
import './import-check.css'
import type { TableColumn } from './table-columns.ts'

const words = { zh, en }

/** How a check of a spreadsheet came out: lines, and places in them. */
export interface ImportCountsProps {
  readonly goodLines: number
  readonly faultyLines: number
  readonly doubts: number
  /** Left out where such a check never finds any. */
  readonly accepted?: number | undefined
  readonly passedRows?: number | undefined
}

/** What a check of a spreadsheet came to, in numbers. */
export function ImportCounts({ goodLines, faultyLines, doubts, accepted, passedRows }: ImportCountsProps) {
  const t = useMessages(words)
  const lines = (count: number) => t('lines', { count: formatCount(count) })
  const items = (count: number) => t('items', { count: formatCount(count) })
  return (
    <dl className="zx-import-counts">
      <div className="zx-import-good">
        <dt>{t('good')}</dt>
        <dd className="zx-num">{lines(goodLines)}</dd>
      </div>
      <div className={faultyLines > 0 ? 'zx-import-faulty' : ''}>
        <dt>{t('faulty')}</dt>
        <dd className="zx-num">{lines(faultyLines)}</dd>
      </div>
      <div className={doubts > 0 ? 'zx-import-doubts' : ''}>
        <dt>{t('doubts')}</dt>
        <dd className="zx-num">{items(doubts)}</dd>
      </div>
      {accepted === undefined ? null : (
        <div>
          <dt>{t('accepted')}</dt>
          <dd className="zx-num">{items(accepted)}</dd>
        </div>
      )}
      {passedRows === undefined ? null : (
        <div>
          <dt>{t('passed')}</dt>
          <dd className="zx-num">{lines(passedRows)}</dd>
        </div>
      )}
    </dl>
  )
}

/** What a finding means for its line. */
export type FindingTone = 'fault' | 'doubt' | 'accepted'

/** Something found at one place of a spreadsheet. */
export interface ImportFinding {
  readonly number: number
  readonly sheet: string
  readonly row: number
  /** The heading of its column as it stands; empty for a whole line. */
  readonly heading: string
  readonly shown: string | null
  readonly zh: string
  readonly en: string
}

interface FindingsTableProps<Finding extends ImportFinding> {
  readonly name: string
  readonly list: PagedList<Finding>
  readonly tone: FindingTone
  readonly onTone: (tone: FindingTone) => void
  /** Tones left out cannot occur. */
  readonly counts: Readonly<Partial<Record<FindingTone, number>>>
  readonly exportHref?: string | undefined
}

const tones = [
  ['fault', 'fault'],
  ['doubt', 'doubt'],
  ['accepted', 'acceptedTone'],
] as const

/** What was found in a spreadsheet, by line and column, with what to do about it. */
export function FindingsTable<Finding extends ImportFinding>(props: FindingsTableProps<Finding>) {
  const { name, list, tone, onTone, counts, exportHref } = props
  const t = useMessages(words)
  const { language } = useLanguage()
  const nothing = tones.every(([value]) => (counts[value] ?? 0) === 0)
  const columns: TableColumn<Finding>[] = [
    { key: 'row', title: t('row'), width: 70, render: ({ row }) => <span className="zx-num">{row}</span> },
    {
      key: 'column',
      title: t('column'),
      width: 140,
      render: ({ heading }) => heading || <span className="zx-faint">{t('wholeLine')}</span>,
    },
    {
      key: 'shown',
      title: t('shown'),
      width: 200,
      render: ({ shown }) => <span className="zx-import-shown">{shown ?? '—'}</span>,
    },
    {
      key: 'message',
      title: t('message'),
      render: (one) => <span className="zx-wrap">{one[language]}</span>,
    },
    { key: 'sheet', title: t('sheet'), width: 120, render: ({ sheet }) => sheet },
  ]
  return (
    <DataTable
      name={name}
      caption={t('findings')}
      list={list}
      rowKey={({ number }) => String(number)}
      columns={columns}
      exportHref={exportHref}
      filters={
        <Segmented
          value={tone}
          onChange={(value) => onTone(value)}
          options={tones.flatMap(([value, word]) => {
            const count = counts[value]
            return count === undefined ? [] : [{ value, label: `${t(word)} ${formatCount(count)}` }]
          })}
        />
      }
      empty={<EmptyState title={nothing ? t('allGood') : t('noFindings')} />}
    />
  )
}

import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { DataTable, type TableSelection } from '../../ui/console/data-table.tsx'
import { FilterBar, type FilterField } from '../../ui/console/filter-bar.tsx'
import type { TableColumn } from '../../ui/console/table-columns.ts'
import { useFilters } from '../../ui/console/use-filters.ts'
import { Money } from '../../ui/money.tsx'
import { ReasonSummary } from '../../ui/reason-list.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import './claims.css'
import { RevealedNumber } from '../../ui/console/revealed-number.tsx'
import { type ClaimLine, type ClaimPath, useClaimLines } from './claims-api.ts'
import { claimWords, outcomeLooks } from './claims-words.ts'
import { LineReasons } from './line-reasons.tsx'

interface ClaimLinesProps {
  readonly path: ClaimPath
  /** Where workers are picked, or refused. */
  readonly selection?: TableSelection | undefined
  /** A reviewer may decide which value counts where firm and registers differ. */
  readonly mayDecide?: boolean | undefined
}

/** The workers of a claim with outcome, amount and grounds; for all who may see the claim. */
export function ClaimLines({ path, selection, mayDecide }: ClaimLinesProps) {
  const t = useMessages(claimWords)
  const filters = useFilters(['outcome', 'picked', 'text'])
  const lines = useClaimLines(path, filters.values)
  const fields: FilterField[] = [
    {
      key: 'outcome',
      label: t('outcome'),
      kind: 'choice',
      choices: Object.entries(outcomeLooks).map(([value, { word }]) => ({ value, label: t(word) })),
    },
    {
      key: 'picked',
      label: t('picked'),
      kind: 'choice',
      choices: [
        { value: 'true', label: t('yes') },
        { value: 'false', label: t('no') },
      ],
    },
    { key: 'text', label: t('searchName'), kind: 'text' },
  ]
  const address = `/api/regions/${path.regionId}/claims/${path.claimId}/lines`
  return (
    <DataTable
      name="claim-lines"
      caption={t('lines')}
      list={lines}
      rowKey={(row) => row.lineId}
      columns={useLineColumns(path.regionId)}
      filters={<FilterBar fields={fields} filters={filters} />}
      filtered={filters.active}
      exportHref={`${address}?${filters.query}${filters.query ? '&' : ''}format=xlsx`}
      selection={selection}
      details={{ render: (line) => <LineReasons path={path} line={line} mayDecide={mayDecide} /> }}
    />
  )
}

function useLineColumns(regionId: string): readonly TableColumn<ClaimLine>[] {
  const t = useMessages(claimWords)
  const { language } = useLanguage()
  return [
    { key: 'name', title: t('name'), render: (row) => row.name },
    {
      key: 'idNumber',
      title: t('idNumber'),
      render: (row) => (
        <RevealedNumber
          text={row.idNumberMasked}
          what="id-number"
          regionId={regionId}
          personId={row.personId}
        />
      ),
    },
    {
      key: 'outcome',
      title: t('outcome'),
      render: ({ outcome }) => (
        <StateTag tone={outcomeLooks[outcome].tone}>{t(outcomeLooks[outcome].word)}</StateTag>
      ),
    },
    { key: 'amount', title: t('amount'), align: 'right', render: (row) => <Money fen={row.fen} /> },
    {
      key: 'why',
      title: t('why'),
      render: (row) => (
        <small>
          <ReasonSummary reasons={row.benefits.flatMap((benefit) => benefit.checks)} />
        </small>
      ),
    },
    {
      key: 'registers',
      title: t('registers'),
      render: ({ differs, doubts, awaitsRealName }) => (
        <>
          {awaitsRealName ? <StateTag tone="wait">{t('awaitsRealName')}</StateTag> : null}
          {differs ? <StateTag tone="wait">{t('inDispute')}</StateTag> : null}
          {doubts.map((doubt) => (
            <span key={doubt.kind} className="zx-doubt">
              <StateTag tone="bad">{doubt[language]}</StateTag>
            </span>
          ))}
          {differs || awaitsRealName || doubts.length > 0 ? null : '—'}
        </>
      ),
    },
    { key: 'picked', title: t('picked'), hidden: true, render: (row) => t(row.picked ? 'yes' : 'no') },
    {
      key: 'review',
      title: t('review'),
      render: ({ state, stateReason }) =>
        state === 'active' ? (
          '—'
        ) : (
          <>
            <StateTag tone={state === 'held' ? 'wait' : 'bad'}>
              {t(state === 'held' ? 'lineHeld' : 'lineRefused')}
            </StateTag>{' '}
            {stateReason}
          </>
        ),
    },
  ]
}

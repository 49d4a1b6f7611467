import { Button } from 'antd'
import { useState } from 'react'
import { answered, api, type Schemas } from '../../platform/api.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { usePagedList } from '../../platform/pages.ts'
import { useRegionName } from '../../platform/regions.ts'
import { useActing } from '../../platform/session.tsx'
import { DataTable } from '../../ui/console/data-table.tsx'
import type { TableColumn } from '../../ui/console/table-columns.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Instant } from '../../ui/legal-day.tsx'
import { formatDay } from '../../ui/legal-day-format.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { RevealLimitDialog } from './reveal-limit-dialog.tsx'
import { revealsWords } from './reveals-words.ts'

type Reveal = Schemas['RevealRow']

/** Who had which full number shown, and why. */
export default function RevealsPage() {
  const t = useMessages(revealsWords)
  const { session } = useActing()
  const { regionId } = session
  const [limited, setLimited] = useState<Reveal>()
  const reveals = usePagedList(['reveals', 'list', regionId], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/reveals', {
        params: { path: { regionId }, query: { ...(cursor !== undefined && { cursor }) } },
        signal,
      }),
    ),
  )
  return (
    <>
      <PageHeader title={t('title')} hint={t('hint')} />
      <DataTable
        name="reveals"
        caption={t('title')}
        list={reveals}
        rowKey={(row) => row.revealId}
        columns={useColumns(setLimited)}
        exportHref={`/api/regions/${regionId}/reveals?format=xlsx`}
        empty={<EmptyState title={t('none')} />}
      />
      {limited ? <RevealLimitDialog of={limited} onClose={() => setLimited(undefined)} /> : null}
    </>
  )
}

function useColumns(onLimit: (row: Reveal) => void): readonly TableColumn<Reveal>[] {
  const t = useMessages(revealsWords)
  const { language } = useLanguage()
  const regionName = useRegionName()
  return [
    { key: 'at', title: t('at'), render: (row) => <Instant at={row.at} /> },
    { key: 'who', title: t('who'), render: (row) => row.accountName },
    { key: 'what', title: t('what'), render: (row) => t(row.what) },
    { key: 'whom', title: t('whom'), render: (row) => row.subjectName },
    { key: 'purpose', title: t('purpose'), render: (row) => t(row.purpose) },
    {
      key: 'words',
      title: t('words'),
      width: 280,
      render: (row) => <span className="zx-wrap">{row.words}</span>,
    },
    { key: 'district', title: t('district'), render: (row) => regionName(row.regionId) },
    {
      key: 'limit',
      title: t('limit'),
      render: ({ otherLimit }) =>
        otherLimit === null
          ? t('usualLimit')
          : t('otherLimit', { perDay: otherLimit.perDay, untilOn: formatDay(otherLimit.untilOn, language) }),
    },
    {
      key: 'set-limit',
      title: '',
      render: (row) =>
        row.actions.includes('set-limit') ? (
          <Button size="small" onClick={() => onLimit(row)}>
            {t('setLimit')}
          </Button>
        ) : null,
    },
  ]
}

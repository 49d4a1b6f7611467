import { Button } from 'antd'
import { Link } from 'wouter'
import { answered, api, type Schemas } from '../../../platform/api.ts'
import { useMessages } from '../../../platform/messages.ts'
import { usePagedList } from '../../../platform/pages.ts'
import { regionsHeld } from '../../../platform/regions.ts'
import { useActing } from '../../../platform/session.tsx'
import { DataTable } from '../../../ui/console/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LegalDay } from '../../../ui/legal-day.tsx'
import { Money } from '../../../ui/money.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { publishingWords } from './publishing-words.ts'

type Notice = Schemas['PublicNotice']

/** The public notices of this bureau. */
export default function NoticesList() {
  const t = useMessages(publishingWords)
  const { session } = useActing()
  const { regionId } = session
  const { jurisdictionId } = session.jurisdiction
  const notices = usePagedList<Notice>(['review', 'notices', jurisdictionId], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/public-notices', {
        params: {
          path: { regionId },
          query: { jurisdiction: jurisdictionId, ...(cursor === undefined ? {} : { cursor }) },
        },
        signal,
      }),
    ),
  )
  const publish =
    regionsHeld(session, 'city-reviewer').length > 0 ? (
      <Link href="/public-notices/publish">
        <Button type="primary" tabIndex={-1}>
          {t('publish')}
        </Button>
      </Link>
    ) : null
  return (
    <>
      <PageHeader title={t('listTitle')} hint={t('listHint')} actions={publish} />
      <DataTable
        name="bureau-notices"
        caption={t('caption')}
        list={notices}
        rowKey={(row) => row.noticeId}
        href={(row) => `/public-notices/${row.regionId}/${row.noticeId}`}
        exportHref={`/api/regions/${regionId}/public-notices?jurisdiction=${jurisdictionId}&format=xlsx`}
        empty={<EmptyState title={t('none')} hint={t('noneHint')} action={publish} />}
        columns={[
          {
            key: 'number',
            title: t('number'),
            render: (row) => <span className="zx-num">{row.number}</span>,
          },
          {
            key: 'state',
            title: t('state'),
            render: (row) => (
              <StateTag tone={row.isOpen ? 'busy' : 'good'}>{t(row.isOpen ? 'hanging' : 'over')}</StateTag>
            ),
          },
          {
            key: 'document',
            title: t('document'),
            width: 300,
            render: (row) => <span className="zx-wrap">{row.documentTitle}</span>,
          },
          { key: 'first', title: t('first'), render: (row) => <LegalDay day={row.startsOn} /> },
          { key: 'last', title: t('last'), render: (row) => <LegalDay day={row.endsOn} weekday /> },
          { key: 'workers', title: t('workers'), align: 'right', render: (row) => row.lineCount },
          {
            key: 'amount',
            title: t('amount'),
            align: 'right',
            render: (row) => <Money fen={row.totalFen} />,
          },
        ]}
      />
    </>
  )
}

import { Button } from 'antd'
import { useParams } from 'wouter'
import { useMessages } from '../../../platform/messages.ts'
import { usePunctuation } from '../../../platform/punctuation.ts'
import { DataTable } from '../../../ui/console/data-table.tsx'
import { FilterBar } from '../../../ui/console/filter-bar.tsx'
import { Facts, Panel } from '../../../ui/console/form-part.tsx'
import { useFilters } from '../../../ui/console/use-filters.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LegalDay } from '../../../ui/legal-day.tsx'
import { Money } from '../../../ui/money.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { PdfLink } from '../../../ui/pdf-link.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { ObjectionList } from '../objections/objection-list.tsx'
import {
  listFiles,
  type PublicNotice,
  useNoticeLines,
  usePublicNotice,
} from '../public-notice/public-notices-api.ts'
import { publishingWords } from './publishing-words.ts'

/** A public notice as the bureau sees it: its list, its paper, the objections to it. */
export default function NoticeSheet() {
  const { regionId = '', noticeId = '' } = useParams()
  const notice = usePublicNotice(regionId, noticeId)
  return <QueryView query={notice}>{(known) => <Sheet notice={known} />}</QueryView>
}

function Sheet({ notice }: { notice: PublicNotice }) {
  const t = useMessages(publishingWords)
  const files = listFiles(notice)
  return (
    <>
      <PageHeader
        title={notice.number}
        tag={
          <StateTag tone={notice.isOpen ? 'busy' : 'good'}>{t(notice.isOpen ? 'hanging' : 'over')}</StateTag>
        }
        hint={notice.documentTitle}
        trail={[{ title: t('listTitle'), href: '/public-notices' }]}
        actions={
          <Button href={`/public-notices/${notice.noticeId}`} target="_blank">
            {t('onPublicSite')}
          </Button>
        }
      />
      <div className="zx-stack">
        <Panel title={t('publishedFacts')} actions={<PdfLink href={files.pdf}>{t('paper')}</PdfLink>}>
          <Facts
            facts={[
              { key: 'first', label: t('first'), value: <LegalDay day={notice.startsOn} weekday /> },
              { key: 'last', label: t('last'), value: <LegalDay day={notice.endsOn} weekday /> },
              { key: 'workers', label: t('workers'), value: notice.lineCount },
              { key: 'amount', label: t('amount'), value: <Money fen={notice.totalFen} strong /> },
              {
                key: 'digest',
                label: t('digest'),
                value: <small className="zx-faint">{notice.listDigest}</small>,
              },
            ]}
          />
        </Panel>
        <ObjectionList regionId={notice.regionId} of={{ noticeId: notice.noticeId }} />
        <Lines notice={notice} exportHref={files.xlsx} />
      </div>
    </>
  )
}

function Lines({ notice, exportHref }: { notice: PublicNotice; exportHref: string }) {
  const t = useMessages(publishingWords)
  const { listed } = usePunctuation()
  const filters = useFilters(['text'])
  const lines = useNoticeLines(notice.regionId, notice.noticeId, filters.values['text'] ?? '')
  return (
    <Panel title={t('lines')}>
      <DataTable
        name="notice-lines"
        caption={t('lines')}
        list={lines}
        rowKey={(row) => row.lineId}
        exportHref={exportHref}
        filters={<FilterBar filters={filters} fields={[{ key: 'text', label: t('search'), kind: 'text' }]} />}
        filtered={filters.active}
        empty={<EmptyState title={t('noLines')} />}
        columns={[
          { key: 'name', title: t('name'), render: (row) => row.name },
          {
            key: 'id',
            title: t('idNumber'),
            render: (row) => <span className="zx-num">{row.idNumberMasked}</span>,
          },
          {
            key: 'organization',
            title: t('organization'),
            width: 280,
            render: (row) => <span className="zx-wrap">{row.organizationName}</span>,
          },
          { key: 'benefits', title: t('benefits'), render: (row) => listed(row.benefits) },
          { key: 'amount', title: t('amount'), align: 'right', render: (row) => <Money fen={row.fen} /> },
        ]}
      />
    </Panel>
  )
}

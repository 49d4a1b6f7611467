import { organizationKinds } from '@zhixun/policy'
import type { ReactNode } from 'react'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { punctuation } from '../../platform/punctuation.ts'
import { useRegionName } from '../../platform/regions.ts'
import { useActing } from '../../platform/session.tsx'
import { DataTable } from '../../ui/console/data-table.tsx'
import type { TableColumn } from '../../ui/console/table-columns.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { type Survey, useSurveys } from './outreach-api.ts'
import { outreachWords, surveyLooks } from './outreach-words.ts'

/** Surveys of an area for its bureau, or those an organization is asked by. */
export function SurveyTable({ own = false, empty }: { own?: boolean; empty: ReactNode }) {
  const t = useMessages(outreachWords)
  const { regionId } = useActing().session
  return (
    <DataTable
      name={own ? 'own-need-surveys' : 'need-surveys'}
      caption={t('caption')}
      list={useSurveys(regionId)}
      rowKey={(row) => row.surveyId}
      columns={useColumns(own)}
      href={(row) => `/training-needs/${row.regionId}/${row.surveyId}`}
      exportHref={`/api/regions/${regionId}/need-surveys?format=xlsx`}
      empty={empty}
    />
  )
}

function useColumns(own: boolean): readonly TableColumn<Survey>[] {
  const t = useMessages(outreachWords)
  const { language } = useLanguage()
  const { listed } = punctuation[language]
  const regionName = useRegionName()
  const answer: TableColumn<Survey> = {
    key: 'answered',
    title: t('answeredOn'),
    render: (row) =>
      row.answeredOn === null ? <StateTag tone="wait">{t('notAnswered')}</StateTag> : row.answeredOn,
  }
  const asked: TableColumn<Survey> = {
    key: 'districts',
    title: t('districts'),
    width: 200,
    render: (row) => <span className="zx-wrap">{listed(row.districts.map(regionName))}</span>,
  }
  const kinds: TableColumn<Survey> = {
    key: 'kinds',
    title: t('kinds'),
    render: (row) =>
      row.kinds ? listed(row.kinds.map((kind) => organizationKinds[kind][language])) : t('all'),
  }
  return [
    {
      key: 'title',
      title: t('surveyTitle'),
      width: 320,
      render: (row) => <span className="zx-wrap">{row.title}</span>,
    },
    {
      key: 'state',
      title: t('state'),
      render: ({ state }) => <StateTag tone={surveyLooks[state].tone}>{t(surveyLooks[state].word)}</StateTag>,
    },
    {
      key: 'days',
      title: t('days'),
      render: (row) => <span className="zx-whole">{`${row.opensOn} – ${row.closedOn ?? row.closesOn}`}</span>,
    },
    ...(own ? [answer] : [asked, kinds]),
    { key: 'by', title: t('openedBy'), render: (row) => row.openedByName },
  ]
}

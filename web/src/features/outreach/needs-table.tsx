import { skillLevelWords, trainingKindIds, trainingKinds, trainingModes } from '@zhixun/policy'
import { answered, api, type Schemas } from '../../platform/api.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { usePagedList } from '../../platform/pages.ts'
import { punctuation } from '../../platform/punctuation.ts'
import { useRegionName } from '../../platform/regions.ts'
import { useActing } from '../../platform/session.tsx'
import { DataTable } from '../../ui/console/data-table.tsx'
import { FilterBar } from '../../ui/console/filter-bar.tsx'
import { Panel } from '../../ui/console/form-part.tsx'
import type { TableColumn } from '../../ui/console/table-columns.ts'
import { useFilters } from '../../ui/console/use-filters.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatCount } from '../../ui/money-format.ts'
import { type SurveyPath, surveysKey } from './outreach-api.ts'
import { channelWord, outreachWords } from './outreach-words.ts'

type Row = Schemas['TrainingNeedRow']

/** Every training that organizations said they need. */
export function NeedsTable({ path, districts }: { path: SurveyPath; districts: readonly string[] }) {
  const t = useMessages(outreachWords)
  const { language } = useLanguage()
  const regionName = useRegionName()
  const { regionId } = useActing().session
  const filters = useFilters(['district', 'trainingKind', 'text'])
  const list = usePagedList([...surveysKey, 'needs', path, filters.values], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/need-surveys/{surveyRegionId}/{surveyId}/needs', {
        params: {
          path: { regionId, ...path },
          query: { ...filters.values, ...(cursor && { cursor }) },
        },
        signal,
      }),
    ),
  )
  const address = `/api/regions/${regionId}/need-surveys/${path.surveyRegionId}/${path.surveyId}/needs`
  return (
    <Panel title={t('needs')}>
      <DataTable
        name="training-needs"
        caption={t('needs')}
        list={list}
        rowKey={(row) => row.needId}
        columns={useColumns()}
        filters={
          <FilterBar
            fields={[
              {
                key: 'district',
                label: t('district'),
                kind: 'choice',
                choices: districts.map((value) => ({ value, label: regionName(value) })),
              },
              {
                key: 'trainingKind',
                label: t('trainingKind'),
                kind: 'choice',
                choices: trainingKindIds.map((value) => ({ value, label: trainingKinds[value][language] })),
              },
              { key: 'text', label: t('search'), kind: 'text' },
            ]}
            filters={filters}
          />
        }
        filtered={filters.active}
        exportHref={`${address}?${filters.query}&format=xlsx`}
        empty={<EmptyState title={t('needsNone')} />}
      />
    </Panel>
  )
}

function useColumns(): readonly TableColumn<Row>[] {
  const t = useMessages(outreachWords)
  const { language } = useLanguage()
  const regionName = useRegionName()
  return [
    {
      key: 'organization',
      title: t('organization'),
      width: 240,
      render: (row) => <span className="zx-wrap">{row.organizationName}</span>,
    },
    { key: 'district', title: t('district'), render: (row) => regionName(row.regionId) },
    { key: 'kind', title: t('trainingKind'), render: (row) => trainingKinds[row.trainingKind][language] },
    {
      key: 'occupation',
      title: t('occupation'),
      render: (row) => (
        <>
          {row.occupationName} <span className="zx-faint">{row.occupationCode ?? t('freeText')}</span>
        </>
      ),
    },
    {
      key: 'level',
      title: t('level'),
      render: (row) => (row.skillLevel === null ? '—' : skillLevelWords[row.skillLevel][language]),
    },
    {
      key: 'mode',
      title: t('mode'),
      render: (row) => (row.trainingMode === null ? t('either') : trainingModes[row.trainingMode][language]),
    },
    { key: 'heads', title: t('headcount'), align: 'right', render: (row) => formatCount(row.headcount) },
    { key: 'from', title: t('wantedFrom'), render: (row) => row.wantedFrom ?? t('anyTime') },
    {
      key: 'more',
      title: t('remarks'),
      render: (row) =>
        punctuation[language].listed([
          ...(row.wantsAssessment ? [t('assessments')] : []),
          ...(row.isMadeToOrder ? [t('madeToOrder')] : []),
        ]) || '—',
    },
    { key: 'channel', title: t('channel'), render: (row) => `${t(channelWord[row.channel])} ${row.toldOn}` },
  ]
}

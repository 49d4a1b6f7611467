import { Button, Select } from 'antd'
import { useState } from 'react'
import { answered, api, type Schemas } from '../../platform/api.ts'
import { useMessages } from '../../platform/messages.ts'
import { usePagedList } from '../../platform/pages.ts'
import { useRegionName } from '../../platform/regions.ts'
import { useActing } from '../../platform/session.tsx'
import { DataTable } from '../../ui/console/data-table.tsx'
import { Panel } from '../../ui/console/form-part.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { type SurveyFigures, type SurveyPath, surveysKey } from './outreach-api.ts'
import { outreachWords } from './outreach-words.ts'
import { RecordAnswerDialog } from './record-answer-dialog.tsx'

type Row = Schemas['SilentOrganization']

interface SilentTableProps {
  readonly survey: SurveyFigures
  readonly path: SurveyPath
  readonly districts: readonly string[]
}

/** Who was asked and has not answered, district by district: to be called, and put down. */
export function SilentTable({ survey, path, districts }: SilentTableProps) {
  const t = useMessages(outreachWords)
  const regionName = useRegionName()
  const { regionId } = useActing().session
  const [district, setDistrict] = useState(districts[0] ?? regionId)
  const [recording, setRecording] = useState<Row>()
  const list = usePagedList([...surveysKey, 'silent', path, district], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/need-surveys/{surveyRegionId}/{surveyId}/silent', {
        params: { path: { regionId, ...path }, query: { district, ...(cursor && { cursor }) } },
        signal,
      }),
    ),
  )
  const may = survey.actions.includes('record')
  const address = `/api/regions/${regionId}/need-surveys/${path.surveyRegionId}/${path.surveyId}/silent`
  return (
    <Panel title={t('silent')}>
      <DataTable
        name="silent-organizations"
        caption={t('silent')}
        list={list}
        rowKey={(row) => row.organizationId}
        columns={[
          {
            key: 'name',
            title: t('organization'),
            width: 320,
            render: (row) => <span className="zx-wrap">{row.name}</span>,
          },
          { key: 'contact', title: t('contact'), render: (row) => row.contactName },
          { key: 'phone', title: t('phone'), render: (row) => row.contactPhoneMasked },
          ...(may
            ? [
                {
                  key: 'act',
                  title: t('act'),
                  render: (row: Row) => <Button onClick={() => setRecording(row)}>{t('record')}</Button>,
                },
              ]
            : []),
        ]}
        filters={
          <Select
            aria-label={t('district')}
            value={district}
            onChange={setDistrict}
            options={districts.map((value) => ({ value, label: regionName(value) }))}
          />
        }
        filtered={false}
        exportHref={`${address}?district=${district}&format=xlsx`}
        empty={<EmptyState title={t('silentNone')} />}
      />
      {recording ? (
        <RecordAnswerDialog
          survey={survey}
          district={district}
          organization={recording}
          onClose={() => setRecording(undefined)}
        />
      ) : null}
    </Panel>
  )
}

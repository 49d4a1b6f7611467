import { Button } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'wouter'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useMessages } from '../../platform/messages.ts'
import { caseRoles } from '../../platform/roles.ts'
import { useActing } from '../../platform/session.tsx'
import { ConfirmDialog } from '../../ui/console/confirm-dialog.tsx'
import { Facts } from '../../ui/console/form-part.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { NeedsTable } from './needs-table.tsx'
import { type SurveyFigures, type SurveyPath, surveysKey, useSurvey } from './outreach-api.ts'
import { outreachWords, surveyLooks } from './outreach-words.ts'
import { SilentTable } from './silent-table.tsx'
import { SurveyCharts } from './survey-charts.tsx'

/** What a survey came to: figures, every need, and who has not answered. */
export default function SurveyPage() {
  const t = useMessages(outreachWords)
  const { surveyRegionId = '', surveyId = '' } = useParams()
  const { regionId, roles } = useActing().session
  const path = { surveyRegionId, surveyId }
  const survey = useSurvey(regionId, path)
  const looksAtCases = roles.some(({ role }) => caseRoles.some((seeing) => seeing === role))
  return (
    <QueryView query={survey}>
      {(known) => (
        <div className="zx-stack">
          <Link href="/training-needs">{t('back')}</Link>
          <PageHeader
            title={known.title}
            tag={<StateTag tone={surveyLooks[known.state].tone}>{t(surveyLooks[known.state].word)}</StateTag>}
            hint={known.explanation}
            actions={known.actions.includes('close') ? <CloseButton survey={known} /> : undefined}
          />
          <Sums survey={known} />
          <SurveyCharts survey={known} />
          {looksAtCases && known.byDistrict.length > 0 ? <Lists survey={known} path={path} /> : null}
        </div>
      )}
    </QueryView>
  )
}

function Sums({ survey }: { survey: SurveyFigures }) {
  const t = useMessages(outreachWords)
  const sum = (of: 'asked' | 'answered' | 'inNeed' | 'heads') =>
    survey.byDistrict.reduce((all, district) => all + district[of], 0)
  const asked = sum('asked')
  return (
    <Facts
      facts={[
        { key: 'days', label: t('days'), value: `${survey.opensOn} – ${survey.closesOn}` },
        { key: 'asked', label: t('asked'), value: asked },
        { key: 'answered', label: t('answered'), value: sum('answered') },
        {
          key: 'rate',
          label: t('rate'),
          value: asked === 0 ? '—' : `${Math.round((100 * sum('answered')) / asked)}%`,
        },
        { key: 'inNeed', label: t('inNeed'), value: sum('inNeed') },
        { key: 'heads', label: t('heads'), value: t('people', { count: sum('heads') }) },
        ...(survey.closedOn === null
          ? []
          : [
              {
                key: 'closed',
                label: t('closed'),
                value: t('closedBecause', { day: survey.closedOn, reason: survey.closedReason ?? '' }),
              },
            ]),
      ]}
    />
  )
}

function Lists({ survey, path }: { survey: SurveyFigures; path: SurveyPath }) {
  const districts = survey.byDistrict.map((district) => district.regionId)
  return (
    <>
      <NeedsTable path={path} districts={districts} />
      <SilentTable survey={survey} path={path} districts={districts} />
    </>
  )
}

function CloseButton({ survey: { regionId, surveyId, title } }: { survey: SurveyFigures }) {
  const t = useMessages(outreachWords)
  const [asking, setAsking] = useState(false)
  const close = useCommand(
    (send, reason: string) =>
      answered(
        send.POST('/api/regions/{regionId}/need-surveys/{surveyId}/close', {
          params: { path: { regionId, surveyId } },
          body: { reason },
        }),
      ),
    { refresh: [surveysKey], onDone: () => setAsking(false) },
  )
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        {t('close')}
      </Button>
      <ConfirmDialog
        open={asking}
        danger
        title={t('closeTitle', { title })}
        confirmLabel={t('close')}
        reason={{ minLength: 2 }}
        pending={close.isPending}
        error={close.error}
        onConfirm={close.mutate}
        onClose={() => setAsking(false)}
      >
        {t('closeHint')}
      </ConfirmDialog>
    </>
  )
}

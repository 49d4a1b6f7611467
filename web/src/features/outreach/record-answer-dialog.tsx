import { Radio } from 'antd'
import { answered, type Schemas } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useMessages } from '../../platform/messages.ts'
import { useActing } from '../../platform/session.tsx'
import { DayInput } from '../../ui/console/day-input.tsx'
import { FormDialog } from '../../ui/console/form-dialog.tsx'
import { FormField } from '../../ui/console/form-problem.tsx'
import { answerBody, NeedFields, type TypedAnswer, typedFrom } from './need-fields.tsx'
import { type SurveyFigures, surveysKey } from './outreach-api.ts'
import { channelWord, outreachWords } from './outreach-words.ts'

interface Typed extends TypedAnswer {
  readonly channel: 'phone' | 'visit' | 'paper'
  readonly toldOn: string
}

interface RecordAnswerProps {
  readonly survey: SurveyFigures
  readonly district: string
  readonly organization: Schemas['SilentOrganization']
  readonly onClose: () => void
}

/** A clerk puts down what an organization told by phone, at a visit or on paper. */
export function RecordAnswerDialog({ survey, district, organization, onClose }: RecordAnswerProps) {
  const t = useMessages(outreachWords)
  const { today } = useActing().session
  const { organizationId, name } = organization
  const which = { surveyRegionId: survey.regionId, surveyId: survey.surveyId }
  const record = useCommand(
    (send, { channel, toldOn, ...typed }: Typed) =>
      answered(
        send.POST(
          '/api/regions/{regionId}/organizations/{organizationId}/need-answers/{surveyRegionId}/{surveyId}/told',
          {
            params: { path: { ...which, regionId: district, organizationId } },
            body: { ...answerBody(typed), channel, toldOn },
          },
        ),
      ),
    { refresh: [surveysKey], onDone: onClose },
  )
  return (
    <FormDialog
      width={760}
      title={t('recordFor', { name })}
      okText={t('record')}
      initialValues={{ ...typedFrom(null), channel: 'phone', toldOn: lastDay(survey, today) }}
      sending={record}
      onClose={onClose}
    >
      <div className="zx-form-grid">
        <FormField name="channel" label={t('channel')}>
          <Radio.Group
            options={(['phone', 'visit', 'paper'] as const).map((value) => ({
              value,
              label: t(channelWord[value]),
            }))}
          />
        </FormField>
        <FormField name="toldOn" label={t('toldOn')} needed>
          <DayInput min={survey.opensOn} max={lastDay(survey, today)} />
        </FormField>
      </div>
      <NeedFields regionId={district} />
    </FormDialog>
  )
}

/** Today, or the last day of a survey that is over. */
function lastDay({ closesOn, closedOn }: SurveyFigures, today: string): string {
  const last = closedOn ?? closesOn
  return today < last ? today : last
}

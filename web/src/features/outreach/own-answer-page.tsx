import { skillLevelWords } from '@zhixun/policy'
import { Button, Form } from 'antd'
import { Link, useParams } from 'wouter'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { punctuation } from '../../platform/punctuation.ts'
import { useActing } from '../../platform/session.tsx'
import { FormPart, Panel } from '../../ui/console/form-part.tsx'
import { FormProblem } from '../../ui/console/form-problem.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { answerBody, NeedFields, type TypedAnswer, typedFrom } from './need-fields.tsx'
import {
  type Answer,
  type Survey,
  type SurveyPath,
  surveysKey,
  useAnswer,
  useDemand,
} from './outreach-api.ts'
import { channelWord, outreachWords, surveyLooks } from './outreach-words.ts'

/** An organization answers a survey, and sees what the area needs. */
export default function OwnAnswerPage() {
  const t = useMessages(outreachWords)
  const { surveyRegionId = '', surveyId = '' } = useParams()
  const path = { surveyRegionId, surveyId }
  const { regionId, organizationId } = useOwn()
  const answer = useAnswer({ regionId, organizationId, ...path })
  return (
    <div className="zx-stack">
      <Link href="/training-needs">{t('back')}</Link>
      <QueryView query={answer}>
        {({ survey, answer: given }) => (
          <>
            <PageHeader
              title={survey.title}
              tag={
                <StateTag tone={surveyLooks[survey.state].tone}>{t(surveyLooks[survey.state].word)}</StateTag>
              }
              hint={survey.explanation}
            />
            <AnswerPart survey={survey} answer={given} />
          </>
        )}
      </QueryView>
      <Demand path={path} />
    </div>
  )
}

function useOwn() {
  const { regionId, organizationId } = useActing().session
  return { regionId, organizationId: organizationId ?? '' }
}

function AnswerPart({ survey, answer }: { survey: Survey; answer: Answer | null }) {
  const t = useMessages(outreachWords)
  const { regionId, organizationId } = useOwn()
  const [form] = Form.useForm<TypedAnswer>()
  const send = useCommand(
    (client, typed: TypedAnswer) =>
      answered(
        client.POST(
          '/api/regions/{regionId}/organizations/{organizationId}/need-answers/{surveyRegionId}/{surveyId}',
          {
            params: {
              path: { regionId, organizationId, surveyRegionId: survey.regionId, surveyId: survey.surveyId },
            },
            body: answerBody(typed),
          },
        ),
      ),
    { refresh: [surveysKey] },
  )
  const may = survey.actions.includes('answer')
  const { opensOn, closesOn, closedOn, state } = survey
  return (
    <FormPart title={t(answer === null ? 'answer' : 'answerAgain')}>
      <div className="zx-form-wide">
        {answer === null ? null : (
          <p className="zx-faint">
            {t('lastAnswer', {
              day: answer.toldOn,
              name: answer.answeredByName,
              channel: t(channelWord[answer.channel]),
            })}
          </p>
        )}
        {may ? null : (
          <p role="status">
            {t('notOpen', {
              state: t(surveyLooks[state].word),
              from: opensOn,
              until: closedOn ?? closesOn,
            })}
          </p>
        )}
        {answer === null && !may ? null : (
          <Form
            form={form}
            layout="vertical"
            requiredMark={false}
            disabled={!may}
            initialValues={typedFrom(answer)}
            onFinish={send.mutate}
          >
            <FormProblem form={form} error={send.error} />
            <NeedFields regionId={regionId} />
            {may ? (
              <Button type="primary" htmlType="submit" loading={send.isPending}>
                {t('submit')}
              </Button>
            ) : null}
          </Form>
        )}
        {send.isSuccess ? <p role="status">{t('kept')}</p> : null}
      </div>
    </FormPart>
  )
}

function Demand({ path }: { path: SurveyPath }) {
  const t = useMessages(outreachWords)
  const { language } = useLanguage()
  const { regionId } = useActing().session
  const demand = useDemand(regionId, path)
  return (
    <Panel title={t('demand')}>
      <p className="zx-faint">{t('demandHint')}</p>
      <QueryView query={demand}>
        {({ byOccupation }) =>
          byOccupation.length === 0 ? (
            <EmptyState title={t('demandNone')} />
          ) : (
            <div className="zx-need-table">
              <table>
                <thead>
                  <tr>
                    <th scope="col">{t('occupation')}</th>
                    <th scope="col">{t('level')}</th>
                    <th scope="col">{t('headcount')}</th>
                    <th scope="col">{t('organizations')}</th>
                    <th scope="col">{t('madeToOrder')}</th>
                    <th scope="col">{t('contactable')}</th>
                  </tr>
                </thead>
                <tbody>
                  {byOccupation.map((row) => (
                    <tr key={`${row.occupationName} ${row.skillLevel}`}>
                      <td>{row.occupationName}</td>
                      <td>{row.skillLevel === null ? '—' : skillLevelWords[row.skillLevel][language]}</td>
                      <td>{row.heads}</td>
                      <td>{row.organizations}</td>
                      <td>{row.madeToOrder}</td>
                      <td>{punctuation[language].listed(row.contactable) || '—'}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </QueryView>
    </Panel>
  )
}

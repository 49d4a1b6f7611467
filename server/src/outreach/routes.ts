import { z } from 'zod'
import type { Room, RoomRoutes } from '../platform/index.ts'
import { answerSurvey, recordAnswer } from './answer-survey.ts'
import { closeSurvey, openSurvey } from './open-survey.ts'
import { AnswerView, listNeedsQuery, listSilentQuery, viewAnswer } from './view-answers.ts'
import { DemandView, listSurveysQuery, SurveyFigures, viewDemand, viewSurvey } from './view-surveys.ts'

const surveys = '/api/regions/:regionId/need-surveys'
const survey = `${surveys}/:surveyRegionId/:surveyId`
const AnswerKept = z.object({ answerId: z.string() })

const outreachRoutes: RoomRoutes = (api) => {
  api.list(listSurveysQuery, surveys)
  api.command(openSurvey, {
    method: 'POST',
    path: surveys,
    response: z.object({ surveyId: z.string(), asked: z.int(), taskId: z.string() }),
    status: 201,
  })
  api.command(closeSurvey, {
    method: 'POST',
    path: `${surveys}/:surveyId/close`,
    response: z.object({ surveyId: z.string() }),
  })
  api.query(viewSurvey, { path: survey, response: SurveyFigures })
  api.query(viewDemand, { path: `${survey}/demand`, response: DemandView })
  api.list(listNeedsQuery, `${survey}/needs`)
  api.list(listSilentQuery, `${survey}/silent`)
  const answer = '/api/regions/:regionId/organizations/:organizationId/need-answers/:surveyRegionId/:surveyId'
  api.query(viewAnswer, { path: answer, response: AnswerView })
  api.command(answerSurvey, { method: 'POST', path: answer, response: AnswerKept, status: 201 })
  api.command(recordAnswer, { method: 'POST', path: `${answer}/told`, response: AnswerKept, status: 201 })
}

export const outreachRoom: Room = { routes: outreachRoutes }

import type { Room, RoomRoutes } from '../platform/index.ts'
import { learnerRoutes } from './learner/routes.ts'
import { CaseCounts, countCases, listCaseSummaries } from './list-cases.ts'
import { CaseView, viewCase } from './view-case.ts'

const caseRoutes: RoomRoutes = (api) => {
  api.list(listCaseSummaries, '/api/regions/:regionId/cases')
  api.query(countCases, { path: '/api/regions/:regionId/case-counts', response: CaseCounts })
  api.query(viewCase, { path: '/api/regions/:regionId/cases/:planId', response: CaseView })
  learnerRoutes(api)
}

export const casefileRoom: Room = { routes: caseRoutes }

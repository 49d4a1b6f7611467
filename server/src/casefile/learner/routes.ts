import { z } from 'zod'
import type { RoomRoutes } from '../../platform/index.ts'
import { LearnerData, viewMyData } from './my-data.ts'
import { LearnerSubsidy, listMySubsidies } from './my-subsidies.ts'
import { LearnerTraining, listMyTrainings } from './my-trainings.ts'

/** What learners read about themselves. */
export const learnerRoutes: RoomRoutes = (api) => {
  const learner = '/api/regions/:regionId/learner'
  api.query(listMyTrainings, {
    path: `${learner}/trainings`,
    response: z.object({ trainings: z.array(LearnerTraining) }),
  })
  api.query(listMySubsidies, {
    path: `${learner}/subsidies`,
    response: z.object({ subsidies: z.array(LearnerSubsidy) }),
  })
  api.query(viewMyData, { path: `${learner}/data`, response: LearnerData })
}

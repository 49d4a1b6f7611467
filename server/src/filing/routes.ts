import { z } from 'zod'
import type { Api, Room, RoomRoutes } from '../platform/index.ts'
import { attachToPlan, detachFromPlan } from './plan/attach-to-plan.ts'
import { amendPlan, draftPlan } from './plan/draft-plan.ts'
import { planLifecycle } from './plan/plan.ts'
import { PlanOutlook } from './plan/plan-outlook.ts'
import { previewPlan } from './plan/preview-plan.ts'
import { approvePlan, refusePlan, returnPlan } from './plan/review-plan.ts'
import { readUndertaking, signUndertaking, UndertakingView } from './plan/sign-undertaking.ts'
import { submitPlan } from './plan/submit-plan.ts'
import { listPlansQuery, PlanView, viewPlan } from './plan/view-plan.ts'
import { cancelPlan, discardPlan, withdrawPlan } from './plan/withdraw-plan.ts'
import { amendRosterLine, chooseFromStaff, removeFromRoster } from './training-class/change-roster.ts'
import { checkRoster, checkRosterJob } from './training-class/check-roster.ts'
import { confirmRoster, confirmRosterJob } from './training-class/confirm-roster.ts'
import { openClass } from './training-class/open-class.ts'
import {
  cancelClass,
  completeClass,
  completeClassSweep,
  lockClass,
  lockClassSweep,
} from './training-class/step-class.ts'
import { classLifecycle } from './training-class/training-class.ts'
import {
  ClassView,
  listClassesQuery,
  listRosterChangesQuery,
  listRosterQuery,
  RosterDoubts,
  viewClass,
  viewRosterDoubts,
} from './training-class/view-class.ts'
import {
  downloadMarkedRoster,
  listFindingsQuery,
  listRosterChecksQuery,
  RosterCheckView,
  viewRosterCheck,
} from './training-class/view-roster-check.ts'

const region = '/api/regions/:regionId'
const onePlan = `${region}/plans/:planId`
const oneClass = `${region}/classes/:classId`
const oneCheck = `${region}/roster-checks/:checkId`

const DraftedPlan = z.object({ planId: z.string(), caseNumber: z.string() })
const PlanStateView = z.object({ planId: z.string(), state: z.enum(planLifecycle.states) })
const ClassStateView = z.object({ classId: z.string(), state: z.enum(classLifecycle.states) })

const filingRoutes: RoomRoutes = (api) => {
  planRoutes(api)
  classRoutes(api)
  rosterRoutes(api)
}

function planRoutes(api: Api): void {
  api.list(listPlansQuery, `${region}/plans`)
  api.query(previewPlan, { path: `${region}/plan-preview`, response: PlanOutlook })
  api.command(draftPlan, { method: 'POST', path: `${region}/plans`, response: DraftedPlan, status: 201 })
  api.query(viewPlan, { path: onePlan, response: PlanView })
  api.command(amendPlan, { method: 'PUT', path: onePlan, response: DraftedPlan })
  api.command(attachToPlan, {
    method: 'POST',
    path: `${onePlan}/attachments`,
    response: z.object({ attachmentId: z.string() }),
    status: 201,
  })
  api.command(detachFromPlan, {
    method: 'DELETE',
    path: `${onePlan}/attachments/:attachmentId`,
    response: z.object({ attachmentId: z.string() }),
  })
  api.query(readUndertaking, { path: `${onePlan}/undertaking`, response: UndertakingView })
  api.command(signUndertaking, {
    method: 'POST',
    path: `${onePlan}/undertaking`,
    response: z.object({ fileId: z.string(), digest: z.string() }),
    status: 201,
  })
  api.command(submitPlan, {
    method: 'POST',
    path: `${onePlan}/submit`,
    response: z.object({
      planId: z.string(),
      state: z.literal('filed'),
      filedOn: z.iso.date(),
      isLate: z.boolean(),
    }),
  })
  api.command(withdrawPlan, { method: 'POST', path: `${onePlan}/withdraw`, response: PlanStateView })
  api.command(discardPlan, { method: 'POST', path: `${onePlan}/discard`, response: PlanStateView })
  api.command(cancelPlan, { method: 'POST', path: `${onePlan}/cancel`, response: PlanStateView })
  api.command(approvePlan, { method: 'POST', path: `${onePlan}/approve`, response: PlanStateView })
  api.command(returnPlan, { method: 'POST', path: `${onePlan}/return`, response: PlanStateView })
  api.command(refusePlan, { method: 'POST', path: `${onePlan}/refuse`, response: PlanStateView })
}

function classRoutes(api: Api): void {
  api.list(listClassesQuery, `${region}/classes`)
  api.command(openClass, {
    method: 'POST',
    path: `${onePlan}/class`,
    response: z.object({ classId: z.string(), locksOn: z.iso.date() }),
    status: 201,
  })
  api.query(viewClass, { path: oneClass, response: ClassView })
  api.command(lockClass, { method: 'POST', path: `${oneClass}/lock`, response: ClassStateView })
  api.command(completeClass, { method: 'POST', path: `${oneClass}/complete`, response: ClassStateView })
  api.command(cancelClass, { method: 'POST', path: `${oneClass}/cancel`, response: ClassStateView })
}

function rosterRoutes(api: Api): void {
  api.list(listRosterQuery, `${oneClass}/roster`)
  api.list(listRosterChangesQuery, `${oneClass}/roster-changes`)
  api.list(listRosterChecksQuery, `${oneClass}/roster-checks`)
  api.query(viewRosterDoubts, { path: `${oneClass}/roster-doubts`, response: RosterDoubts })
  api.command(chooseFromStaff, {
    method: 'POST',
    path: `${oneClass}/roster`,
    response: z.object({ added: z.int(), rosterCount: z.int() }),
  })
  api.command(removeFromRoster, {
    method: 'POST',
    path: `${oneClass}/roster/remove`,
    response: z.object({ removed: z.int(), rosterCount: z.int() }),
  })
  api.command(amendRosterLine, {
    method: 'PATCH',
    path: `${oneClass}/roster/:lineId`,
    response: z.object({ lineId: z.string() }),
  })
  api.command(checkRoster, {
    method: 'POST',
    path: `${oneClass}/roster-checks`,
    response: z.object({
      checkId: z.string(),
      taskId: z.string().nullable(),
      state: z.enum(['checking', 'checked']),
    }),
    status: 201,
  })
  api.query(viewRosterCheck, { path: oneCheck, response: RosterCheckView })
  api.list(listFindingsQuery, `${oneCheck}/findings`)
  api.download(downloadMarkedRoster, `${oneCheck}/marked-copy`)
  api.command(confirmRoster, {
    method: 'POST',
    path: `${oneCheck}/confirm`,
    response: z.object({
      classId: z.string(),
      taskId: z.string().nullable(),
      state: z.enum(['checked', 'confirmed']),
      added: z.int().nullable(),
      updated: z.int().nullable(),
    }),
  })
}

export const filingRoom: Room = {
  routes: filingRoutes,
  jobs: [checkRosterJob, confirmRosterJob],
  sweeps: [lockClassSweep, completeClassSweep],
}

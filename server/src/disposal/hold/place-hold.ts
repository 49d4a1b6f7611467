import { z } from 'zod'
import { findPlanDisposal, getPlan } from '../../filing/index.ts'
import {
  actorKey,
  command,
  Line,
  notPossible,
  Reason,
  RegionId,
  refuseUnless,
  type StaffRole,
  Uuid,
} from '../../platform/index.ts'
import { disposedAlready } from '../refusals.ts'
import { holdGrounds, holdGroundWords } from './hold.ts'
import { insertHold, liftHoldRow, lockHold } from './hold-store.ts'

/** Who knows of audits, lawsuits, objections and inspections. */
export const holders: readonly StaffRole[] = ['reviewer', 'city-reviewer', 'inspector']

/**
 * A case is kept beyond its time, because an audit, a lawsuit, an objection or an inspection still needs it. It may be said before
 * the time has ended. (保全案件)
 *
 * Refusals: platform.not-found, disposal.held-already, disposal.disposed-already
 */
export const placeHold = command({
  name: 'disposal.place-hold',
  zh: '保全案件',
  en: 'Hold a case beyond its keeping time',
  input: z.object({
    regionId: RegionId,
    planId: Uuid,
    ground: z.enum(holdGrounds),
    reason: Reason,
    document: Line.nullable().default(null),
  }),
  by: holders,
  detailWords: { ground: holdGroundWords },
  async run(context, input) {
    const { tx, actor, now, newId } = context
    const { regionId, planId, ground, reason, document } = input
    const { caseNumber } = await getPlan(tx, regionId, planId)
    const disposal = await findPlanDisposal(tx, regionId, planId)
    refuseUnless(disposal === undefined, disposedAlready({ day: disposal?.on ?? '' }))
    const holdId = newId()
    await insertHold(tx, {
      ...{ regionId, holdId, planId, caseNumber, ground, reason, document },
      placedBy: actorKey(actor),
      placedByName: actor.name,
      placedAt: now,
      liftedByName: null,
      liftedAt: null,
      liftReason: null,
    })
    context.note({ caseNumber, ground, document, reason })
    return { holdId }
  },
  subject: ({ planId }) => `plan:${planId}`,
})

/**
 * What a case was held for is over. (解除保全)
 *
 * Refusals: platform.not-found, platform.not-possible-now
 */
export const liftHold = command({
  name: 'disposal.lift-hold',
  zh: '解除保全',
  en: 'Lift a hold',
  input: z.object({ regionId: RegionId, holdId: Uuid, reason: Reason }),
  by: holders,
  detailWords: { ground: holdGroundWords },
  async run({ tx, actor, now, note }, { regionId, holdId, reason }) {
    const hold = await lockHold(tx, regionId, holdId)
    refuseUnless(
      hold.liftedAt === null,
      notPossible({ zh: '已解除', en: 'lifted' }, { zh: '解除保全', en: 'lift the hold' }),
    )
    await liftHoldRow(tx, hold, { byName: actor.name, at: now, reason })
    const { caseNumber, ground, planId } = hold
    note({ caseNumber, ground, reason })
    return { planId }
  },
  subject: (_, { planId }) => `plan:${planId}`,
})

import { z } from 'zod'
import {
  holds,
  LookReason,
  maskLongNumbers,
  query,
  RegionId,
  refuseUnless,
  type StaffRole,
  Uuid,
} from '../platform/index.ts'
import { gatherPersonPage, PersonPage } from './person-page.ts'
import { lookingBeyondIsNotYours } from './refusals.ts'

/** Who may look at what somebody got in other regions: those who decide on money, and those who check them. */
const lookBeyond: readonly StaffRole[] = ['reviewer', 'city-reviewer', 'inspector', 'auditor']

export const PersonPageForOthers = PersonPage.extend({
  /** Whether the one who asks may look beyond their own regions, giving a reason. */
  mayLookBeyond: z.boolean(),
  /** Whether this page does. */
  looksBeyond: z.boolean(),
}).meta({ id: 'PersonPageForOthers' })

/**
 * The page of a person for the bureau of a region and for an organization, each seeing what lies within their scope. With a reason,
 * whoever decides on money sees everything in the system: what was paid for the same person elsewhere. Every look is put on
 * record with its reason, and the person can read it. (人员档案)
 *
 * Refusals: platform.not-found, passbook.looking-beyond-is-not-yours
 */
export const viewPersonPage = query({
  name: 'passbook.view-person',
  zh: '查看人员档案',
  en: 'See the page of a person',
  input: z.object({
    regionId: RegionId,
    personId: Uuid,
    /** Why everything has to be seen, other regions included; numbers in it are masked, for it is kept. */
    reason: LookReason.overwrite(maskLongNumbers).optional(),
  }),
  by: ['staff', 'organization'],
  looksAt: ({ personId, reason }) => ({ kind: 'view', people: [personId], reason }),
  async run(context, { regionId, personId, reason }): Promise<z.output<typeof PersonPageForOthers>> {
    const mayLookBeyond = lookBeyond.some((role) => holds(context.actor, role, regionId))
    const page = await gatherPersonPage(context, personId)
    if (reason === undefined) return { ...page, mayLookBeyond, looksBeyond: false }
    refuseUnless(mayLookBeyond, lookingBeyondIsNotYours())
    const whole = await context.asSystem('a look beyond the own regions, for a reason put on record', () =>
      gatherPersonPage(context, personId),
    )
    // requests for correction stay those of the own regions: others answer the rest
    return { ...whole, corrections: page.corrections, mayLookBeyond, looksBeyond: true }
  },
})

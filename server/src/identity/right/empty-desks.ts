import { fullRegionName, type Words } from '@zhixun/policy'
import { z } from 'zod'
import {
  type Backlog,
  loadJurisdictions,
  notFound,
  orRefuse,
  type QueryContext,
  query,
  RegionId,
  type RoleHeld,
  refuseUnless,
  roleWords,
  type StaffRole,
  staffRoles,
  Uuid,
  type WaitingSource,
} from '../../platform/index.ts'
import { findStaffAccount } from '../account/account-store.ts'
import { deskLeftEmpty } from '../refusals.ts'
import { findLastTaken, listHoldings } from './right-store.ts'
import { looksAfter } from './role-rules.ts'

type Held = Pick<RoleHeld, 'role' | 'area'>
type Asking = Pick<QueryContext, 'tx' | 'asSystem' | 'backlogs'>

/**
 * What waits for roles in regions and would wait for nobody, were somebody without these. (无人办理的岗位)
 *
 * @param without whose roles no longer count; null: as it stands
 * @param kept roles that this account goes on holding
 */
async function emptyDesks(
  { tx, asSystem, backlogs }: Asking,
  regionIds: readonly string[],
  without: string | null,
  kept: readonly Held[],
): Promise<Backlog[]> {
  if (regionIds.length === 0) return []
  return asSystem('whoever else holds a role may be at home anywhere', async () => {
    const held = [
      ...kept,
      ...(await listHoldings(
        tx,
        backlogs.flatMap(({ roles }) => roles),
        without,
      )),
    ]
    const isHeld = ({ role, regionId }: Backlog) =>
      held.some((each) => each.role === role && regionId.startsWith(each.area))
    const waiting: Backlog[] = []
    for (const { count } of backlogs) waiting.push(...(await count(tx, regionIds)))
    return inOne(waiting.filter((each) => !isHeld(each)))
  })
}

/** Of one role in one region together, most first. */
function inOne(waiting: readonly Backlog[]): Backlog[] {
  const desks = Map.groupBy(waiting, ({ role, regionId }) => `${role} ${regionId}`)
  return [...desks.values()]
    .flatMap(([first, ...more]) =>
      first ? [{ ...first, count: more.reduce((sum, { count }) => sum + count, first.count) }] : [],
    )
    .sort((one, other) => other.count - one.count)
}

/** What would be left to nobody once an account loses these roles and keeps those. */
export async function desksLeftBy(
  context: Asking,
  accountId: string,
  taken: readonly Held[],
  kept: readonly Held[],
): Promise<Backlog[]> {
  const jurisdictions = await loadJurisdictions(context.tx)
  const counted = new Set(context.backlogs.flatMap(({ roles }) => roles))
  const asked = taken.filter(({ role }) => counted.has(role))
  const regions = [...new Set(asked.flatMap(({ area }) => jurisdictions.regionsOf(area)))]
  const empty = await emptyDesks(context, regions, accountId, kept)
  return empty.filter(({ role, regionId }) =>
    asked.some((held) => held.role === role && regionId.startsWith(held.area)),
  )
}

/** @throws deskLeftEmpty unless whoever takes the roles knows what waits there */
export function refuseUnknowing(left: readonly Backlog[], acknowledged: boolean): void {
  const { zh, en } = tellDesks(left)
  refuseUnless(left.length === 0 || acknowledged, deskLeftEmpty({ desks: zh, desksEn: en }))
}

const TOLD_MAX = 5

/** `惠山区区级审核 4 件、…`. */
export function tellDesks(desks: readonly Backlog[]): Words {
  const told = desks.slice(0, TOLD_MAX).map(({ role, regionId, count }) => {
    const place = fullRegionName(regionId)
    const what = roleWords[role]
    return {
      zh: `${place?.zh ?? regionId}${what?.zh ?? role} ${count} 件`,
      en: `${what?.en ?? role} in ${place?.en ?? regionId}: ${count}`,
    }
  })
  const isMore = desks.length > TOLD_MAX
  return {
    zh: told.map(({ zh }) => zh).join('、') + (isMore ? ` 等 ${desks.length} 处` : ''),
    en: told.map(({ en }) => en).join(', ') + (isMore ? ` and more, ${desks.length} in all` : ''),
  }
}

const DeskLeft = z
  .object({ regionId: z.string(), role: z.enum(staffRoles), count: z.int() })
  .meta({ id: 'DeskLeft' })

export const DesksLeft = z.object({
  /** For which the account is the only one, and something waits. */
  desks: z.array(DeskLeft),
})

/** What waits that nobody else could do, before somebody's roles are taken or the account is closed. (查看接替情况) */
export const viewDesksLeft = query({
  name: 'identity.view-desks-left',
  zh: '查看岗位接替情况',
  en: 'See what nobody else could do',
  input: z.object({ regionId: RegionId, accountId: Uuid }),
  by: ['security-officer', 'administrator'],
  async run(context, { accountId }) {
    const account = orRefuse(await findStaffAccount(context.tx, accountId), notFound({ what: '账号' }))
    const mayLook = (['security-officer', 'administrator'] as const).some((officer) =>
      looksAfter(context.actor, officer, account),
    )
    refuseUnless(mayLook, notFound({ what: '账号' }))
    const desks = await desksLeftBy(context, accountId, account.roles, [])
    return { desks: desks.map(({ regionId, role, count }) => ({ regionId, role, count })) }
  },
})

/** Roles that nobody holds although something waits for them: for the security officer, who grants them. */
export const desksEmpty: WaitingSource = {
  kind: 'desk-empty',
  roles: ['security-officer'],
  async find(context, limit) {
    const { tx, actor } = context
    const jurisdictions = await loadJurisdictions(tx)
    const areas = actor.roles.filter(({ role }) => role === 'security-officer').map(({ area }) => area)
    const regions = [...new Set(areas.flatMap((area) => jurisdictions.regionsOf(area)))]
    const empty = (await emptyDesks(context, regions, null, [])).slice(0, limit + 1)
    const since = await context.asSystem('whoever held the role may be at home anywhere', () =>
      Promise.all(empty.map(({ role, regionId }) => findLastTaken(tx, role, regionId))),
    )
    return empty.map((desk, place) => {
      const { role, regionId, count } = desk
      const what: Words = roleWords[role] ?? { zh: role, en: role }
      return {
        ...{ regionId, id: `${regionId}-${role satisfies StaffRole}`, since: since[place] ?? context.now },
        title: `${what.zh}岗位无人，${count} 件待办理`,
        titleEn: `Nobody is ${what.en.toLowerCase()} here, and ${count} wait`,
        from: fullRegionName(regionId)?.zh ?? regionId,
        fromEn: fullRegionName(regionId)?.en ?? regionId,
      }
    })
  },
}

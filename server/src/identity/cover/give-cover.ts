import { z } from 'zod'
import {
  type CommandContext,
  command,
  DayText,
  loadJurisdictions,
  notFound,
  orRefuse,
  plusDays,
  Reason,
  RegionId,
  refuseUnless,
  Uuid,
} from '../../platform/index.ts'
import { lockAccount, type StaffAccount } from '../account/account-store.ts'
import { coverDaysWrong, coveredAlready, coverNotPossible, officersApart, ownRights } from '../refusals.ts'
import { recordRightChanges } from '../right/record-right-change.ts'
import { looksAfter, mixesOfficers } from '../right/role-rules.ts'
import { findOverlappingCover, insertCover } from './cover-store.ts'

/** A longer absence is a change of roles, not a cover. */
export const COVER_DAYS_MAX = 92

/**
 * Somebody who will be away, or a security officer for them, has a colleague hold their roles from day to day. It ends by itself;
 * what the colleague does is recorded as done in the other's place, and neither of the two checks what the other made. Nobody gives
 * a cover to themselves, nor goes on with one that way. (设定顶岗)
 *
 * Refusals: platform.not-found, identity.cover-not-possible, identity.officers-apart, identity.own-rights,
 * identity.cover-days-wrong, identity.covered-already
 */
export const giveCover = command({
  name: 'identity.give-cover',
  zh: '设定顶岗',
  en: 'Have a colleague cover',
  input: z.object({
    regionId: RegionId,
    coveredAccountId: Uuid,
    coveringAccountId: Uuid,
    fromOn: DayText,
    untilOn: DayText,
    reason: Reason,
  }),
  by: ['bureau'],
  allow: (actor, { coveredAccountId }) =>
    actor.id === coveredAccountId || actor.roles.some(({ role }) => role === 'security-officer'),
  async run(context, input) {
    const { tx, actor, asSystem, now, newId } = context
    const { covered, covering } = await lockBoth(context, input)
    refuseUnless(
      actor.id === covered.accountId || context.may((each) => looksAfter(each, 'security-officer', covered)),
      notFound({ what: '账号' }),
    )
    await checkCover(context, covered, covering)
    // whoever covers would go on with it for as long as they like
    refuseUnless(actor.id !== covering.accountId, ownRights())
    const today = context.todayIn(covered.regionId)
    const [fromOn, untilOn] = [input.fromOn, input.untilOn]
    refuseUnless(
      fromOn >= today && untilOn >= fromOn && untilOn < plusDays(fromOn, COVER_DAYS_MAX),
      coverDaysWrong({ today, daysMax: COVER_DAYS_MAX }),
    )
    const coverId = newId()
    await asSystem('the colleague may be at home in another district', async () => {
      const other = await findOverlappingCover(tx, covered.accountId, fromOn, untilOn)
      refuseUnless(other === undefined, coveredAlready({ name: other?.coveringName ?? '' }))
      await insertCover(tx, {
        ...{ regionId: covered.regionId, coverId, fromOn, untilOn, reason: input.reason },
        ...{ coveredAccountId: covered.accountId, coveredName: covered.name },
        ...{ coveringAccountId: covering.accountId, coveringName: covering.name },
        ...{ givenBy: actor.id, givenByName: actor.name, givenAt: now, endedByName: null, endedAt: null },
      })
    })
    const reason = `${covering.name} ${fromOn}～${untilOn}：${input.reason}`
    await recordRightChanges(context, covered, [{ what: 'cover-given', reason }])
    context.note({ covered: covered.name, covering: covering.name, fromOn, untilOn, reason: input.reason })
    return { coverId }
  },
  subject: ({ coveredAccountId }) => `account:${coveredAccountId}`,
})

/** Both accounts, in one order whoever asks. @throws notFound */
async function lockBoth(
  { tx }: CommandContext,
  input: { readonly coveredAccountId: string; readonly coveringAccountId: string },
): Promise<{ covered: StaffAccount; covering: StaffAccount }> {
  const known = new Map<string, StaffAccount | undefined>()
  for (const id of [input.coveredAccountId, input.coveringAccountId].sort())
    known.set(id, known.get(id) ?? (await lockAccount(tx, id)))
  const find = (id: string) => orRefuse(known.get(id), notFound({ what: '账号' }))
  return { covered: find(input.coveredAccountId), covering: find(input.coveringAccountId) }
}

/** @throws coverNotPossible, officersApart */
async function checkCover(
  { tx }: CommandContext,
  covered: StaffAccount,
  covering: StaffAccount,
): Promise<void> {
  const jurisdictions = await loadJurisdictions(tx)
  const bureauOf = ({ regionId }: StaffAccount) => jurisdictions.of(regionId)?.jurisdictionId
  const isAtWork = ({ face, closedAt, roles }: StaffAccount) =>
    face === 'bureau' && closedAt === null && roles.length > 0
  refuseUnless(
    covered.accountId !== covering.accountId &&
      isAtWork(covered) &&
      isAtWork(covering) &&
      bureauOf(covered) === bureauOf(covering),
    coverNotPossible(),
  )
  refuseUnless(!mixesOfficers([...covered.roles, ...covering.roles]), officersApart())
}

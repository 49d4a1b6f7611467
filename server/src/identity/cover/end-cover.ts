import { z } from 'zod'
import {
  type CommandContext,
  command,
  notFound,
  orRefuse,
  RegionId,
  refuseUnless,
  Uuid,
} from '../../platform/index.ts'
import { type HeldAccount, lockAccount } from '../account/account-store.ts'
import { coverOver } from '../refusals.ts'
import { recordRightChanges } from '../right/record-right-change.ts'
import { looksAfter } from '../right/role-rules.ts'
import { endCovers, listRunningCovers, lockCover } from './cover-store.ts'

/**
 * Somebody is back early, or the cover does not work: it ends at once. Either of the two may, or a security officer. (结束顶岗)
 *
 * Refusals: platform.not-found, identity.cover-over
 */
export const endCover = command({
  name: 'identity.end-cover',
  zh: '结束顶岗',
  en: 'End a cover',
  input: z.object({ regionId: RegionId, coverId: Uuid }),
  by: ['bureau'],
  async run(context, { coverId }) {
    const { tx, actor, now, asSystem } = context
    return asSystem('either of the two may be at home in another district', async () => {
      const cover = orRefuse(await lockCover(tx, coverId), notFound({ what: '顶岗' }))
      const covered = orRefuse(await lockAccount(tx, cover.coveredAccountId), notFound({ what: '顶岗' }))
      refuseUnless(
        [cover.coveredAccountId, cover.coveringAccountId].includes(actor.id) ||
          context.may((each) => looksAfter(each, 'security-officer', covered)),
        notFound({ what: '顶岗' }),
      )
      refuseUnless(cover.endedAt === null && cover.untilOn >= context.todayIn(cover.regionId), coverOver())
      await endCovers(tx, [coverId], { byName: actor.name, at: now })
      await recordRightChanges(context, covered, [{ what: 'cover-ended', reason: cover.coveringName }])
      context.note({ covered: cover.coveredName, covering: cover.coveringName })
      return { coverId, coveredAccountId: cover.coveredAccountId }
    })
  },
  subject: (_, { coveredAccountId }) => `account:${coveredAccountId}`,
})

/** Ends what somebody who leaves covers, and what others cover for them. */
export async function endCoversOf(context: CommandContext, account: HeldAccount): Promise<void> {
  const { tx, actor, now, todayIn, asSystem } = context
  await asSystem('a colleague may be at home in another district', async () => {
    const covers = await listRunningCovers(tx, account.accountId, todayIn(account.regionId))
    await endCovers(
      tx,
      covers.map(({ coverId }) => coverId),
      { byName: actor.name, at: now },
    )
  })
}

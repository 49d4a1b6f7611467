import type { CommandContext } from '../../platform/index.ts'
import { insertRightChanges, type RightChange } from './right-store.ts'

type Told = Pick<RightChange, 'what'> & Partial<Pick<RightChange, 'role' | 'area' | 'reason'>>

/** Puts on record who changed somebody's rights, beside the audit entry, for the list of an account. */
export async function recordRightChanges(
  { tx, actor, now, newId, asSystem }: CommandContext,
  account: { readonly accountId: string; readonly regionId: string; readonly organizationId: string | null },
  changes: readonly Told[],
): Promise<void> {
  const { accountId, regionId, organizationId } = account
  await asSystem('an account may be at home outside the actor’s regions', () =>
    insertRightChanges(
      tx,
      changes.map(({ what, role = null, area = null, reason = null }) => ({
        ...{ regionId, accountId, organizationId, changeId: newId(), what, role, area, reason },
        ...{ byId: actor.id, byName: actor.name, at: now },
      })),
    ),
  )
}

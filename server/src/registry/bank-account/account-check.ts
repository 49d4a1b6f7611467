import { listLettingsIn } from '../../identity/index.ts'
import { type Actor, type CommandContext, isOwnWork, refuseUnless, type Tx } from '../../platform/index.ts'
import type { Organization } from '../organization/organization.ts'
import { accountNameDiffers, accountNeedsAnother } from '../refusals.ts'
import { findHolderFault, type OrganizationBankAccount } from './bank-account.ts'

/** What keeps somebody from confirming an account. (不能确认的原因) */
export const accountObstacles = ['name-differs', 'needs-another'] as const
export type AccountObstacle = (typeof accountObstacles)[number]

/**
 * Money goes to an account of the organization's own name alone; the name is looked at anew, for the organization may be called
 * otherwise since. And whoever opened the door to somebody does not say where money goes: an account that was given after the
 * actor, or a colleague of whom one works in the other's place, vouched for a member is confirmed by another reviewer.
 */
export async function findAccountObstacles(
  { tx, actor }: { readonly tx: Tx; readonly actor: Actor },
  organization: Organization,
  { accountName, givenAt }: OrganizationBankAccount,
): Promise<AccountObstacle[]> {
  const obstacles: AccountObstacle[] = []
  if (findHolderFault(accountName, organization.name)) obstacles.push('name-differs')
  const lettingsIn = await listLettingsIn(tx, organization)
  if (lettingsIn.some(({ by, at }) => at <= givenAt && isOwnWork(actor, by, at)))
    obstacles.push('needs-another')
  return obstacles
}

/** @throws accountNameDiffers, accountNeedsAnother */
export async function refuseUnfitAccount(
  context: Pick<CommandContext, 'tx' | 'actor'>,
  organization: Organization,
  account: OrganizationBankAccount,
): Promise<void> {
  const obstacles = await findAccountObstacles(context, organization, account)
  const { name } = organization
  const { accountName } = account
  refuseUnless(!obstacles.includes('name-differs'), accountNameDiffers({ accountName, name }))
  refuseUnless(!obstacles.includes('needs-another'), accountNeedsAnother())
}

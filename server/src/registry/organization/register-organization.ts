import { organizationTraits, parsePhoneNumber, registeredKinds, revealPhoneNumber } from '@zhixun/policy'
import { z } from 'zod'
import { openAccountFor } from '../../identity/index.ts'
import {
  type CommandContext,
  command,
  Line,
  loadJurisdictions,
  RegionId,
  refuseUnless,
} from '../../platform/index.ts'
import { BankAccountInput, newBankAccount } from '../bank-account/bank-account.ts'
import { insertWaitingAccount } from '../bank-account/bank-account-store.ts'
import { carryBlocks } from '../block/carry-block.ts'
import {
  accountNumberFaults,
  creditCodeFaults,
  holderFaults,
  phoneFaults,
  refuseFaults,
  tidyCreditCode,
} from '../form-faults.ts'
import { regionNotServed } from '../refusals.ts'
import { giveWaitingTraits } from '../trait-list/give-waiting-traits.ts'
import { OrganizationKindName } from './organization.ts'
import { insertOrganization } from './organization-store.ts'
import { Particulars, particularsFaults } from './particulars.ts'

/**
 * A firm, institution or body registers with its bank account and the account of whoever will sign in for it; the bureau of
 * the region then confirms it. One that was closed in another county continues here,
 * with the blocks that stand. (单位登记)
 *
 * Refusals: registry.region-not-served, registry.details-wrong, registry.credit-code-taken, identity.password-too-short,
 * identity.password-too-easy, identity.username-taken
 */
export const registerOrganization = command({
  name: 'registry.register-organization',
  zh: '单位登记',
  en: 'Register an organization',
  input: z.object({
    regionId: RegionId,
    creditCode: z.string().max(40),
    name: Line,
    kind: OrganizationKindName,
    legalRepresentative: Line,
    address: Line,
    contactName: Line,
    contactPhone: z.string().max(40),
    /** What only its kind has: licence and trades, functions of a platform, members of a body. */
    particulars: Particulars.optional(),
    bankAccount: BankAccountInput,
    username: z.string().trim().min(2).max(60),
    password: z.string().max(200),
  }),
  by: ['public', 'system'],
  detailWords: { kind: registeredKinds, traits: organizationTraits },
  async run(context, input) {
    const { tx, now, regionId } = context
    const jurisdiction = (await loadJurisdictions(tx)).of(regionId)
    refuseUnless(jurisdiction?.regions.includes(regionId), regionNotServed({ regionId }))
    refuseFaults(
      creditCodeFaults(input.creditCode, '/creditCode'),
      phoneFaults(input.contactPhone, '/contactPhone'),
      particularsFaults(input.kind, input.particulars),
      holderFaults(input.bankAccount.accountName, input.name, '/bankAccount/accountName'),
      accountNumberFaults(input.bankAccount.accountNumber, '/bankAccount/accountNumber'),
    )
    const organizationId = context.newId()
    const account = newBankAccount(context, input.bankAccount)
    await context.asSystem('nobody is in scope of an organization before it exists', async () => {
      const predecessor = await insertOrganization(
        tx,
        {
          regionId,
          organizationId,
          creditCode: tidyCreditCode(input.creditCode),
          name: input.name,
          kind: input.kind,
          legalRepresentative: input.legalRepresentative,
          address: input.address,
          contactName: input.contactName,
          ...sealPhone(context, input.contactPhone),
          licenceFileId: null,
          particulars: input.particulars ?? null,
          registeredAt: now,
        },
        context.actor,
      )
      if (predecessor) {
        const blocks = await carryBlocks(context, predecessor, { regionId, organizationId })
        if (blocks > 0) {
          context.note({ blocks })
          await context.publish('organization.blocked', { organizationId })
        }
      }
      await insertWaitingAccount(
        tx,
        { regionId, organizationId },
        { ...account, givenByName: input.contactName, givenAt: now },
      )
      const creditCode = tidyCreditCode(input.creditCode)
      const traits = await giveWaitingTraits(context, {
        regionId,
        organizationId,
        creditCode,
        name: input.name,
      })
      if (traits.length > 0) context.note({ traits: traits.join(' ') })
    })
    await openAccountFor(context, {
      username: input.username,
      name: input.contactName,
      password: input.password,
      face: 'enterprise',
      regionId,
      organizationId,
      organizationName: input.name,
      personId: null,
    })
    context.note({ name: input.name, kind: input.kind, account: account.accountMasked })
    await context.publish('organization.registered', { organizationId })
    return { regionId, organizationId }
  },
  subject: (_, { organizationId }) => `organization:${organizationId}`,
})

/** A contact's number as it is stored; checked before. */
export function sealPhone(
  { secrets }: Pick<CommandContext, 'secrets'>,
  text: string,
): { contactPhoneSealed: string; contactPhoneMasked: string } {
  const phone = parsePhoneNumber(text)
  if (!phone) throw new Error('a phone number that was checked cannot be read')
  return { contactPhoneSealed: secrets.seal(revealPhoneNumber(phone)), contactPhoneMasked: phone.masked }
}

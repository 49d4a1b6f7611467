import { z } from 'zod'
import { type CommandContext, command, RegionId, refuseUnless, Uuid } from '../../platform/index.ts'
import { accountNumberFaults, refuseFaults } from '../form-faults.ts'
import { listEmploymentsOf } from '../person/employment-store.ts'
import { lockPerson } from '../person/person-store.ts'
import { accountIsThePersonsOwn, accountOfAnotherEmployer } from '../refusals.ts'
import { BankAccountInput, lastDigits, newBankAccount } from './bank-account.ts'
import { getPersonBankAccount, insertPersonAccount, type PersonBankAccount } from './bank-account-store.ts'

/**
 * Gives the account of a person's social security card: the person, or the organization for somebody on its staff list. It is
 * in the person's own name. What the person gave an organization cannot change, nor what another one gave that the person still works
 * for. (社会保障卡账户)
 *
 * Refusals: registry.details-wrong, registry.account-is-the-persons-own, registry.account-of-another-employer, platform.not-found
 */
export const setPersonBankAccount = command({
  name: 'registry.set-person-bank-account',
  zh: '填报社会保障卡账户',
  en: 'Give a person’s bank account',
  input: z.object({
    regionId: RegionId,
    personId: Uuid,
    ...BankAccountInput.omit({ accountName: true }).shape,
  }),
  by: ['verified-learner', 'organization-finance', 'system'],
  allow: (actor, { personId }) => actor.kind !== 'learner' || actor.personId === personId,
  detailWords: {
    givenBy: { organization: { zh: '单位', en: 'organization' }, person: { zh: '本人', en: 'the person' } },
  },
  async run(context, { personId, ...typed }) {
    const { tx, actor, now } = context
    refuseFaults(accountNumberFaults(typed.accountNumber, '/accountNumber'))
    const person = await lockPerson(tx, personId)
    const givenBy = actor.kind === 'organization' ? 'organization' : 'person'
    const known = await getPersonBankAccount(tx, personId)
    refuseUnless(givenBy === 'person' || known?.givenBy !== 'person', accountIsThePersonsOwn())
    if (givenBy === 'organization' && known)
      refuseUnless(!(await isOfAnotherEmployer(context, known)), accountOfAnotherEmployer())
    const account = newBankAccount(context, { ...typed, accountName: person.name })
    await insertPersonAccount(
      tx,
      { regionId: person.regionId, personId },
      {
        ...account,
        ...{ givenBy, givenByOrganization: actor.organizationId ?? null },
        ...{ givenByName: actor.name, givenAt: now },
      },
    )
    context.note({ account: account.accountMasked, givenBy })
    // a first account is no news to whoever gave it; another one in its place may be somebody else's
    if (known && known.accountHash !== account.accountHash)
      await context.publish('person-account.replaced', { personId, ending: lastDigits(account), givenBy })
    return { accountId: account.accountId }
  },
  subject: ({ personId }) => `person:${personId}`,
})

/** Whether another organization gave it, and the person still works there. */
async function isOfAnotherEmployer(
  { tx, actor, asSystem }: CommandContext,
  { personId, givenByOrganization: giver }: PersonBankAccount,
): Promise<boolean> {
  if (giver === null || giver === actor.organizationId) return false
  const employments = await asSystem('a person may work for several organizations', () =>
    listEmploymentsOf(tx, personId),
  )
  return employments.some(({ organizationId, leftOn }) => organizationId === giver && leftOn === null)
}

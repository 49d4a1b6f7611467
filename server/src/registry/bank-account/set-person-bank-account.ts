import { z } from 'zod'
import { realNameStatesOf } from '../../identity/index.ts'
import { command, RegionId, refuseUnless, Uuid } from '../../platform/index.ts'
import { accountNumberFaults, refuseFaults } from '../form-faults.ts'
import { lockPerson } from '../person/person-store.ts'
import { accountIsThePersonsOwn, realNameNeeded } from '../refusals.ts'
import { BankAccountInput, newBankAccount } from './bank-account.ts'
import { getPersonBankAccount, insertPersonAccount } from './bank-account-store.ts'

/**
 * Gives the account of a person's social security card: the person, or the organization for somebody on its staff list. It is
 * in the person's own name. What the person gave, an organization cannot change. (社会保障卡账户)
 *
 * Refusals: registry.real-name-needed, registry.details-wrong, registry.account-is-the-persons-own, platform.not-found
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
  by: ['learner', 'organization-finance', 'system'],
  allow: (actor, { personId }) => actor.kind !== 'learner' || actor.personId === personId,
  detailWords: {
    givenBy: { organization: { zh: '单位', en: 'organization' }, person: { zh: '本人', en: 'the person' } },
  },
  async run(context, { personId, ...typed }) {
    const { tx, actor, now } = context
    // money goes there: whoever signs in as the person has to be the person
    const isVerified =
      actor.kind !== 'learner' || (await realNameStatesOf(context, [personId])).get(personId) === 'verified'
    refuseUnless(isVerified, realNameNeeded())
    refuseFaults(accountNumberFaults(typed.accountNumber, '/accountNumber'))
    const person = await lockPerson(tx, personId)
    const givenBy = actor.kind === 'organization' ? 'organization' : 'person'
    const known = await getPersonBankAccount(tx, personId)
    refuseUnless(givenBy === 'person' || known?.givenBy !== 'person', accountIsThePersonsOwn())
    const account = newBankAccount(context, { ...typed, accountName: person.name })
    await insertPersonAccount(
      tx,
      { regionId: person.regionId, personId },
      { ...account, givenBy, givenByName: actor.name, givenAt: now },
    )
    context.note({ account: account.accountMasked, givenBy })
    return { accountId: account.accountId }
  },
  subject: ({ personId }) => `person:${personId}`,
})

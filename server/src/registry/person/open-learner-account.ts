import { z } from 'zod'
import { findAccountOfPerson, openAccountFor } from '../../identity/index.ts'
import { command, RegionId, refuseUnless, Uuid } from '../../platform/index.ts'
import { learnerHasAccount } from '../refusals.ts'
import { lockPerson } from './person-store.ts'

/**
 * Opens an account by itself for a person who signs in by a code for the first time. No organization opens one: who chooses somebody's
 * password is that person (docs/adr/0058). For whoever has no phone it is opened at the counter. (开通学员账号)
 *
 * Refusals: platform.not-found, registry.learner-has-account, identity.password-too-short,
 * identity.password-too-easy, identity.username-taken
 */
export const openLearnerAccount = command({
  name: 'registry.open-learner-account',
  zh: '开通学员账号',
  en: 'Open a learner account',
  input: z.object({
    regionId: RegionId,
    personId: Uuid,
    username: z.string().trim().min(2).max(60),
    password: z.string().max(200),
  }),
  by: ['system'],
  async run(context, { regionId, personId, username, password }) {
    const { tx } = context
    // the lock keeps two from opening at once
    const person = await lockPerson(tx, personId)
    refuseUnless((await findAccountOfPerson(tx, personId)) === undefined, learnerHasAccount())
    const accountId = await openAccountFor(context, {
      username,
      name: person.name,
      password,
      face: 'learner',
      regionId,
      organizationId: null,
      personId,
    })
    await context.publish('learner-account.opened', { personId })
    return { accountId }
  },
  subject: ({ personId }) => `person:${personId}`,
})

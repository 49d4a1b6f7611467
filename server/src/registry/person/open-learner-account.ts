import { z } from 'zod'
import { findAccountOfPerson, openAccountFor } from '../../identity/index.ts'
import { command, RegionId, refuseUnless, Uuid } from '../../platform/index.ts'
import { learnerHasAccount, notOnStaff } from '../refusals.ts'
import { listEmployments } from './employment-store.ts'
import { lockPerson } from './person-store.ts'

/**
 * Opens an account with which a person signs in as a learner; an organization does so for those on its staff list.
 * (开通学员账号)
 *
 * Refusals: registry.not-on-staff, platform.not-found, registry.learner-has-account, identity.password-too-short,
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
  by: ['organization-training', 'system'],
  async run(context, { regionId, personId, username, password }) {
    const { tx, actor } = context
    if (actor.organizationId !== undefined) {
      const [employment] = await listEmployments(tx, regionId, actor.organizationId, [personId])
      refuseUnless(employment?.leftOn === null, notOnStaff())
    }
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

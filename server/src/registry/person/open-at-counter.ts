import { z } from 'zod'
import {
  type CounterSlip,
  findAccountOfPerson,
  openAccountAtCounter,
  renewAccountAtCounter,
} from '../../identity/index.ts'
import { type CommandContext, command, orRefuse, RegionId, refuseUnless, Uuid } from '../../platform/index.ts'
import { askAccountAgain } from '../bank-account/ask-account-again.ts'
import { openedAnewAtCounter, withdrawAskedPhones } from '../correction/withdraw-asked-phones.ts'
import { findPhones } from '../phone-store.ts'
import { accountOfAnotherCounter, learnerHasAccount, learnerHasNoAccount } from '../refusals.ts'
import { atTheCounter } from './at-counter.ts'
import type { Person } from './person.ts'
import { lockPerson, removePhone } from './person-store.ts'

const input = z.object({ regionId: RegionId, personId: Uuid })

/** What is printed or read to the person; the password is shown this once. */
export const CounterSlipView = z
  .object({ username: z.string(), oneTimePassword: z.string(), endsAt: z.iso.datetime() })
  .meta({ id: 'CounterSlip' })

/**
 * Opens an account for a person who came with a card and has no phone, or none of their own: with a user name and a one-time password. Whoever
 * holds the phone on record, if there is one, is not let in by it any more. That it is the person a colleague confirms
 * (docs/adr/0049). (柜台开通学员账号)
 *
 * Refusals: platform.not-found, registry.learner-has-account
 */
export const openLearnerAtCounter = command({
  name: 'registry.open-learner-at-counter',
  zh: '柜台开通学员账号',
  en: 'Open a learner account at the counter',
  input,
  by: atTheCounter,
  answerIsSecret: true,
  async run(context, { regionId, personId }): Promise<z.output<typeof CounterSlipView>> {
    const { person, registered } = await takeHold(context, personId)
    refuseUnless((await findAccountOfPerson(context.tx, personId)) === undefined, learnerHasAccount())
    const slip = await openAccountAtCounter(context, { personId, name: person.name, regionId, registered })
    await context.publish('learner-account.opened', { personId })
    return handOut(context, person, slip)
  },
  subject: ({ personId }) => `person:${personId}`,
})

/**
 * Gives somebody who has an account and came with a card a one-time password: the slip was lost, the password forgotten, the phone given up. All
 * that opened the account before opens it no more, and a colleague sees the person again. (柜台重发一次性密码)
 *
 * Refusals: platform.not-found, registry.learner-has-no-account, registry.account-of-another-counter, identity.demonstration-password
 */
export const renewLearnerAtCounter = command({
  name: 'registry.renew-learner-at-counter',
  zh: '柜台重发一次性密码',
  en: 'Give a learner a one-time password at the counter',
  input,
  by: atTheCounter,
  answerIsSecret: true,
  async run(context, { regionId, personId }): Promise<z.output<typeof CounterSlipView>> {
    const { person, registered } = await takeHold(context, personId)
    const account = orRefuse(await findAccountOfPerson(context.tx, personId), learnerHasNoAccount())
    refuseUnless(account.regionId === regionId, accountOfAnotherCounter())
    return handOut(context, person, await renewAccountAtCounter(context, account, registered))
  },
  subject: ({ personId }) => `person:${personId}`,
})

/** Requests first, then the person, then the account: in the order of whoever answers one, so that nobody waits for whoever waits for them. */
async function takeHold(context: CommandContext, personId: string) {
  await withdraw(context, personId)
  const person = await lockPerson(context.tx, personId)
  return { person, registered: (await findPhones(context.tx, [personId])).get(personId) }
}

function withdraw(context: CommandContext, personId: string): Promise<void> {
  return context.asSystem('another phone may have been asked for in every county that knows the person', () =>
    withdrawAskedPhones(context, personId, { reason: openedAnewAtCounter }),
  )
}

async function handOut(context: CommandContext, { personId, phoneMasked }: Person, slip: CounterSlip) {
  if (phoneMasked !== null) {
    await removePhone(context.tx, personId)
    context.note({ phoneTakenOff: true })
  }
  // and what was asked for while they waited for the account
  await withdraw(context, personId)
  await context.asSystem('the account that a person gave lies where they were first registered', () =>
    askAccountAgain(context, personId),
  )
  await context.publish('real-name.asked', { personId })
  return { ...slip, endsAt: slip.endsAt.toISOString() }
}

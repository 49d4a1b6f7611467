import { z } from 'zod'
import {
  type CommandContext,
  command,
  holdsLongNumber,
  LookReason,
  notFound,
  orRefuse,
  RegionId,
  refuseUnless,
  Uuid,
} from '../../platform/index.ts'
import { getPersonBankAccount, listBankAccounts } from '../bank-account/bank-account-store.ts'
import { revealBankAccount } from '../bank-account/set-bank-account.ts'
import { findAskedPhone } from '../correction/correction-store.ts'
import { getSealedContactPhone } from '../organization/organization-store.ts'
import { revealIdNumbers } from '../person/people.ts'
import { getSealedPhone } from '../person/person-store.ts'
import { nothingToReveal, revealLimitReached, wordsHoldNumber } from '../refusals.ts'
import {
  mayReveal,
  REVEALS_PER_DAY,
  type Revealable,
  type RevealPurpose,
  revealables,
  revealPurposeNames,
  revealPurposes,
  rolesThatReveal,
} from './reveal.ts'
import { countReveal, findRevealLimit, insertReveal, type Looker } from './reveal-store.ts'

const why = { purpose: z.enum(revealPurposeNames), words: LookReason }
const ofPerson = ['id-number', 'phone', 'asked-phone', 'bank-account'] as const
const ofOrganization = ['contact-phone', 'bank-account'] as const

/** The number, and how many more may be looked at today. */
export const Revealed = z.object({ number: z.string(), left: z.int() }).meta({ id: 'RevealedNumber' })

/**
 * Shows somebody of the bureau one full number of a person, for a purpose and with a reason; counted, recorded, never
 * kept as an answer. (查看人员完整号码)
 *
 * Refusals: registry.reveal-limit-reached, registry.words-hold-number, registry.nothing-to-reveal, platform.not-found
 */
export const revealOfPerson = command({
  name: 'registry.reveal-of-person',
  zh: '查看人员完整号码',
  en: 'Show a full number of a person',
  input: z.object({ regionId: RegionId, personId: Uuid, what: z.enum(ofPerson), ...why }),
  by: rolesThatReveal(ofPerson),
  allow: (actor, { what, regionId }) => mayReveal(actor, what, regionId),
  answerIsSecret: true,
  detailWords: { what: revealables, purpose: revealPurposes },
  async run(context, { personId, what, purpose, words }) {
    const left = await takeOne(context, { what, personId, organizationId: null, purpose, words })
    return { number: await numberOfPerson(context, personId, what, words), left }
  },
  subject: ({ personId }) => `person:${personId}`,
})

/**
 * The same for an organization: the phone of its contact, or one of its accounts. (查看单位完整号码)
 *
 * Refusals: registry.reveal-limit-reached, registry.words-hold-number, platform.not-found
 */
export const revealOfOrganization = command({
  name: 'registry.reveal-of-organization',
  zh: '查看单位完整号码',
  en: 'Show a full number of an organization',
  input: z.object({
    regionId: RegionId,
    organizationId: Uuid,
    what: z.enum(ofOrganization),
    /** Which account. */
    accountId: Uuid.optional(),
    ...why,
  }),
  by: rolesThatReveal(ofOrganization),
  allow: (actor, { what, regionId }) => mayReveal(actor, what, regionId),
  answerIsSecret: true,
  detailWords: { what: revealables, purpose: revealPurposes },
  async run(context, { organizationId, accountId, what, purpose, words }) {
    const { tx, regionId, secrets } = context
    const left = await takeOne(context, { what, personId: null, organizationId, purpose, words })
    const phone = await getSealedContactPhone(tx, regionId, organizationId)
    if (what === 'contact-phone') return { number: secrets.open(phone), left }
    const accounts = await listBankAccounts(tx, regionId, organizationId)
    const account = orRefuse(
      accounts.find((each) => each.accountId === accountId),
      notFound({ what: '银行账户' }),
    )
    return { number: revealBankAccount(context, account, words), left }
  },
  subject: ({ organizationId }) => `organization:${organizationId}`,
})

async function numberOfPerson(
  context: CommandContext,
  personId: string,
  what: (typeof ofPerson)[number],
  words: string,
): Promise<string> {
  switch (what) {
    case 'id-number':
      return orRefuse((await revealIdNumbers(context, [personId], words)).get(personId), nothingToReveal())
    case 'phone':
      return context.secrets.open(orRefuse(await getSealedPhone(context.tx, personId), nothingToReveal()))
    case 'asked-phone':
      return context.secrets.open(orRefuse(await findAskedPhone(context, personId), nothingToReveal()))
    case 'bank-account': {
      const account = orRefuse(await getPersonBankAccount(context.tx, personId), nothingToReveal())
      return revealBankAccount(context, account, words)
    }
  }
}

/** Counts and records one look. @returns how many are left today. @throws revealLimitReached, wordsHoldNumber */
async function takeOne(
  context: CommandContext,
  asked: {
    readonly what: Revealable
    readonly personId: string | null
    readonly organizationId: string | null
    readonly purpose: RevealPurpose
    readonly words: string
  },
): Promise<number> {
  const { tx, actor, regionId, now, todayIn, newId } = context
  refuseUnless(
    !holdsLongNumber(asked.words),
    wordsHoldNumber({}, [{ pointer: '/words', zh: '请勿填写号码', en: 'No numbers here' }]),
  )
  const home = actor.homeRegionId
  const looker: Looker = { regionId: home, accountId: actor.id, day: todayIn(home) }
  const limit = (await findRevealLimit(tx, looker)) ?? REVEALS_PER_DAY
  const count = await countReveal(tx, looker)
  refuseUnless(count <= limit, revealLimitReached({ limit }))
  await insertReveal(tx, {
    regionId,
    revealId: newId(),
    accountId: actor.id,
    accountName: actor.name,
    at: now,
    ...asked,
  })
  context.note({ what: asked.what, purpose: asked.purpose, reason: asked.words })
  return limit - count
}

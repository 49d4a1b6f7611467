import { z } from 'zod'
import {
  findAccountOpeners,
  findRealName,
  lockRealName,
  nothingAsked,
  putRealName,
  type RealName,
  realNameStates,
  whysAClerkLooks,
} from '../../identity/index.ts'
import { cleanName, cleanNumberText } from '../../platform/imports/index.ts'
import {
  type CommandContext,
  command,
  notAllowed,
  orRefuse,
  query,
  RegionId,
  refuseUnless,
} from '../../platform/index.ts'
import { findPeopleByIdNumber, findPhoneGiver, getPeople } from '../../registry/index.ts'
import { isEmployedBy, isKnownToRegisters } from '../facts/facts-on.ts'
import { realNameTriesOver, verifiedAlready } from '../refusals.ts'
import { realNameStateWords } from './decide-real-name.ts'

/** Wrong names and numbers in a day of the machine, as all brakes count: people mistype, and guess. */
const TRIES_MAX = 5
const MS_PER_DAY = 86_400_000

/**
 * A learner says by name and ID number who they are. Both have to be those of the account's person; then a register that knows
 * number and name verifies at once, here or in any region, and where none does a clerk looks at a document. So does a clerk where the phone
 * by which one signs in is from an organization that does not employ the person by any register, or whose account somebody of the bureau opened:
 * name and number they know too. A wrong name or number is counted and
 * said in so many words, not which of the two. (实名核验)
 *
 * Refusals: registers.verified-already, registers.real-name-tries-over
 */
export const confirmRealName = command({
  name: 'registers.confirm-real-name',
  zh: '实名核验',
  en: 'Verify the real name',
  input: z.object({
    regionId: RegionId,
    name: z.string().trim().min(1).max(60),
    idNumber: z.string().trim().min(1).max(30),
  }),
  by: ['learner'],
  detailWords: {
    outcome: { ...realNameStateWords, differs: { zh: '姓名或号码不符', en: 'name or number differs' } },
  },
  async run(context, typed) {
    const { tx, actor, now, realNow } = context
    const personId = orRefuse(
      actor.personId,
      notAllowed({ command: '实名核验', commandEn: 'verify the real name' }),
    )
    const before = (await lockRealName(tx, personId)) ?? nothingAsked(actor.homeRegionId, personId)
    refuseUnless(before.state !== 'verified', verifiedAlready())
    const tries = triesOf(before, realNow)
    refuseUnless(tries < TRIES_MAX, realNameTriesOver({ max: TRIES_MAX }))
    if (!(await isThePerson(context, personId, typed))) {
      // a refusal would undo the counting
      const triedAt = tries === 0 ? realNow : before.triedAt
      await putRealName(tx, { ...before, tries: tries + 1, triedAt })
      context.note({ outcome: 'differs' })
      return { personId, outcome: 'differs' as const, triesLeft: TRIES_MAX - tries - 1 }
    }
    const idNumber = cleanNumberText(typed.idNumber).toUpperCase()
    const found = await isKnownToRegisters(context, { idNumber, name: typed.name })
    const answer = found.answer === 'known' ? await orWhyNotByRegister(context, personId) : found.answer
    const asked = { ...before, tries: 0, triedAt: null, askedAt: now, reason: null, document: null }
    const after: RealName =
      answer === 'known'
        ? {
            ...asked,
            state: 'verified',
            way: 'register',
            why: null,
            source: found.source,
            decidedAt: now,
          }
        : { ...asked, state: 'waiting', why: answer }
    await putRealName(tx, after)
    context.note({ outcome: after.state, ...(answer === 'known' && { source: found.source }) })
    if (after.state === 'waiting' && before.state !== 'waiting')
      await context.publish('real-name.asked', { personId })
    return {
      personId,
      outcome: after.state === 'verified' ? ('verified' as const) : ('waiting' as const),
      triesLeft: TRIES_MAX,
    }
  },
  subject: (_, { personId }) => `person:${personId}`,
})

/** How often it was wrong within a day. */
function triesOf({ tries, triedAt }: RealName, now: Date): number {
  return triedAt !== null && now.getTime() - triedAt.getTime() < MS_PER_DAY ? tries : 0
}

/** A register that knows number and name verifies whom nobody else could be; otherwise somebody has to see the person. */
async function orWhyNotByRegister(
  context: CommandContext,
  personId: string,
): Promise<'known' | 'opened-at-counter' | 'phone-from-elsewhere'> {
  if ((await findAccountOpeners(context.tx, [personId])).size > 0) return 'opened-at-counter'
  return (await isPhoneOfTheirEmployer(context, personId)) ? 'known' : 'phone-from-elsewhere'
}

/**
 * Name and number are known to whoever has a list of staff. What they cannot choose is who pays somebody's insurance: a phone
 * counts where that employer gave it, or the bureau did (docs/adr/0058).
 */
async function isPhoneOfTheirEmployer(context: CommandContext, personId: string): Promise<boolean> {
  const giver = await context.asSystem('a phone may be from an organization of any region', () =>
    findPhoneGiver(context.tx, personId),
  )
  return giver === undefined || isEmployedBy(context, personId, giver)
}

async function isThePerson(
  context: CommandContext,
  personId: string,
  typed: { readonly name: string; readonly idNumber: string },
): Promise<boolean> {
  const idNumber = cleanNumberText(typed.idNumber).toUpperCase()
  const found = await findPeopleByIdNumber(context, [idNumber])
  const person = (await getPeople(context.tx, [personId])).get(personId)
  return found.get(idNumber) === personId && person?.name === cleanName(typed.name)
}

export const OwnRealName = z
  .object({
    state: z.enum(realNameStates),
    way: z.enum(['register', 'clerk']).nullable(),
    why: z.enum(whysAClerkLooks).nullable(),
    source: z.string().nullable(),
    /** Why the clerk said no. */
    reason: z.string().nullable(),
    decidedAt: z.iso.datetime().nullable(),
    triesLeft: z.int(),
  })
  .meta({ id: 'OwnRealName' })

/** Where one's own verification stands. */
export const viewOwnRealName = query({
  name: 'registers.view-own-real-name',
  zh: '实名核验状态',
  en: 'Where the verification of the real name stands',
  input: z.object({ regionId: RegionId }),
  by: ['learner'],
  async run({ tx, actor, realNow }): Promise<z.output<typeof OwnRealName>> {
    const personId = orRefuse(
      actor.personId,
      notAllowed({ command: '实名核验', commandEn: 'verify the real name' }),
    )
    const found = (await findRealName(tx, personId)) ?? nothingAsked(actor.homeRegionId, personId)
    const { state, way, why, source, reason, decidedAt } = found
    return {
      ...{ state, way, why, source, reason },
      decidedAt: decidedAt?.toISOString() ?? null,
      triesLeft: TRIES_MAX - triesOf(found, realNow),
    }
  },
})

import { z } from 'zod'
import { findAccountOfPerson, realNameStates, realNameStatesOf } from '../../identity/index.ts'
import { cleanNumberText } from '../../platform/imports/index.ts'
import {
  type CommandContext,
  command,
  holds,
  query,
  RegionId,
  refuseUnless,
  Uuid,
} from '../../platform/index.ts'
import { nameDiffersAtCounter, notAtThisCounter } from '../refusals.ts'
import { findPeopleByIdNumber } from './people.ts'
import { checkIdentities, type Person } from './person.ts'
import { getPeople, getPerson } from './person-store.ts'

/** Who serves people who come in person. */
export const atTheCounter = ['clerk', 'reviewer'] as const

/**
 * Somebody stands at the counter with a card, and the clerk looks for them by its number. A command and no query: numbers stand in no
 * address, and whoever was looked for can read by whom. (柜台查找人员)
 *
 * Refusals: registry.details-wrong, registry.not-at-this-counter, registry.name-differs-at-counter
 */
export const findAtCounter = command({
  name: 'registry.find-at-counter',
  zh: '柜台查找人员',
  en: 'Look for somebody at the counter',
  input: z.object({
    regionId: RegionId,
    name: z.string().trim().max(60),
    idNumber: z.string().trim().max(30),
  }),
  by: atTheCounter,
  async run(context, { regionId, name, idNumber }) {
    const { person, typedName } = await findByCard(context, { name, idNumber })
    const { personId } = person
    refuseUnless(
      person.name === typedName,
      nameDiffersAtCounter({}, [{ pointer: '/name', zh: '与登记的姓名不同', en: 'not the name on record' }]),
    )
    const home = (await findAccountOfPerson(context.tx, personId))?.regionId ?? person.regionId
    // the city's clerks serve people of each county; the account opens where the person is at home
    const isServed = context.may((actor) => atTheCounter.some((role) => holds(actor, role, home)))
    return { regionId: isServed ? home : regionId, personId }
  },
  looksAt: (_, { personId }) => ({ kind: 'view', people: [personId] }),
  subject: (_, { personId }) => `person:${personId}`,
})

/**
 * Who is registered here with the number of a card, whatever their name, and the name of the card as names are kept.
 *
 * @throws detailsWrong
 * @throws notAtThisCounter
 */
export async function findByCard(
  context: CommandContext,
  { name, idNumber }: { readonly name: string; readonly idNumber: string },
): Promise<{ person: Person; typedName: string }> {
  const number = cleanNumberText(idNumber).toUpperCase()
  const [typed] = checkIdentities([{ name, idNumber: number }], () => '')
  const personId = (await findPeopleByIdNumber(context, [number])).get(number) ?? ''
  const person = personId === '' ? undefined : (await getPeople(context.tx, [personId])).get(personId)
  if (person === undefined) throw notAtThisCounter({}, [{ pointer: '/idNumber', ...notAtThisCounter.text }])
  return { person, typedName: typed?.name ?? '' }
}

export const CounterPerson = z
  .object({
    personId: z.string(),
    name: z.string(),
    idNumberMasked: z.string(),
    /** Taken off once the account is opened here. */
    phoneMasked: z.string().nullable(),
    /** null: has no account. */
    account: z.object({ username: z.string(), regionId: z.string() }).nullable(),
    realName: z.enum(realNameStates).nullable(),
    actions: z.array(z.enum(['open', 'renew'])),
  })
  .meta({ id: 'CounterPerson' })

/** What the counter has to know of somebody before it opens an account, or gives a password anew. Refusals: platform.not-found */
export const viewAtCounter = query({
  name: 'registry.view-at-counter',
  zh: '柜台办理学员账号',
  en: 'Somebody’s account, at the counter',
  input: z.object({ regionId: RegionId, personId: Uuid }),
  by: atTheCounter,
  looksAt: ({ personId }) => ({ kind: 'view', people: [personId] }),
  async run(context, { regionId, personId }): Promise<z.output<typeof CounterPerson>> {
    const { name, idNumberMasked, phoneMasked } = await getPerson(context.tx, personId)
    const account = await findAccountOfPerson(context.tx, personId)
    return {
      ...{ personId, name, idNumberMasked, phoneMasked },
      account: account ? { username: account.username, regionId: account.regionId } : null,
      realName: (await realNameStatesOf(context, [personId])).get(personId) ?? null,
      actions: account === undefined ? ['open'] : account.regionId === regionId ? ['renew'] : [],
    }
  },
})

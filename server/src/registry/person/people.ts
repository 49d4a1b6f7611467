import {
  birthDate,
  type LegalDate,
  parseIdNumber,
  revealIdNumber,
  revealPhoneNumber,
  sexOf,
  yearOf,
} from '@zhixun/policy'
import { realNameStatesOf } from '../../identity/index.ts'
import { type CommandContext, notFound, type QueryContext, refuseUnless } from '../../platform/index.ts'
import { type NameThatDiffers, pairHashOf, refuseNamesThatDiffer, refuseOverNameTries } from './name-tries.ts'
import { type CheckedIdentity, checkIdentities, type PersonIdentity } from './person.ts'
import {
  addMissingPhones,
  findPeopleByHash,
  getSealedIdNumbers,
  insertPeople,
  type KnownPerson,
  type NewPerson,
} from './person-store.ts'

const atPeople = (index: number) => `/people/${index}`

/**
 * The ids of people, in order; whoever is not known yet is registered in this region. Looks across all regions, so a person
 * whom another region registered is found. The same person twice gives the same id twice.
 *
 * @param pointerOf place of a person in the caller's input, for faults; `/people/3` unless told
 * @throws detailsWrong with every fault of every person
 * @throws nameDiffers where an identity number is registered with another name, which is not told
 * @throws nameTriesOver where that was so too often on the day
 */
export async function findOrCreatePeople(
  context: CommandContext,
  regionId: string,
  people: readonly PersonIdentity[],
  pointerOf: (index: number) => string = atPeople,
): Promise<string[]> {
  const checked = checkIdentities(people, pointerOf)
  await refuseOverNameTries(context)
  const hashes = checked.map(({ idNumber }) => hashOf(context, revealIdNumber(idNumber)))
  const known = await context.asSystem('a person may be known from another region', async () => {
    const before = await findPeopleByHash(context.tx, hashes)
    const missing = new Map<string, NewPerson>()
    for (const [index, identity] of checked.entries()) {
      const hash = hashes[index] ?? ''
      if (!before.has(hash) && !missing.has(hash))
        missing.set(hash, newPerson(context, regionId, identity, hash))
    }
    if (missing.size === 0) return before
    const added = await insertPeople(context.tx, [...missing.values()], context.now)
    if (added.size === missing.size) return new Map([...before, ...added])
    // another transaction registered somebody meanwhile
    return findPeopleByHash(context.tx, hashes)
  })
  const found = checked.map((_, index) => registered(known, hashes[index]))
  await refuseNamesThatDiffer(context, namesThatDiffer(context, checked, found, pointerOf))
  await addPhones(context, checked, found)
  return found.map((person) => person.personId)
}

/** Ids by identity number, across all regions, of those who are known. Numbers with faults are left out. */
export async function findPeopleByIdNumber(
  context: QueryContext,
  idNumbers: readonly string[],
): Promise<Map<string, string>> {
  const hashes = new Map<string, string>()
  for (const text of idNumbers) {
    const idNumber = parseIdNumber(text)
    if (idNumber) hashes.set(text, hashOf(context, revealIdNumber(idNumber)))
  }
  const known = await context.asSystem('a person may be known from another region', () =>
    findPeopleByHash(context.tx, [...hashes.values()]),
  )
  return new Map(
    [...hashes].flatMap(([text, hash]) => {
      const person = known.get(hash)
      return person ? [[text, person.personId] as const] : []
    }),
  )
}

/**
 * The identity numbers of people within the actor's scope, each reveal with an audit entry of its own.
 *
 * @param reason what they are needed for; stands in the audit entry
 * @throws notFound where one of them is not within scope
 */
export async function revealIdNumbers(
  context: CommandContext,
  personIds: readonly string[],
  reason: string,
): Promise<Map<string, string>> {
  const wanted = [...new Set(personIds)]
  const sealed = await getSealedIdNumbers(context.tx, wanted)
  refuseUnless(sealed.length === wanted.length, notFound({ what: '人员' }))
  for (const personId of wanted) context.record(`person:${personId}`, { revealed: 'id-number', reason })
  return new Map(sealed.map((row) => [row.personId, context.secrets.open(row.sealed)]))
}

/**
 * Days of birth by person, read from the sealed numbers; of those within the actor's scope. To be reckoned with, and never handed out:
 * beside a masked number such a day gives the number away (ADR 0055).
 */
export async function birthDatesOf(
  { tx, secrets }: QueryContext,
  personIds: readonly string[],
): Promise<Map<string, LegalDate>> {
  const sealed = await getSealedIdNumbers(tx, personIds)
  return new Map(
    sealed.flatMap((row) => {
      const idNumber = parseIdNumber(secrets.open(row.sealed))
      return idNumber ? [[row.personId, birthDate(idNumber)] as const] : []
    }),
  )
}

function hashOf({ secrets }: QueryContext, idNumber: string): string {
  return secrets.keyedHash('id-number', idNumber)
}

function newPerson(
  { newId, secrets, actor }: CommandContext,
  regionId: string,
  { idNumber, name, phone }: CheckedIdentity,
  idNumberHash: string,
): NewPerson {
  return {
    personId: newId(),
    regionId,
    name,
    idNumberHash,
    idNumberSealed: secrets.seal(revealIdNumber(idNumber)),
    idNumberMasked: idNumber.masked,
    birthYear: yearOf(birthDate(idNumber)),
    sex: sexOf(idNumber),
    phoneSealed: phone ? secrets.seal(revealPhoneNumber(phone)) : null,
    phoneMasked: phone?.masked ?? null,
    phoneHash: phone ? secrets.keyedHash('phone', revealPhoneNumber(phone)) : null,
    phoneGivenBy: phone ? (actor.organizationId ?? null) : null,
  }
}

function registered(known: ReadonlyMap<string, KnownPerson>, hash: string | undefined): KnownPerson {
  const person = known.get(hash ?? '')
  if (!person) throw new Error('a person who was just registered is not there')
  return person
}

/** Those whose name is another than the one registered. */
function namesThatDiffer(
  context: CommandContext,
  checked: readonly CheckedIdentity[],
  found: readonly KnownPerson[],
  pointerOf: (index: number) => string,
): NameThatDiffers[] {
  return checked.flatMap(({ name, idNumber }, index) =>
    found[index]?.name === name
      ? []
      : {
          ...{ pointer: `${pointerOf(index)}/name`, name },
          pairHash: pairHashOf(context, revealIdNumber(idNumber), name),
        },
  )
}

async function addPhones(
  context: CommandContext,
  checked: readonly CheckedIdentity[],
  found: readonly KnownPerson[],
): Promise<void> {
  const phones = checked.flatMap(({ phone }, index) => {
    const person = found[index]
    if (!phone || !person || person.hasPhone) return []
    const { personId } = person
    const number = revealPhoneNumber(phone)
    const { secrets } = context
    return [
      {
        personId,
        sealed: secrets.seal(number),
        masked: phone.masked,
        hash: secrets.keyedHash('phone', number),
      },
    ]
  })
  if (phones.length === 0) return
  // whoever signs in without a phone was seen at the counter: a phone would open what was opened there (docs/adr/0058)
  const signingIn = await realNameStatesOf(
    context,
    phones.map(({ personId }) => personId),
  )
  const missing = phones.filter(({ personId }) => !signingIn.has(personId))
  await context.asSystem('a person who is known may have no phone number yet', () =>
    addMissingPhones(context.tx, missing, context.actor.organizationId ?? null),
  )
}

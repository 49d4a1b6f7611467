import { type IdNumber, type PhoneNumber, readIdNumber, readPhoneNumber, type Sex } from '@zhixun/policy'
import { cleanName, cleanNumberText, personFaultWords } from '../../platform/imports/index.ts'
import type { Fault } from '../../platform/index.ts'
import { detailsWrong } from '../refusals.ts'

/** A person, once in the whole system. (人员) */
export interface Person {
  readonly personId: string
  /** Where the person was first registered. */
  readonly regionId: string
  readonly name: string
  readonly idNumberMasked: string
  readonly phoneMasked: string | null
  /** The day itself is told nowhere: beside a mask it gives the number away (ADR 0055). */
  readonly birthYear: number
  readonly sex: Sex
}

/** Who somebody is, as typed or read from a roster. */
export interface PersonIdentity {
  readonly idNumber: string
  readonly name: string
  readonly phone?: string | undefined
}

/** Who somebody is, checked. */
export interface CheckedIdentity {
  readonly idNumber: IdNumber
  readonly name: string
  readonly phone: PhoneNumber | undefined
}

/**
 * Checks who the people are and tells every fault of all of them.
 *
 * @param pointerOf place of a person in the input: `/people/3`
 * @throws detailsWrong
 */
export function checkIdentities(
  people: readonly PersonIdentity[],
  pointerOf: (index: number) => string,
): CheckedIdentity[] {
  const faults: Fault[] = []
  const checked = people.flatMap((person, index) => {
    const found = checkIdentity(person, pointerOf(index))
    faults.push(...found.faults)
    return found.identity ? [found.identity] : []
  })
  if (faults.length > 0) throw detailsWrong({}, faults)
  return checked
}

function checkIdentity(
  person: PersonIdentity,
  pointer: string,
): { identity: CheckedIdentity | undefined; faults: Fault[] } {
  const faults: Fault[] = []
  const name = cleanName(person.name)
  if (name === '') faults.push({ pointer: `${pointer}/name`, ...personFaultWords['name-missing'] })
  const reading = readIdNumber(cleanNumberText(person.idNumber).toUpperCase())
  for (const kind of reading.faults)
    faults.push({ pointer: `${pointer}/idNumber`, ...personFaultWords[kind] })
  const phone = person.phone === undefined || person.phone === '' ? undefined : readPhoneNumber(person.phone)
  if (phone?.fault !== undefined)
    faults.push({ pointer: `${pointer}/phone`, ...personFaultWords['phone-length'] })
  if (faults.length > 0 || reading.idNumber === undefined) return { identity: undefined, faults }
  return { identity: { idNumber: reading.idNumber, name, phone: phone?.phone }, faults }
}

import { describe, expect, it } from 'vitest'
import {
  birthDate,
  idCheckDigit,
  maskIdNumber,
  parseIdNumber,
  readIdNumber,
  revealIdNumber,
  sexOf,
  turnsAgeOn,
} from './id-number.ts'
import { legalDate } from './legal-date.ts'

/** Invented; sequence numbers from 900 up, which registries hardly reach. */
const number = '320222198603259303'

function parse(text: string) {
  const idNumber = parseIdNumber(text)
  if (idNumber === undefined) throw new Error(`not an identity number: ${text}`)
  return idNumber
}

describe('an identity number', () => {
  it('of an abolished county is right if its check digit is', () => {
    expect(revealIdNumber(parse(number))).toBe(number)
  })

  it('may end in X, which counts as ten', () => {
    expect(idCheckDigit('34232419651108933')).toBe('X')
    expect(readIdNumber('34232419651108933X').faults).toEqual([])
  })

  it('tells birthday and sex', () => {
    const idNumber = parse(number)
    expect(birthDate(idNumber)).toBe('1986-03-25')
    expect(sexOf(idNumber)).toBe('female')
    expect(sexOf(parse('342324196910139058'))).toBe('male')
  })

  it('of 15 digits means the one of 18 places with the century 19', () => {
    const reading = readIdNumber('342324710308913')
    expect(reading.isOldForm).toBe(true)
    expect(revealIdNumber(parse('342324710308913'))).toBe('342324197103089132')
  })

  it('prints masked in a template, as JSON and as a string', () => {
    const idNumber = parse(number)
    expect(`${idNumber}`).toBe('3202**********9303')
    expect(JSON.stringify({ idNumber })).toBe('{"idNumber":"3202**********9303"}')
    expect(Object.values(idNumber)).toEqual(['3202**********9303'])
    expect(maskIdNumber('1234')).toBe('****')
  })

  it.each([
    ['', ['id-length']],
    ['32022219860325930', ['id-length']],
    ['3202221986032593033', ['id-length']],
    ['32022219860325930A', ['id-characters']],
    ['3202221986032593X3', ['id-characters']],
    ['3202**********9303', ['id-characters']],
    ['34232471030891X', ['id-characters']],
    ['3202221986O32593', ['id-length', 'id-characters']],
    ['342324196702309059', ['birth-date-impossible']],
    ['342324710230913', ['birth-date-impossible']],
    ['320222198603259304', ['id-check-digit']],
    ['320222198613259304', ['birth-date-impossible', 'id-check-digit']],
  ])('%j has the faults %j', (text, faults) => {
    expect(readIdNumber(text).faults).toEqual(faults)
    expect(parseIdNumber(text)).toBeUndefined()
  })

  it('knows the leap days that were and those that were not', () => {
    const first17 = (birthday: string) => `320222${birthday}930`
    const faultsOf = (birthday: string) =>
      readIdNumber(`${first17(birthday)}${idCheckDigit(first17(birthday))}`).faults
    expect(faultsOf('20000229')).toEqual([])
    expect(faultsOf('19000229')).toEqual(['birth-date-impossible'])
    expect(faultsOf('18991231')).toEqual(['birth-date-impossible'])
    expect(faultsOf('19000101')).toEqual([])
  })
})

describe('an age is reached', () => {
  it('on the birthday itself', () => {
    expect(turnsAgeOn(legalDate('2004-07-15'), 16)).toBe('2020-07-15')
  })

  it('on March 1 for those born on a leap day, in a year without one', () => {
    expect(turnsAgeOn(legalDate('2004-02-29'), 16)).toBe('2020-02-29')
    expect(turnsAgeOn(legalDate('2004-02-29'), 18)).toBe('2022-03-01')
  })
})

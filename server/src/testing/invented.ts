import { creditCodeCheckCharacter, idCheckDigit, organizationCodeCheckCharacter } from '@zhixun/policy'

/** Numbers of nobody, each different, with right check digits. */

/** An identity number: sequence numbers from 900 up, which registries hardly reach. */
export function inventedIdNumber(n: number): string {
  const day = new Date(Date.UTC(1975, 0, 1 + (n % 9000))).toISOString().slice(0, 10).replaceAll('-', '')
  const first17 = `320222${day}${900 + (Math.floor(n / 9000) % 100)}`
  return `${first17}${idCheckDigit(first17)}`
}

/** A unified social credit code of an enterprise. */
/** @param type  the first two places: who registered it, as what; an enterprise unless said */
export function inventedCreditCode(n: number, type = '91'): string {
  const organization = `MA${String(n).padStart(6, '0')}`
  const first17 = `${type}320206${organization}${organizationCodeCheckCharacter(organization)}`
  return `${first17}${creditCodeCheckCharacter(first17)}`
}

export function inventedPhone(n: number): string {
  return `199${String(n).padStart(8, '0')}`
}

export function inventedAccountNumber(n: number): string {
  return `62284804${String(n).padStart(11, '0')}`
}

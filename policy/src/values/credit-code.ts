declare const kind: unique symbol

/** A unified social credit code (统一社会信用代码, GB 32100): 18 places, who an organization is towards every authority. */
export type CreditCode = string & { readonly [kind]: 'credit-code' }

/** What can be wrong with a credit code, each found on its own. */
export type CreditCodeFault =
  | 'credit-code-length'
  | 'credit-code-characters'
  | 'credit-code-check-character'
  | 'organization-code-check-character'

/** Digits and letters without I, O, S, V and Z, which are taken for 1, 0, 5, U and 2. */
const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const
const organizationWeights = [3, 7, 9, 10, 5, 8, 4, 2] as const

/** Every fault of a code; none where it is right. Blanks and small letters are the caller's to put right. */
export function findCreditCodeFaults(text: string): readonly CreditCodeFault[] {
  const faults: CreditCodeFault[] = []
  if (text.length !== 18) faults.push('credit-code-length')
  // Two places for authority and kind, six digits of a region, nine of the organization code, one to check
  const isDrawnFromSet = [...text].every((character) => characters.includes(character))
  if (!isDrawnFromSet || !/^\d*$/.test(text.slice(2, 8))) faults.push('credit-code-characters')
  if (faults.length > 0) return faults
  if (text.charAt(17) !== creditCodeCheckCharacter(text.slice(0, 17)))
    faults.push('credit-code-check-character')
  if (text.charAt(16) !== organizationCodeCheckCharacter(text.slice(8, 16))) {
    faults.push('organization-code-check-character')
  }
  return faults
}

/** The code that a text names, or undefined where it has any fault. */
export function parseCreditCode(text: string): CreditCode | undefined {
  return findCreditCodeFaults(text).length === 0 ? (text as CreditCode) : undefined
}

/** The 18th place for the 17 before it (GB 32100, MOD 31). */
export function creditCodeCheckCharacter(first17: string): string {
  const sum = weights.reduce(
    (total, weight, place) => total + weight * characters.indexOf(first17.charAt(place)),
    0,
  )
  return characters.charAt((31 - (sum % 31)) % 31)
}

/** The ninth place of an organization code (组织机构代码, GB 11714) for the eight before it, places 9 to 16 of a credit code. */
export function organizationCodeCheckCharacter(first8: string): string {
  const sum = organizationWeights.reduce(
    (total, weight, place) => total + weight * Number.parseInt(first8.charAt(place), 36),
    0,
  )
  const rest = (11 - (sum % 11)) % 11
  return rest === 10 ? 'X' : String(rest)
}

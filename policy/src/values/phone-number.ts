/** What can be wrong with a mobile number: not 11 digits, or 11 digits no mobile number begins with. */
export type PhoneNumberFault = 'phone-length' | 'phone-prefix'

/**
 * A mobile phone number of mainland China (手机号码): 11 digits, 13 to 19 at the front.
 *
 * Prints masked (`199****5496`) wherever it is printed; only {@link revealPhoneNumber} gives the number itself.
 */
export class PhoneNumber {
  readonly masked: string
  readonly #number: string

  private constructor(number: string) {
    this.#number = number
    this.masked = `${number.slice(0, 3)}****${number.slice(-4)}`
  }

  /** @internal {@link readPhoneNumber} is the way to get one. */
  static of11(number: string): PhoneNumber {
    return new PhoneNumber(number)
  }

  static reveal(phone: PhoneNumber): string {
    return phone.#number
  }

  toString(): string {
    return this.masked
  }

  toJSON(): string {
    return this.masked
  }

  get [Symbol.toStringTag](): string {
    return this.masked
  }
}

/** The number itself, 11 digits. Each use of this shows personal data. */
export function revealPhoneNumber(phone: PhoneNumber): string {
  return PhoneNumber.reveal(phone)
}

export type PhoneNumberReading =
  | { readonly phone: PhoneNumber; readonly fault: undefined }
  | { readonly phone: undefined; readonly fault: PhoneNumberFault }

/** Reads a mobile number; a country code (+86, 0086, 86), hyphens and blanks inside are no fault. */
export function readPhoneNumber(text: string): PhoneNumberReading {
  const bare = text.replace(/[\s-]/g, '')
  const number = bare.replace(/^(?:\+86|0086|86(?=\d{11}$))/, '')
  if (!/^\d{11}$/.test(number)) return { phone: undefined, fault: 'phone-length' }
  if (!/^1[3-9]/.test(number)) return { phone: undefined, fault: 'phone-prefix' }
  return { phone: PhoneNumber.of11(number), fault: undefined }
}

/** The mobile number that a text means, or undefined. */
export function parsePhoneNumber(text: string): PhoneNumber | undefined {
  return readPhoneNumber(text).phone
}

declare const unit: unique symbol

/** Money: a whole number of fen (分), 1 yuan = 100 fen. Never a fraction, never floating-point yuan. */
export type Fen = number & { readonly [unit]: 'fen' }

export const noFen: Fen = fen(0)

/** Marks a whole number as fen. Throws a RangeError on a fraction: rounding must be named where it happens. */
export function fen(amount: number): Fen {
  if (!Number.isInteger(amount)) throw new RangeError(`Not a whole number of fen: ${amount}`)
  return amount as Fen
}

/**
 * Drops the fraction of a fen, towards nothing.
 *
 * No notice names a rounding; the contract of this product says that fractions are dropped.
 */
export function floorFen(amount: number): Fen {
  return Math.floor(amount) as Fen
}

/** Yuan as a decimal text with at most two decimals ("18.5", "1200.00"), or undefined where it is anything else. */
export function parseYuan(text: string): Fen | undefined {
  const match = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text)
  if (match === null) return undefined
  const [, yuan = '0', decimals = ''] = match
  return (Number(yuan) * 100 + Number(decimals.padEnd(2, '0'))) as Fen
}

/** Prints yuan with two decimals and thousands apart: 123450 → "1,234.50". */
export function formatYuan(amount: Fen): string {
  const whole = Math.trunc(Math.abs(amount) / 100)
  const decimals = String(Math.abs(amount) % 100).padStart(2, '0')
  const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${amount < 0 ? '-' : ''}${grouped}.${decimals}`
}

export function addFen(amounts: readonly Fen[]): Fen {
  return amounts.reduce((sum, amount) => sum + amount, 0) as Fen
}

/** What is left of an amount after something is taken off: at least nothing. */
export function lessFen(amount: Fen, taken: Fen): Fen {
  return (amount > taken ? amount - taken : 0) as Fen
}

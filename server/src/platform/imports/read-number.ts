import { type Cell, isBlank } from '../spreadsheet/sheet.ts'
import { cleanNumberText, isPlaceholder } from './clean-text.ts'

export type NumberReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'unreadable' }

/**
 * Reads a count or a mark, zero or more, from a number or from text with its unit (`12个月`, `20课时`, `86分`).
 *
 * @param atMost anything larger is something else that got into the column, such as a month for a count of months
 */
export function readNumber(cell: Cell, unit: RegExp, atMost: number, isWhole: boolean): NumberReading {
  if (isBlank(cell) || (typeof cell === 'string' && isPlaceholder(cell))) return { kind: 'none' }
  const value = typeof cell === 'number' ? cell : typeof cell === 'string' ? parse(cell, unit) : Number.NaN
  const isFine = value >= 0 && value <= atMost && (!isWhole || Number.isInteger(value))
  return isFine ? { kind: 'number', value } : { kind: 'unreadable' }
}

function parse(text: string, unit: RegExp): number {
  const bare = cleanNumberText(text).replace(unit, '')
  return /^\d+(?:\.\d+)?$/.test(bare) ? Number(bare) : Number.NaN
}

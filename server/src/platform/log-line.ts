import { maskNumbersInWords } from './secrets/numbers-in-words.ts'

/**
 * What happened, as it stands in the process's log. (日志) Words of a mistake may quote what somebody typed, so numbers of people are
 * masked, and lines after the first are indented: whatever begins with an instant was written by the product.
 */
export function logLine(now: Date, words: string): string {
  return `${now.toISOString()} ${maskNumbersInWords(words).replaceAll(/\r\n?|[\n\u2028\u2029\v\f]/g, '\n  ')}`
}

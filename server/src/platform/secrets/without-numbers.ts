import type { AuditDetails } from '../command/command.ts'
import { maskNumbersInWords } from './numbers-in-words.ts'

/** What is kept for good and never altered holds nobody's number, whatever was typed as a reason or a file was called. */
export function withoutNumbers(details: AuditDetails): AuditDetails {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      typeof value === 'string' ? maskNumbersInWords(value) : value,
    ]),
  )
}

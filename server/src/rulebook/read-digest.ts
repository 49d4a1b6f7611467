import { existsSync, readFileSync } from 'node:fs'
import type { ToldClause } from './edition.ts'

/**
 * Reads how a notice is told: each heading of the second or third rank begins a clause, the text before them stands under the
 * title. Empty where nobody has told it yet.
 */
export function readDigest(file: string): ToldClause[] {
  return existsSync(file) ? clausesOf(readFileSync(file, 'utf8')) : []
}

/** The clauses of a digest's text. */
export function clausesOf(text: string): ToldClause[] {
  const clauses: { heading: string; lines: string[] }[] = []
  for (const line of text.split('\n')) {
    const heading = /^#{1,3}\s+(.+?)\s*$/.exec(line)?.[1]
    if (heading !== undefined) clauses.push({ heading, lines: [] })
    else clauses.at(-1)?.lines.push(line)
  }
  return clauses
    .map(({ heading, lines }) => ({ heading, text: lines.join('\n').trim() }))
    .filter((clause) => clause.text !== '')
}

import { createHash } from 'node:crypto'

/** Under which name a statement is prepared; undefined where it is not worth it, or not yet. */
export interface NameOf {
  (text: string, parameters: number): string | undefined
  /** Has every statement be prepared again: tables were changed since. */
  anew(): void
}

/** A statement is prepared once it was asked for this often. */
const OFTEN = 3
/** Statements with more parameters are lists of many rows, whose text changes with their number. */
const PARAMETERS_MAX = 60
/** Each keeps a plan in the memory of each session. */
const NAMES_MAX = 500
const SEEN_MAX = 2_000

/** Gives names to statements that come often. One for all sessions of a pool, so that they know what is often together. */
export function statementNames(): NameOf {
  const names = new Map<string, string>()
  const seen = new Map<string, number>()
  let round = 0
  const find = (text: string, parameters: number): string | undefined => {
    if (parameters > PARAMETERS_MAX) return undefined
    const known = names.get(text)
    if (known !== undefined || names.size >= NAMES_MAX) return known
    const times = (seen.get(text) ?? 0) + 1
    if (times < OFTEN) {
      if (seen.size >= SEEN_MAX) seen.clear()
      seen.set(text, times)
      return undefined
    }
    seen.delete(text)
    const name = `${round}-${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`
    names.set(text, name)
    return name
  }
  const anew = () => {
    round += 1
    names.clear()
  }
  return Object.assign(find, { anew })
}

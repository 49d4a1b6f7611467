import { type Noun, nouns } from './nouns.ts'

/** Values that fill the placeholders of a refusal's sentence and travel to the caller beside it. */
export type RefusalDetails = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

/** One thing that is wrong in what was handed in, and where. */
export interface Fault {
  /** JSON pointer into the input, such as `/lines/12/idNumber`; empty for the whole. */
  readonly pointer: string
  readonly zh: string
  readonly en: string
}

interface RefusalText {
  /** HTTP status the refusal turns into; 4xx. */
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 422 | 429 | 503
  readonly zh: string
  readonly en: string
}

/** A door that is closed now. Thrown inside a command, it undoes the transaction; HTTP shows it as a problem. */
export class Refusal extends Error {
  readonly code: string
  readonly status: number
  readonly zh: string
  readonly en: string
  readonly details: RefusalDetails
  readonly faults: readonly Fault[]

  constructor(code: string, text: RefusalText, details: RefusalDetails, faults: readonly Fault[]) {
    const en = fill(text.en, inEnglish(details), ', ')
    const { stackTraceLimit } = Error
    // an answer, no mistake of ours: many are held ready and never thrown, and where they were made tells nothing
    Error.stackTraceLimit = 0
    super(`${code}: ${en}`)
    Error.stackTraceLimit = stackTraceLimit
    this.name = 'Refusal'
    this.code = code
    this.status = text.status
    this.zh = fill(text.zh, details, '、')
    this.en = en
    this.details = details
    this.faults = faults
  }
}

/** What `refusal()` gives back: call it with details to get the refusal to throw. */
export interface RefusalKind<Details extends RefusalDetails> {
  (
    ...args: keyof Details extends never
      ? [details?: Details, faults?: readonly Fault[]]
      : [details: Details, faults?: readonly Fault[]]
  ): Refusal
  readonly code: string
  readonly text: RefusalText
}

const kinds = new Map<string, RefusalKind<RefusalDetails>>()

/**
 * Declares one way to say no.
 *
 * @param code `room.reason`, never reused for another meaning
 * @param text sentences with `{placeholders}` that name members of the details
 */
export function refusal<Details extends RefusalDetails = Record<never, never>>(
  code: string,
  text: RefusalText,
): RefusalKind<Details> {
  const make = (details?: Details, faults: readonly Fault[] = []) =>
    new Refusal(code, text, details ?? {}, faults)
  const kind = Object.assign(make, { code, text })
  if (kinds.has(code)) throw new Error(`the refusal ${code} is declared twice`)
  kinds.set(code, kind as unknown as RefusalKind<RefusalDetails>)
  return kind
}

/** Every refusal declared by the rooms loaded so far, for the reference pages. */
export function listRefusals(): readonly RefusalKind<RefusalDetails>[] {
  return [...kinds.values()].sort((a, b) => a.code.localeCompare(b.code))
}

/** Throws the refusal unless the condition holds. */
export function refuseUnless(condition: unknown, no: Refusal): asserts condition {
  if (!condition) throw no
}

/** Gives the value, or throws the refusal where there is none. */
export function orRefuse<Value>(value: Value | undefined | null, no: Refusal): Value {
  if (value === undefined || value === null) throw no
  return value
}

/** A noun among the details is said in English where the sentence is. */
function inEnglish(details: RefusalDetails): RefusalDetails {
  const { what } = details
  return typeof what === 'string' && what in nouns ? { ...details, what: nouns[what as Noun] } : details
}

function fill(sentence: string, details: RefusalDetails, between: string): string {
  return sentence.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = details[name]
    if (value === undefined || value === null) return placeholder
    return Array.isArray(value) ? value.join(between) : String(value)
  })
}

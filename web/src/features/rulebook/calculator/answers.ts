import {
  certificateKinds,
  dayFacts,
  type FactName,
  flagFacts,
  listFacts,
  numberFacts,
  type PartialCase,
  parseLegalDate,
  type Rulebook,
  skillLevels,
  withAnswer,
  wordFacts,
} from '@zhixun/policy'

/** What was answered, by fact, in the order it was answered; as it stands in the page's address. */
export type Answers = ReadonlyMap<FactName, string>

/** The answer "not sure": the fact stays open and is not asked again. */
export const notSure = '?'

/** The answer "none of these" to a list, and "none was issued" to a certificate. */
export const none = 'none'

/** Words of the address that are no facts. */
export const ownParameters = { notice: 'notice', who: 'who', people: 'people' } as const

/** Reads answers from the address; what is no answer to a fact is left out. */
export function answersIn(search: URLSearchParams): Answers {
  return new Map(
    [...search].filter(([fact, text]) => text === notSure || readAnswer(fact, text) !== undefined),
  )
}

/** The address with one more answer; a fact that was answered before keeps its place. */
export function withAnswerIn(search: URLSearchParams, fact: FactName, text: string): URLSearchParams {
  const next = new URLSearchParams(search)
  next.set(fact, text)
  return next
}

/** The value an answer stands for, of the fact's type; undefined where it is none. */
export function readAnswer(fact: FactName, text: string): unknown {
  if (isIn(wordFacts, fact)) return Object.hasOwn(wordFacts[fact].choices, text) ? text : undefined
  if (isIn(listFacts, fact)) return readList(listFacts[fact].choices, text)
  if (isIn(flagFacts, fact)) return readFlag(text)
  if (isIn(numberFacts, fact)) return readCount(text, 'fractional' in numberFacts[fact])
  if (isIn(dayFacts, fact)) return parseLegalDate(text)
  if (fact.startsWith('standards.')) return readCount(text)
  switch (fact) {
    case 'organization.region':
      return /^\d{6}$/.test(text) ? text : undefined
    case 'trainee.certificate':
      if (text === none) return null
      return Object.hasOwn(certificateKinds, text) ? { kind: text } : undefined
    case 'trainee.certificate.level':
      return skillLevels.find((level) => level === text)
    case 'trainee.certificate.occupation':
      return text.trim() === '' ? undefined : text.trim()
    default:
      return undefined
  }
}

/** The case as far as it was told, with the values of standards that are known already. */
export function caseFrom(answers: Answers, standards: Readonly<Record<string, number>>): PartialCase {
  // a certificate comes before what stands on it
  const facts = [...answers].sort(([one], [other]) => one.length - other.length)
  return facts.reduce<PartialCase>(
    (told, [fact, text]) => {
      const value = text === notSure ? undefined : readAnswer(fact, text)
      if (value === undefined) return told
      const isOnCertificate = fact.startsWith('trainee.certificate.')
      return isOnCertificate && !told.trainee?.certificate ? told : withAnswer(told, fact, value)
    },
    { standards },
  )
}

/** The answers with the region of a notice that is for one region only: it need not be asked. */
export function withOnlyRegion(answers: Answers, regions: readonly { readonly regionId: string }[]): Answers {
  const [only] = regions
  if (only === undefined || regions.length > 1) return answers
  return new Map([...answers, ['organization.region', only.regionId]])
}

/** The values of a notice's standards that a bureau has confirmed. */
export function confirmedStandards(
  standards: readonly { readonly name: string; readonly value: number | null }[],
): Record<string, number> {
  return Object.fromEntries(standards.flatMap(({ name, value }) => (value === null ? [] : [[name, value]])))
}

/** Whether a fact is one that a rulebook leaves to another document. */
export function unitOf(
  fact: FactName,
  rulebook: Rulebook,
): 'fen' | 'permille' | 'count' | 'yes-no' | undefined {
  return rulebook.standards.find(({ name }) => fact === `standards.${name}`)?.unit
}

function readList(choices: Readonly<Record<string, unknown>>, text: string): string[] | undefined {
  if (text === none) return []
  const listed = text.split(',')
  return listed.every((value) => Object.hasOwn(choices, value)) ? listed : undefined
}

function readFlag(text: string): boolean | undefined {
  if (text === 'yes') return true
  return text === 'no' ? false : undefined
}

function readCount(text: string, fractional = false): number | undefined {
  return (fractional ? /^\d{1,9}(\.\d{1,2})?$/ : /^\d{1,9}$/).test(text) ? Number(text) : undefined
}

function isIn<K extends string>(facts: Readonly<Record<K, unknown>>, fact: string): fact is K {
  return Object.hasOwn(facts, fact)
}

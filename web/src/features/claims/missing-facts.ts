import type { ClaimLine } from './claims-api.ts'

/** A fact that is missing, and for whom. */
export interface MissingFact {
  /** As a determination names it: `trainee.insuredMonths`. */
  readonly fact: string
  readonly lineIds: readonly string[]
}

/** Where a missing fact comes from. */
export type FactSource = 'supply' | 'results' | 'certificates' | 'bureau' | 'document' | 'plan'

const suppliable = ['groups', 'hiredOn', 'insuredMonths', 'employedMonths', 'months', 'days']
const bureauFacts = [
  'organization.traits',
  'training.platformRecognized',
  'training.inCatalog',
  'training.inShortageCatalog',
]

/** The facts that workers lack, the most wanted first. */
export function missingFacts(lines: readonly ClaimLine[]): MissingFact[] {
  const byFact = new Map<string, Set<string>>()
  for (const line of lines) {
    for (const fact of line.benefits.flatMap((benefit) => benefit.missing)) {
      const people = byFact.get(fact) ?? new Set()
      byFact.set(fact, people.add(line.lineId))
    }
  }
  return [...byFact]
    .map(([fact, people]) => ({ fact, lineIds: [...people] }))
    .sort((one, other) => other.lineIds.length - one.lineIds.length)
}

/** Who can supply a fact, and where. */
export function sourceOf(fact: string): FactSource {
  if (fact.startsWith('standards.')) return 'document'
  if (bureauFacts.includes(fact)) return 'bureau'
  if (fact.startsWith('trainee.certificate')) return 'certificates'
  if (suppliable.some((name) => fact === `trainee.${name}`)) return 'supply'
  if (fact.startsWith('trainee.')) return 'results'
  return 'plan'
}

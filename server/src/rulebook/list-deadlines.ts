import type { Rulebook } from '@zhixun/policy'

/** A fixed day by which something must be done under a notice; the day itself is included. */
export interface Deadline {
  readonly what: 'file' | 'file-late' | 'claim'
  readonly day: string
  readonly clause: string
  /** Benefits it is for. */
  readonly benefits: readonly string[]
}

/** The fixed days of a notice, earliest first. Days that depend on the start of a training are not among them. */
export function listDeadlines({ procedure }: Pick<Rulebook, 'procedure'>): Deadline[] {
  const filing = procedure.filings.flatMap(({ benefits, closesOn, late }): Deadline[] => [
    ...(closesOn ? [{ what: 'file' as const, day: closesOn.day, clause: closesOn.clause, benefits }] : []),
    ...(late ? [{ what: 'file-late' as const, day: late.filedUntil, clause: late.clause, benefits }] : []),
  ])
  const claims = procedure.claims.flatMap(({ benefits, closesOn, clause }): Deadline[] =>
    closesOn === undefined ? [] : [{ what: 'claim', day: closesOn, clause, benefits }],
  )
  return [...filing, ...claims].sort((one, other) => one.day.localeCompare(other.day))
}

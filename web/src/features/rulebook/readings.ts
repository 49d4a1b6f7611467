import type { Schemas } from '../../platform/api.ts'

/** How we read a clause where the notice is unclear, and what that decides. */
export interface Reading {
  readonly about: { readonly zh: string; readonly en: string }
  readonly reading: string
}

type Told = Pick<
  Schemas['RulebookView'],
  'benefits' | 'requirements' | 'procedure' | 'attachments' | 'entitlements'
>

/** All readings of a notice by the clause they are about, each once. */
export function readingsByClause(told: Told): ReadonlyMap<string, readonly Reading[]> {
  const byClause = new Map<string, Reading[]>()
  const add = (clause: string, about: Reading['about'], reading: string | null) => {
    if (reading === null) return
    const listed = byClause.get(clause) ?? []
    if (!listed.some((one) => one.reading === reading)) byClause.set(clause, [...listed, { about, reading }])
  }
  for (const one of told.benefits) add(one.amountClause, one.title, one.amountReading)
  for (const { checks } of told.requirements) {
    for (const check of checks) add(check.clause, check.label, check.reading)
  }
  for (const step of told.procedure) add(step.clause, step.text, step.reading)
  for (const document of told.attachments) add(document.clause, document.label, document.reading)
  for (const one of told.entitlements) add(one.clause, one.title, one.reading)
  return byClause
}

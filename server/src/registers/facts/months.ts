/** First and last month, both included, as month numbers. */
export type MonthRun = readonly [from: number, until: number]

/** `{[24276,24279),[24280,24281)}` as the database writes it. */
export function parseMonths(text: string | null): MonthRun[] {
  return [...(text ?? '').matchAll(/\[(\d+),(\d+)\)/g)].map(([, from, after]) => [
    Number(from),
    Number(after) - 1,
  ])
}

export function writeMonths(runs: readonly MonthRun[]): string {
  return `{${runs.map(([from, until]) => `[${from},${until + 1})`).join()}}`
}

/** Every month of some runs; a working life has a few hundred. */
export function monthsIn(runs: readonly MonthRun[]): number[] {
  return runs.flatMap(([from, until]) => Array.from({ length: until - from + 1 }, (_, place) => from + place))
}

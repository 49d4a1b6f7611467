/** First and last month, both included, as month numbers. */
export type MonthRun = readonly [from: number, until: number]

/** `{[24276,24279),[24280,24281)}` as the database writes it. */
export function parseMonths(text: string | null): MonthRun[] {
  const runs: MonthRun[] = []
  if (text === null) return runs
  for (let start = text.indexOf('['); start !== -1; start = text.indexOf('[', start + 1)) {
    const comma = text.indexOf(',', start)
    const end = text.indexOf(')', comma)
    runs.push([Number(text.slice(start + 1, comma)), Number(text.slice(comma + 1, end)) - 1])
  }
  return runs
}

export function writeMonths(runs: readonly MonthRun[]): string {
  return `{${runs.map(([from, until]) => `[${from},${until + 1})`).join()}}`
}

/** The same months as runs in their order that neither touch nor overlap. */
export function joined(runs: readonly MonthRun[]): readonly MonthRun[] {
  if (runs.length < 2) return runs
  const told: [number, number][] = []
  for (const [from, until] of isInOrder(runs) ? runs : runs.toSorted(([one], [other]) => one - other)) {
    const open = told.at(-1)
    if (open && from <= open[1] + 1) open[1] = Math.max(open[1], until)
    else told.push([from, until])
  }
  return told
}

/** As they mostly come, one snapshot after another. */
function isInOrder(runs: readonly MonthRun[]): boolean {
  return runs.every(([from], place) => from >= (runs[place - 1]?.[0] ?? from))
}

/** What of some runs lies within others. */
export function within(runs: readonly MonthRun[], others: readonly MonthRun[]): readonly MonthRun[] {
  const found: MonthRun[] = []
  for (const run of runs)
    for (const [first, last] of others) {
      const [from, until] = run
      if (from >= first && until <= last) found.push(run)
      else if (from <= last && until >= first) found.push([Math.max(from, first), Math.min(until, last)])
    }
  return found
}

/** What of some runs lies outside of others. */
export function without(runs: readonly MonthRun[], others: readonly MonthRun[]): readonly MonthRun[] {
  let left = runs
  for (const [first, last] of others)
    left = left.flatMap(([from, until]): MonthRun[] =>
      from > last || until < first
        ? [[from, until]]
        : [
            ...(from < first ? [[from, first - 1] as const] : []),
            ...(until > last ? [[last + 1, until] as const] : []),
          ],
    )
  return left
}

/** How many months some runs have that do not overlap. */
export function countMonths(runs: readonly MonthRun[]): number {
  return runs.reduce((count, [from, until]) => count + until - from + 1, 0)
}

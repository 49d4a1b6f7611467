/** First and last month, both included, as month numbers. */
export type MonthRun = readonly [from: number, until: number]

const [ZERO, NINE, COMMA, CLOSING] = [...'09,)'].map((each) => each.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
]

/** Makes a run of its months, or finds one made before. */
export type MakeRun = (from: number, until: number) => MonthRun

const makeRun: MakeRun = (from, until) => [from, until]

/** `{[24276,24279),[24280,24281)}` as the database writes it, from one place of a text to another. */
export function parseMonths(text: string, start = 0, end = text.length, make = makeRun): readonly MonthRun[] {
  let runs: MonthRun[] | undefined
  let [from, number] = [0, 0]
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code >= ZERO && code <= NINE) number = number * 10 + code - ZERO
    else {
      if (code === COMMA) from = number
      else if (code === CLOSING) {
        const run = make(from, number - 1)
        // a list that begins with its first takes no room for more
        if (runs) runs.push(run)
        else runs = [run]
      }
      number = 0
    }
  }
  return runs ?? noRuns
}

const noRuns: readonly MonthRun[] = []

export function writeMonths(runs: readonly MonthRun[]): string {
  return `{${runs.map(([from, until]) => `[${from},${until + 1})`).join()}}`
}

// A run is not taken apart in what follows: of ten thousand entries that costs as much as all else.

/** The same months as runs in their order that neither touch nor overlap. */
export function joined(runs: readonly MonthRun[]): readonly MonthRun[] {
  if (areApart(runs)) return runs
  const told: [number, number][] = []
  let open: [number, number] | undefined
  for (const run of isInOrder(runs) ? runs : runs.toSorted((one, other) => one[0] - other[0])) {
    if (open && run[0] <= open[1] + 1) open[1] = Math.max(open[1], run[1])
    else {
      open = [run[0], run[1]]
      told.push(open)
    }
  }
  return told
}

/** As they are in one snapshot. */
function areApart(runs: readonly MonthRun[]): boolean {
  return runs.every((run, place) => place === 0 || run[0] > (runs[place - 1]?.[1] ?? 0) + 1)
}

/** As they mostly come, one snapshot after another. */
function isInOrder(runs: readonly MonthRun[]): boolean {
  return runs.every((run, place) => place === 0 || run[0] >= (runs[place - 1]?.[0] ?? 0))
}

/** What of some runs lies within others. */
export function within(runs: readonly MonthRun[], others: readonly MonthRun[]): readonly MonthRun[] {
  const found: MonthRun[] = []
  addWithin(found, runs, others)
  return found
}

/** Adds to a list what of some runs lies within others. */
export function addWithin(found: MonthRun[], runs: readonly MonthRun[], others: readonly MonthRun[]): void {
  for (const run of runs)
    for (const other of others) {
      if (run[0] >= other[0] && run[1] <= other[1]) found.push(run)
      else if (run[0] <= other[1] && run[1] >= other[0])
        found.push([Math.max(run[0], other[0]), Math.min(run[1], other[1])])
    }
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
  let count = 0
  for (const run of runs) count += run[1] - run[0] + 1
  return count
}

import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parse } from 'yaml'
import {
  type BatchOutcome,
  buildBatch,
  type Case,
  determine,
  determineBatch,
  parseRulebook,
  type Rulebook,
} from '../src/index.ts'
import { Dice, generateCases } from './generate-cases.ts'
import { judgeWuxi2020, judgeWuxi2023 } from './hand-written.ts'
import { assertSame, emptyRows, type JudgedRows, outcomeCodes, totalFen } from './judged-rows.ts'
import { jsonLogic, jsonRules, type SliceRunner, zen } from './other-engines.ts'
import { type PlainFacts, plainFacts } from './plain-facts.ts'
import { plainRules } from './plain-rules.ts'
import { chartOf, type EngineFigures, tableOf } from './report.ts'

/**
 * One million people under each of the two notices of Wuxi, judged by a function written by hand, by our interpreter,
 * by our columns with every check's outcome kept, and by three published rule engines. CPU time of the whole process;
 * medians of rounds in which the engines take turns. Slow engines get a slice, and their time is scaled to the million.
 */
const people = 1_000_000
const rounds = 5
const ids = ['wuxi-2023', 'wuxi-2020'] as const
const handWritten = { 'wuxi-2023': judgeWuxi2023, 'wuxi-2020': judgeWuxi2020 }

interface Contender {
  readonly name: string
  readonly slice: number
  /** Runs in a row that are timed together, for those that take but a moment. */
  readonly runsInARow: number
  readonly run: () => JudgedRows | Promise<JudgedRows>
}

/** CPU seconds of one run, helper threads included; what earlier runs left behind is cleared away before it begins. */
async function cpuSeconds({ run, runsInARow }: Contender): Promise<{ seconds: number; rows: JudgedRows }> {
  globalThis.gc?.()
  const before = process.cpuUsage()
  let rows = await run()
  for (let left = runsInARow - 1; left > 0; left -= 1) rows = await run()
  const { user, system } = process.cpuUsage(before)
  return { seconds: (user + system) / 1e6 / runsInARow, rows }
}

function readRulebook(id: string): Rulebook {
  const file = new URL(`../../rulebooks/${id}/rulebook.yaml`, import.meta.url)
  const reading = parseRulebook(parse(readFileSync(file, 'utf8')))
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults))
  return reading.rulebook
}

function byHand(id: (typeof ids)[number], cases: readonly Case[]): JudgedRows {
  const rows = emptyRows(people)
  let first = 0
  for (const given of cases) {
    handWritten[id](given, first, rows)
    first += given.trainees.length
  }
  return rows
}

function byInterpreter(rulebook: Rulebook, cases: readonly Case[], slice: number): JudgedRows {
  const rows = emptyRows(slice)
  const place = new Map(rulebook.benefits.map((benefit, index) => [benefit.id, index === 0 ? 0 : 1] as const))
  let row = 0
  for (const given of cases) {
    if (row >= slice) break
    for (const trainee of determine(rulebook, given).trainees) {
      for (const { benefit, outcome, fen } of trainee.benefits) {
        const index = place.get(benefit) ?? 0
        rows.outcomes[index][row] = outcomeCodes[outcome]
        rows.fen[index][row] = fen
      }
      row += 1
    }
  }
  return rows
}

/** Reads every outcome out of the bits; not part of what is measured. */
function rowsOf(outcome: BatchOutcome): JudgedRows {
  const rows = emptyRows(people)
  for (const index of [0, 1] as const) {
    const columns = outcome.benefits[index]
    if (columns === undefined) continue
    for (let row = 0; row < people; row += 1) {
      const found = outcome.outcomeOf(columns, row)
      rows.outcomes[index][row] = found === undefined ? 0 : outcomeCodes[found]
      rows.fen[index][row] = columns.fen[row] ?? 0
    }
  }
  return rows
}

/** Facts of the first people, for engines that get a slice. */
function plainSlice(cases: readonly Case[], slice: number): readonly PlainFacts[] {
  const facts: PlainFacts[] = []
  for (const given of cases) {
    for (const trainee of given.trainees) {
      if (facts.length === slice) return facts
      facts.push(plainFacts(given, trainee))
    }
  }
  return facts
}

async function measure(id: (typeof ids)[number]) {
  const rulebook = readRulebook(id)
  const cases = generateCases(id, people, new Dice(20230109))
  const [batch, buildSeconds] = timed(() => buildBatch(id, cases))
  const kept: { outcome?: BatchOutcome } = {}
  const others = (name: string, slice: number, runner: SliceRunner): Contender => {
    const facts = plainSlice(cases, slice)
    return {
      name,
      slice,
      runsInARow: 1,
      run: async () => {
        const rows = emptyRows(slice)
        await runner(facts, rows)
        return rows
      },
    }
  }
  const contenders: readonly Contender[] = [
    { name: 'hand-written', slice: people, runsInARow: 5, run: () => byHand(id, cases) },
    {
      name: 'columnar',
      slice: people,
      runsInARow: 5,
      run: () => {
        kept.outcome = determineBatch(rulebook, batch)
        return emptyRows(0)
      },
    },
    { name: 'interpreter', slice: 20_000, runsInARow: 1, run: () => byInterpreter(rulebook, cases, 20_000) },
    others('json-logic-engine', 100_000, jsonLogic(plainRules[id])),
    others('@gorules/zen-engine', 3_000, zen(plainRules[id])),
    others('json-rules-engine', 2_000, jsonRules(plainRules[id])),
  ]
  const seconds = new Map<string, number[]>(contenders.map(({ name }) => [name, []]))
  const found = new Map<string, JudgedRows>()
  // The first rounds only warm up.
  for (let round = -1; round <= rounds; round += 1) {
    for (const contender of contenders) {
      const { name, slice } = contender
      const result = await cpuSeconds(contender)
      if (round > 0) seconds.get(name)?.push((result.seconds * people) / slice)
      found.set(name, result.rows)
    }
  }
  const { outcome } = kept
  const expected = found.get('hand-written')
  if (outcome === undefined || expected === undefined) throw new Error('Nothing was judged')
  found.set('columnar', rowsOf(outcome))
  for (const { name, slice } of contenders) {
    const rows = found.get(name)
    if (rows !== undefined) assertSame(`${id}, ${name}`, rows, expected, slice)
  }
  const figures = contenders.map(
    ({ name, slice }): EngineFigures => ({ name, slice, seconds: median(seconds.get(name) ?? []) }),
  )
  return {
    id,
    totalFen: totalFen(expected, people),
    outcomes: countOutcomes(expected),
    bytesPerPerson: outcome.bytesPerTrainee,
    buildSeconds,
    engines: figures,
  }
}

function countOutcomes({ outcomes }: JudgedRows): Readonly<Record<string, number>> {
  const counts = new Map(Object.entries(outcomeCodes).map(([name, code]) => [code, { name, count: 0 }]))
  for (const column of outcomes) {
    for (const code of column) {
      const entry = counts.get(code)
      if (entry !== undefined) entry.count += 1
    }
  }
  return Object.fromEntries([...counts.values()].map(({ name, count }) => [name, count]))
}

function timed<T>(work: () => T): [T, number] {
  const start = performance.now()
  const result = work()
  return [result, (performance.now() - start) / 1000]
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}

const results: Awaited<ReturnType<typeof measure>>[] = []
for (const id of ids) results.push(await measure(id))

const sum = (name: string): number =>
  results.reduce((total, { engines }) => total + (engines.find((one) => one.name === name)?.seconds ?? 0), 0)
const names = results[0]?.engines.map((one) => one.name) ?? []
const timesHandWritten = Object.fromEntries(
  names.map((name) => [name, Number((sum(name) / sum('hand-written')).toPrecision(4))]),
)
const figures = {
  people,
  machine: `${cpus()[0]?.model.trim() ?? 'unknown'}, ${cpus().length} cores, Node ${process.version}`,
  columnarToHandWritten: timesHandWritten['columnar'],
  bytesPerPerson: Math.max(...results.map((result) => result.bytesPerPerson)),
  timesHandWritten,
  rulebooks: results,
}

console.log(tableOf(results, timesHandWritten))
console.log(`\n${figures.machine}; bars: columnar ≤ 3 × hand-written, ≤ 16 bytes a person`)
if (process.argv.includes('--chart')) {
  writeFileSync(new URL('../../docs/benchmarks/policy.svg', import.meta.url), chartOf(timesHandWritten))
}
if (process.argv.includes('--json')) console.log(JSON.stringify(figures))

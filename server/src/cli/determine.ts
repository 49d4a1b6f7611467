import { readFileSync } from 'node:fs'
import {
  type Case,
  type Determination,
  determine,
  type Fault,
  type JsonPointer,
  parseCase,
  type Rulebook,
} from '@zhixun/policy'
import { readRulebooks } from '../rulebook/read-rulebooks.ts'
import { printDeterminations } from './print-determination.ts'

const usage = `用法 (usage): npx zhixun determine [--json] FILE
  FILE 是一个案例或案例列表的 JSON 文件；“-”读取标准输入
  (a JSON file with one case or an array of cases; "-" reads standard input)`

/** Where the command reads and writes; handed in so that it can be tried without a terminal. */
export interface Streams {
  readonly readInput: () => string
  readonly print: (line: string) => void
  readonly complain: (line: string) => void
}

const terminal: Streams = {
  readInput: () => readFileSync(0, 'utf8'),
  print: (text) => process.stdout.write(`${text}\n`),
  complain: (text) => process.stderr.write(`${text}\n`),
}

/**
 * `npx zhixun determine case.json`: judges one case or an array of cases, without database or server.
 *
 * @returns the exit code: 0 when every case was judged, 2 on bad input, and then nothing was judged
 */
export async function determineCommand(args: readonly string[], streams = terminal): Promise<number> {
  const asJson = args.includes('--json')
  const [file, ...others] = args.filter((argument) => argument !== '--json')
  if (file === undefined || others.length > 0 || (file.startsWith('-') && file !== '-')) {
    streams.complain(usage)
    return 2
  }
  const rulebooks = readRulebooks()
  const input = readInput(file, streams)
  if (input === undefined) return 2
  const cases = readCases(input.value, [...rulebooks.keys()])
  if (!cases.ok) {
    for (const fault of cases.faults) streams.complain(tellFault(fault))
    return 2
  }
  const judged = cases.cases.map((given) => judge(given, rulebooks))
  if (asJson) {
    const determinations = judged.map((one) => one.determination)
    streams.print(JSON.stringify(cases.isList ? determinations : determinations[0], null, 2))
  } else {
    streams.print(printDeterminations(judged))
  }
  return 0
}

/** A case with what it came to, ready to be printed. */
export interface JudgedCase {
  readonly case: Case
  readonly rulebook: Rulebook
  readonly determination: Determination
}

function judge(given: Case, rulebooks: ReadonlyMap<string, Rulebook>): JudgedCase {
  const rulebook = rulebooks.get(given.rulebook)
  if (rulebook === undefined) throw new Error(`No rulebook ${given.rulebook}, though the case was checked`)
  return { case: given, rulebook, determination: determine(rulebook, given) }
}

function readInput(file: string, streams: Streams): { readonly value: unknown } | undefined {
  let text: string
  try {
    text = file === '-' ? streams.readInput() : readFileSync(file, 'utf8')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    streams.complain(`无法读取 (cannot read) ${file}: ${reason}`)
    return undefined
  }
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) }
  } catch (error) {
    const reason = error instanceof Error ? error.message.replaceAll('\n', ' ') : String(error)
    streams.complain(tellFault({ pointer: '', expected: { zh: 'JSON 文本', en: `JSON: ${reason}` } }))
    return undefined
  }
}

type CasesReading =
  | { readonly ok: true; readonly cases: readonly Case[]; readonly isList: boolean }
  | { readonly ok: false; readonly faults: readonly Fault[] }

function readCases(value: unknown, rulebooks: readonly string[]): CasesReading {
  const isList = Array.isArray(value)
  const readings = isList
    ? value.map((member: unknown, index) => parseCase(member, rulebooks, `/${index}`))
    : [parseCase(value, rulebooks)]
  const faults = readings.flatMap((reading) => (reading.ok ? [] : reading.faults))
  if (faults.length > 0) return { ok: false, faults }
  return { ok: true, isList, cases: readings.flatMap((reading) => (reading.ok ? [reading.case] : [])) }
}

/** "/training/endsOn: 应为不早于开班日 … (expected a day …)"; the whole document has the empty pointer. */
function tellFault({ pointer, expected }: { pointer: JsonPointer } & Pick<Fault, 'expected'>): string {
  return `${pointer === '' ? '""' : onOneLine(pointer)}: 应为${spaced(expected.zh)} (expected ${expected.en})`
}

/** A name may hold anything, also the end of a line; a fault keeps to its own. */
function onOneLine(pointer: JsonPointer): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  return pointer.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

/** Latin letters stand apart from Chinese characters. */
function spaced(text: string): string {
  return /^\w/.test(text) ? ` ${text}` : text
}

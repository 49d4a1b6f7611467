import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Fault, type JsonPointer, parseRulebook, type Rulebook } from '@zhixun/policy'
import { isMap, isNode, isSeq, LineCounter, parseDocument } from 'yaml'

/** The folder that ships with the product: one folder per policy document. */
export const rulebooksFolder = fileURLToPath(new URL('../../../rulebooks', import.meta.url))

/** Something wrong with a rulebook's file, with the place an editor can jump to. */
export interface FileFault {
  readonly file: string
  /** From 1. */
  readonly line: number
  readonly pointer: JsonPointer
  readonly expected: Fault['expected']
}

/** One or more rulebooks cannot be read; every fault is told. */
export class RulebookFaults extends Error {
  readonly faults: readonly FileFault[]

  constructor(faults: readonly FileFault[]) {
    super(faults.map(tellFault).join('\n'))
    this.name = 'RulebookFaults'
    this.faults = faults
  }
}

/**
 * Reads every rulebook in a folder, by id. Needs no database. Throws RulebookFaults where any of them is faulty: a
 * product that judges by half a law is worse than one that does not start.
 */
export function readRulebooks(folder = rulebooksFolder): ReadonlyMap<string, Rulebook> {
  const readings = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'examples')
    .map((entry) => entry.name)
    .sort()
    .map((name) => ({ name, ...readRulebook(`${folder}/${name}/rulebook.yaml`) }))
  const faults = readings.flatMap((reading) => (reading.ok ? [] : reading.faults))
  if (faults.length > 0) throw new RulebookFaults(faults)
  return new Map(readings.flatMap((one) => (one.ok ? [[one.rulebook.id, one.rulebook] as const] : [])))
}

type FileReading =
  | { readonly ok: true; readonly rulebook: Rulebook }
  | { readonly ok: false; readonly faults: readonly FileFault[] }

/** Reads one file. */
export function readRulebook(file: string): FileReading {
  return readRulebookText(readFileSync(file, 'utf8'), file)
}

/** Reads the text of a rulebook; `file` is what faults are told with. */
export function readRulebookText(text: string, file: string): FileReading {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  if (document.errors.length > 0) {
    const faults = document.errors.map((error) => ({
      file,
      line: lines.linePos(error.pos[0]).line,
      pointer: '',
      expected: { zh: `YAML（${error.message.split('\n')[0]}）`, en: 'YAML' },
    }))
    return { ok: false, faults }
  }
  const reading = parseRulebook(document.toJS())
  if (reading.ok) return reading
  const faults = reading.faults.map(({ pointer, expected }) => ({
    file,
    line: lines.linePos(offsetOf(document.contents, pointer)).line,
    pointer,
    expected,
  }))
  return { ok: false, faults }
}

/** "rulebooks/x/rulebook.yaml:12 /benefits/0/amount 应为…（expected …）" */
export function tellFault({ file, line, pointer, expected }: FileFault): string {
  return `${file}:${line} ${pointer} 应为${expected.zh} (expected ${expected.en})`
}

/** Where a member begins in the text; for a member that is missing, where its parent begins. */
function offsetOf(root: unknown, pointer: JsonPointer): number {
  let node: unknown = root
  let offset = isNode(root) ? (root.range?.[0] ?? 0) : 0
  for (const member of pointer.split('/').slice(1)) {
    const name = member.replaceAll('~1', '/').replaceAll('~0', '~')
    if (isMap(node)) {
      const pair = node.items.find((item) => String(item.key) === name)
      if (isNode(pair?.key)) offset = pair.key.range?.[0] ?? offset
      node = pair?.value
    } else if (isSeq(node)) {
      node = node.items[Number(name)]
      if (isNode(node)) offset = node.range?.[0] ?? offset
    } else return offset
  }
  return offset
}

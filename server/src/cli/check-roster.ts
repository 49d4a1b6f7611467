import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type LegalDate, parseLegalDate } from '@zhixun/policy'
import { checkRosterInSteps } from '../filing/roster/check-roster.ts'
import type { RosterCheck } from '../filing/roster/roster.ts'
import { Refusal } from '../platform/command/refusal.ts'
import { readWorkbook } from '../platform/spreadsheet/index.ts'
import { printRosterCheck } from './print-roster-check.ts'

const CHECKED = 0
const UNUSABLE = 2

const rulebookFolder = fileURLToPath(new URL('../../../rulebooks/', import.meta.url))
const SLOW_ENOUGH_TO_TELL_LINES = 5_000

/** Why a call cannot be carried out, for a line on standard error. */
class WrongCall extends Error {}

interface Call {
  readonly file: string
  readonly startsOn: LegalDate | undefined
  readonly isJson: boolean
}

/**
 * `zhixun check-roster FILE --rulebook ID [--starts-on DAY] [--json]`: checks a roster, without server or database.
 *
 * @returns 0 when the roster was checked, also where it has faults: they are the answer; 2 when there was nothing to
 *   check: wrong call, unknown rulebook, a file that is no roster
 */
export async function checkRosterCommand(args: readonly string[]): Promise<number> {
  try {
    const call = parseCall(args)
    const workbook = await readWorkbook(readFile(call.file), basename(call.file))
    const options = call.startsOn === undefined ? {} : { startsOn: call.startsOn }
    const check = drain(checkRosterInSteps(workbook, options))
    console.log(call.isJson ? asJson(check) : printRosterCheck(basename(call.file), check))
    return CHECKED
  } catch (error) {
    if (error instanceof Refusal) {
      console.error(`${error.zh}\n${error.en}`)
      for (const fault of error.faults) console.error(`- ${fault.zh}\n  ${fault.en}`)
      return UNUSABLE
    }
    if (error instanceof WrongCall) {
      console.error(error.message)
      return UNUSABLE
    }
    throw error
  }
}

function parseCall(args: readonly string[]): Call {
  const { values, positionals } = parseOptions(args)
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new WrongCall('请给出一个文件 (give exactly one file)')
  if (values.rulebook === undefined)
    throw new WrongCall('请用 --rulebook 指明政策 (name the rulebook with --rulebook)')
  checkRulebook(values.rulebook)
  const startsOn = values['starts-on'] === undefined ? undefined : parseLegalDate(values['starts-on'])
  if (values['starts-on'] !== undefined && startsOn === undefined) {
    throw new WrongCall(
      `--starts-on 应为存在的日期，如 2023-02-13 (expected a day such as 2023-02-13): ${values['starts-on']}`,
    )
  }
  return { file, startsOn, isJson: values.json }
}

function parseOptions(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        rulebook: { type: 'string' },
        'starts-on': { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw new WrongCall(`参数有误 (wrong options): ${error instanceof Error ? error.message : String(error)}`)
  }
}

function checkRulebook(id: string): void {
  const known = readdirSync(rulebookFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(`${rulebookFolder}${entry.name}/rulebook.yaml`))
    .map((entry) => entry.name)
  if (!known.includes(id)) {
    throw new WrongCall(`没有这个政策 (unknown rulebook): ${id}\n可用的有 (there are): ${known.join(', ')}`)
  }
}

function readFile(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new WrongCall(
      `文件读不出来 (cannot read the file): ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

function drain(steps: ReturnType<typeof checkRosterInSteps>): RosterCheck {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    const { done, total } = step.value
    if (process.stderr.isTTY && total > SLOW_ENOUGH_TO_TELL_LINES) {
      process.stderr.write(`\r已检查 ${done} / ${total} 行`)
    }
  }
}

function asJson(check: RosterCheck): string {
  const faults = check.faults.map(({ sheet, row, column, kind, message }) => ({
    sheet,
    row,
    column,
    kind,
    message: message.zh,
  }))
  return JSON.stringify({ good: check.lines.length, faults }, undefined, 2)
}

import { type AnswerReading, type PaymentRun, readAnswerList, readPain002 } from '../../outside/index.ts'
import { maskLongNumbers, Refusal } from '../../platform/index.ts'
import { readWorkbook, shownText } from '../../platform/spreadsheet/index.ts'
import { answerUnreadable } from '../refusals.ts'

/** As much as a bank answers for tens of thousands of payments. */
const limits = { fileMegabytes: 10, unpackedMegabytes: 100, rows: 100_000 }

/**
 * Reads what a bank answered, in whatever of the known ways. Banks quote accounts in their reasons, workers' own among them: many read
 * those, so the numbers in them are masked from here on.
 *
 * @throws answerUnreadable where the file is neither a spreadsheet nor XML
 */
export async function readAnswer(name: string, bytes: Uint8Array, run: PaymentRun): Promise<AnswerReading> {
  const reading = isXml(bytes)
    ? readPain002(Buffer.from(bytes).toString('utf8'), run)
    : readAnswerList(await readRows(name, bytes), run)
  const results = reading.results.map((result) => ({ ...result, reason: maskLongNumbers(result.reason) }))
  return { ...reading, results }
}

function isXml(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 200))
    .toString('utf8')
    .replace(/^\ufeff/, '')
  return /^\s*<(\?xml|\w*:?Document)/.test(start)
}

/** The first sheet that shows anything, each row at its place so that faults name the line a clerk sees. */
async function readRows(name: string, bytes: Uint8Array): Promise<string[][]> {
  const workbook = await readWorkbook(bytes, name, limits).catch((error: unknown) => {
    throw error instanceof Refusal
      ? answerUnreadable({ name }, [{ pointer: '', zh: error.zh, en: error.en }])
      : error
  })
  const sheet = workbook.sheets.find((each) => !each.isHidden && each.rows.length > 0)
  const rows: string[][] = []
  for (const row of sheet?.rows ?? []) {
    while (rows.length < row.number - 1) rows.push([])
    rows.push(Array.from(row.cells, shownText))
  }
  return rows
}

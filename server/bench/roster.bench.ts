// Reading a roster of 100 000 lines, with each spreadsheet library and with the checks: `npm run bench -- roster [--json]`.
// Every way runs in a process of its own, three times; times are medians of CPU, memory is the highest reached.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { idCheckDigit } from '@zhixun/policy'
import { checkRoster } from '../src/filing/roster/check-roster.ts'
import { readWorkbook } from '../src/platform/spreadsheet/read-workbook.ts'
import { writeSheetBytes } from '../src/platform/spreadsheet/write-sheet.ts'

const LINES = 100_000
const RUNS = 3
const BAR = 3

interface Measurement {
  readonly lines: number
  readonly cpuMs: number
  readonly wallMs: number
  readonly peakMegabytes: number
}

/** What is compared; each takes the bytes of the file and tells how many lines it saw. */
const ways: Readonly<Record<string, (bytes: Uint8Array, fileName: string) => Promise<number>>> = {
  hucre: async (bytes) => {
    const { readXlsx } = await import('hucre/xlsx')
    return ((await readXlsx(bytes)).sheets[0]?.rows.length ?? 1) - 1
  },
  hucreStream: async (bytes) => {
    const { streamXlsxRows } = await import('hucre/xlsx')
    let rows = -1
    for await (const row of streamXlsxRows(bytes)) if (row.values.length > 0) rows++
    return rows
  },
  sheetJs: async (bytes) => {
    const { read } = await import('@e965/xlsx')
    const workbook = read(bytes, { dense: true, cellNF: true, cellText: false, cellHTML: false })
    return (workbook.Sheets[workbook.SheetNames[0] ?? '']?.['!data']?.length ?? 1) - 1
  },
  read: async (bytes, fileName) => ((await readWorkbook(bytes, fileName)).sheets[0]?.rows.length ?? 1) - 1,
  readAndCheck: async (bytes, fileName) => checkRoster(await readWorkbook(bytes, fileName)).lines.length,
}

interface InventedLine {
  readonly number: number
  readonly idNumber: string
}

function* inventedLines(): Generator<InventedLine> {
  for (let number = 1; number <= LINES; number++) {
    const [year, month, day] = [1965 + (number % 35), 1 + (number % 12), 1 + (number % 28)]
    const birthday = `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`
    // Birthdays and sequence numbers (which registries do not reach) come round after 1260 lines, counties after 80 times that
    const county = 320200 + (Math.floor(number / 1260) % 80)
    const first17 = `${county}${birthday}${900 + (number % 90)}`
    yield { number, idNumber: `${first17}${idCheckDigit(first17)}` }
  }
}

const given = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华']

async function writeRoster(file: string): Promise<void> {
  const bytes = await writeSheetBytes<InventedLine>({
    name: '花名册',
    columns: [
      { heading: '序号', kind: 'number', value: (line) => line.number },
      {
        heading: '姓名',
        kind: 'text',
        value: ({ number }) => `张${given[number % 24]}${given[(number >> 4) % 24]}`,
      },
      { heading: '性别', kind: 'text', value: (line) => (Number(line.idNumber[16]) % 2 === 1 ? '男' : '女') },
      { heading: '身份证号码', kind: 'text', value: (line) => line.idNumber },
      { heading: '手机号码', kind: 'text', value: (line) => `199${String(line.number).padStart(8, '0')}` },
      {
        heading: '用工形式',
        kind: 'text',
        value: (line) => (line.number % 10 === 0 ? '劳务派遣' : '正式职工'),
      },
      { heading: '人员类别', kind: 'text', value: () => '留岗职工' },
      { heading: '入职日期', kind: 'day', value: (line) => `20${10 + (line.number % 12)}-06-15` },
      { heading: '参保月数', kind: 'number', value: (line) => line.number % 200 },
      { heading: '培训工种', kind: 'text', value: () => '车工' },
    ],
    rows: inventedLines(),
  })
  writeFileSync(file, bytes)
}

async function measureHere(way: string, file: string): Promise<Measurement> {
  const bytes = readFileSync(file)
  const [cpu, start] = [process.cpuUsage(), performance.now()]
  const lines = (await ways[way]?.(bytes, 'roster.xlsx')) ?? 0
  const used = process.cpuUsage(cpu)
  return {
    lines,
    cpuMs: Math.round((used.user + used.system) / 1000),
    wallMs: Math.round(performance.now() - start),
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  }
}

function measure(way: string, file: string): Measurement {
  const script = fileURLToPath(import.meta.url)
  const runs = Array.from({ length: RUNS }, (): Measurement => {
    return JSON.parse(execFileSync(process.execPath, [script, '--measure', way, file], { encoding: 'utf8' }))
  }).sort((one, other) => one.cpuMs - other.cpuMs)
  const median = runs[RUNS >> 1]
  if (median === undefined || runs.some((run) => run.lines !== LINES))
    throw new Error(`${way} did not see every line`)
  return { ...median, peakMegabytes: Math.max(...runs.map((run) => run.peakMegabytes)) }
}

async function main(args: readonly string[]): Promise<void> {
  if (args[0] === '--measure') {
    console.log(JSON.stringify(await measureHere(args[1] ?? '', args[2] ?? '')))
    return
  }
  const folder = mkdtempSync(join(tmpdir(), 'roster-bench-'))
  try {
    const file = join(folder, 'roster.xlsx')
    await writeRoster(file)
    const results = Object.fromEntries(Object.keys(ways).map((way) => [way, measure(way, file)]))
    report(results, args.includes('--json'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function report(results: Readonly<Record<string, Measurement>>, isJson: boolean): void {
  const { read, readAndCheck } = results
  if (read === undefined || readAndCheck === undefined) throw new Error('a measurement is missing')
  const checkToRead = Math.round((readAndCheck.cpuMs / read.cpuMs) * 100) / 100
  if (!isJson) {
    console.log(`roster of ${LINES} lines, CPU time as median of ${RUNS}`)
    console.table(results)
    console.log(`read and check ÷ read: ${checkToRead} (bar ${BAR})`)
  }
  if (isJson)
    console.log(JSON.stringify({ bench: 'roster', lines: LINES, checkToRead, bar: BAR, ...results }))
  if (checkToRead > BAR) process.exitCode = 1
}

await main(process.argv.slice(2))

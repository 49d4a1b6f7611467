import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rulebooksFolder } from '../rulebook/read-rulebooks.ts'
import { determineCommand } from './determine.ts'

const example = 'wuxi-2023-yearly-limit.json'
const given: { readonly trainees: readonly object[] } = JSON.parse(
  readFileSync(`${rulebooksFolder}/examples/${example}`, 'utf8'),
).case

async function run(args: readonly string[], input: string) {
  const printed: string[] = []
  const complained: string[] = []
  const streams = {
    readInput: () => input,
    print: (text: string) => printed.push(text),
    complain: (line: string) => complained.push(line),
  }
  const exitCode = await determineCommand(args, streams)
  return { exitCode, printed: printed.join('\n'), complained }
}

describe('zhixun determine', () => {
  it('prints a determination as JSON, and an array of cases as an array in order', async () => {
    const one = await run(['--json', '-'], JSON.stringify(given))
    expect(one.exitCode).toBe(0)
    expect(JSON.parse(one.printed)).toMatchObject({ rulebook: 'wuxi-2023', edition: '1', fen: 1270000 })
    const two = await run(
      ['-', '--json'],
      JSON.stringify([given, { ...given, trainees: [given.trainees[1]] }]),
    )
    expect(JSON.parse(two.printed)).toMatchObject([{ fen: 1270000 }, { fen: 0 }])
    expect((await run(['--json', '-'], '[]')).printed).toBe('[]')
  })

  it('reads a file, and prints a table for people in Chinese', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'zhixun-')), 'case.json')
    writeFileSync(file, JSON.stringify(given))
    const { exitCode, printed } = await run([file], '')
    expect(exitCode).toBe(0)
    expect(printed).toContain('合计 12,700.00 元，准予 3 人，共 4 人')
    expect(printed).toContain('✗  享受次数')
  })

  it('judges nothing on bad input and tells every fault on a line with its pointer', async () => {
    const faulty = { ...given, edition: 1, trainees: [given.trainees[0], given.trainees[0]] }
    const { exitCode, printed, complained } = await run(['--json', '-'], JSON.stringify([given, faulty]))
    expect([exitCode, printed]).toEqual([2, ''])
    expect(complained.map((line) => line.split(': ')[0])).toEqual(['/1/trainees/1/id', '/1/edition'])
  })

  it('keeps a fault on one line, whatever the name in its pointer holds', async () => {
    const { complained } = await run(['-'], JSON.stringify({ ...given, 'a\nb\u001b[31m': 1 }))
    expect(complained).toEqual([expect.stringMatching(/^\/a\\u000ab\\u001b\[31m: /)])
    expect(complained.join('')).not.toContain('\n')
  })

  it.each([
    ['text that is not JSON', ['-'], '{'],
    ['no text at all', ['-'], ''],
    ['no file named', [], ''],
    ['two files named', ['a.json', 'b.json'], ''],
    ['an unknown option', ['--yaml', 'a.json'], ''],
    ['a file that is not there', ['/nowhere/case.json'], ''],
  ])('ends with 2 on %s', async (_name, args, input) => {
    const { exitCode, printed, complained } = await run(args, input)
    expect([exitCode, printed]).toEqual([2, ''])
    expect(complained.length).toBeGreaterThan(0)
  })
})

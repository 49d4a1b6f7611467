import { readdirSync, readFileSync } from 'node:fs'
import { determine, parseCase } from '@zhixun/policy'
import { describe, expect, it } from 'vitest'
import { readRulebooks, rulebooksFolder } from './read-rulebooks.ts'

const rulebooks = readRulebooks()
const folder = `${rulebooksFolder}/examples`

interface Example {
  readonly name: string
  readonly case: unknown
  readonly expect: unknown
}

describe('the published examples', () => {
  const files = readdirSync(folder).map((file): [string, Example] => {
    const example: Example = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))
    return [example.name, example]
  })

  it.each(files)('%s', (_name, example) => {
    const reading = parseCase(example.case, [...rulebooks.keys()])
    if (!reading.ok) throw new Error(JSON.stringify(reading.faults))
    const rulebook = rulebooks.get(reading.case.rulebook)
    if (rulebook === undefined) throw new Error(reading.case.rulebook)
    const found = determine(rulebook, reading.case).trainees.map(({ id, outcome, fen, benefits }) => {
      const granted = benefits.filter((one) => one.outcome === 'granted').map((one) => one.benefit)
      return [id, { outcome, fen, granted }]
    })
    expect(Object.fromEntries(found)).toEqual(example.expect)
  })
})

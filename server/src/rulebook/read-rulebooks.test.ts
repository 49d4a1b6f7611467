import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readRulebooks, readRulebookText, rulebooksFolder, tellFault } from './read-rulebooks.ts'

const text = readFileSync(`${rulebooksFolder}/wuxi-2023/rulebook.yaml`, 'utf8')

/** The faults of the text with one line of it replaced. */
function faultsWith(line: string, replacement: string) {
  expect(text).toContain(line)
  const reading = readRulebookText(text.replace(line, replacement), 'rulebook.yaml')
  return reading.ok ? [] : reading.faults
}

const lineOf = (part: string): number => text.slice(0, text.indexOf(part)).split('\n').length

describe('reading rulebooks from files', () => {
  it('finds those of the folder by their ids', () => {
    const shipped = ['changji-2021', 'huaian-2021', 'quanjiao-2020', 'wuxi-2020', 'wuxi-2023']
    expect([...readRulebooks().keys()]).toEqual(expect.arrayContaining(shipped))
  })

  it('tells a fault with the line it stands on', () => {
    const faulty = '{ predicate: at-least, fact: trainee.classHours, value: fifteen }'
    const [fault] = faultsWith('{ predicate: at-least, fact: trainee.classHours, value: 15 }', faulty)
    expect(fault).toMatchObject({
      line: lineOf('fact: trainee.classHours'),
      pointer: '/checks/class-hours/condition/value',
    })
    expect(fault === undefined ? '' : tellFault(fault)).toContain('rulebook.yaml:')
  })

  it('tells a missing member with the line of what it is missing from', () => {
    const [fault] = faultsWith('    amountClause: 一\n', '')
    expect(fault).toMatchObject({
      line: lineOf('  - id: online\n    title'),
      pointer: '/benefits/0/amountClause',
    })
  })

  it('tells text that is not YAML with its line', () => {
    expect(faultsWith('edition: "1"', 'edition: "1')[0]?.line).toBeGreaterThan(1)
  })
})

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../platform/spreadsheet/index.ts'
import { checkResults } from './check-results.ts'

const file = new URL('../../../../examples/samples/wuxi-2023-results.xlsx', import.meta.url)

describe('the results of the Wuxi 2023 sample', async () => {
  const check = checkResults(await readWorkbook(readFileSync(file), 'wuxi-2023-results.xlsx'))
  const withCertificate = (kind: string) => check.lines.filter((line) => line.certificate?.kind === kind)

  it('are taken whole, without a question', () => {
    expect(check.lines).toHaveLength(300)
    expect(check).toMatchObject({ faults: [], doubts: [], notes: [], passedRows: [] })
  })

  it('have 240 completion certificates, none with a level', () => {
    expect(withCertificate('completion')).toHaveLength(240)
    expect(withCertificate('completion').every((line) => line.certificate?.level === undefined)).toBe(true)
  })

  it.each([
    ['junior', 10],
    ['intermediate', 14],
    ['advanced', 11],
    ['technician', 4],
    ['senior-technician', 1],
  ])('have skill-level certificates %s: %i', (level, count) => {
    expect(withCertificate('skill-level').filter((line) => line.certificate?.level === level)).toHaveLength(
      count,
    )
  })

  it('have 15 who failed and 5 who did not come, none of them with a certificate', () => {
    const failed = check.lines.filter((line) => line.passed === false)
    expect(failed.filter((line) => line.isAbsent)).toHaveLength(5)
    expect(failed.filter((line) => !line.isAbsent)).toHaveLength(15)
    expect(failed.every((line) => line.certificate === null)).toBe(true)
  })

  it('give class hours, mark, certificate number and day of each', () => {
    expect(check.lines[2]).toMatchObject({
      row: 4,
      name: '杜雪怡',
      classHours: 20,
      score: 64,
      passed: true,
      certificate: {
        kind: 'skill-level',
        level: 'junior',
        number: 'Y000032990001235000001',
        issuedOn: '2023-03-23',
      },
    })
  })
})

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const zhixun = fileURLToPath(new URL('../../bin/zhixun.mjs', import.meta.url))
const sample = (name: string) => fileURLToPath(new URL(`../../../examples/samples/${name}`, import.meta.url))
const messy = sample('quanjiao-2020-roster-messy.xlsx')

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [zhixun, 'check-roster', ...args], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

describe('zhixun check-roster', () => {
  it('prints good lines and faults as JSON and nothing else', () => {
    const { status, stdout } = run(messy, '--rulebook', 'quanjiao-2020', '--json')
    expect(status).toBe(0)
    const { good, faults } = JSON.parse(stdout)
    expect(good).toBe(111)
    expect(faults).toHaveLength(9)
    expect(faults[0]).toEqual({
      sheet: '花名册',
      row: 18,
      column: '公民身份号码',
      kind: 'id-check-digit',
      message: '“花名册”第 18 行“公民身份号码”：身份证号码的校验码不对，必有一位写错，请对照身份证更正',
    })
  })

  it('prints a table for people', () => {
    const { status, stdout } = run(messy, '--rulebook', 'quanjiao-2020')
    expect(status).toBe(0)
    expect(stdout).toContain('共 120 人，111 人可以导入，9 人有误（9 处）')
    expect(stdout).toMatch(/花名册 +18 +公民身份号码 +身份证号码的校验码不对/)
  })

  it('measures age on the day given where the roster has none', () => {
    const clean = sample('wuxi-2023-roster.xlsx')
    const faults = (...day: string[]) =>
      JSON.parse(run(clean, '--rulebook', 'wuxi-2023', '--json', ...day).stdout).faults
    expect(faults('--starts-on', '2023-02-13')).toEqual([])
    expect(faults('--starts-on', '2010-02-13')[0]).toMatchObject({ kind: 'under-16-at-start' })
  })

  it.each([
    ['an unknown rulebook', [messy, '--rulebook', 'nowhere-1999'], 'nowhere-1999'],
    ['no rulebook', [messy], '--rulebook'],
    ['no file', ['--rulebook', 'wuxi-2023'], '文件'],
    ['a file that is not there', ['nowhere.xlsx', '--rulebook', 'wuxi-2023'], 'nowhere.xlsx'],
    [
      'a day that does not exist',
      [messy, '--rulebook', 'wuxi-2023', '--starts-on', '2023-02-30'],
      '2023-02-30',
    ],
    ['an option it does not have', [messy, '--rulebook', 'wuxi-2023', '--quick'], '--quick'],
    [
      'a file that is no spreadsheet',
      [zhixun.replace('bin/zhixun.mjs', 'package.json'), '--rulebook', 'wuxi-2023'],
      '花名册',
    ],
  ])('refuses %s', (_, args, said) => {
    const { status, stdout, stderr } = run(...args)
    expect(status).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain(said)
  })
})

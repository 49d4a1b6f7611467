import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const program = join(import.meta.dirname, '../../bin/zhixun.mjs')

function zhixun(args: readonly string[], node = process.execPath) {
  return spawnSync(node, [program, ...args], { encoding: 'utf8', cwd: tmpdir() })
}

describe('npx zhixun', () => {
  it('lists its tools in Chinese and English', () => {
    const { status, stdout } = zhixun(['--help'])

    expect(status).toBe(0)
    expect(stdout).toContain(
      'npx zhixun backup FILE\n      备份数据库到文件（pg_dump 格式）\n      save the database to a file (pg_dump format)',
    )
    expect(stdout).toContain('npx zhixun check-roster')
  })

  it('tells how one of them is called', () => {
    const { status, stdout } = zhixun(['restore', '--help'])

    expect(status).toBe(0)
    expect(stdout).toContain('npx zhixun restore FILE [--replace]')
  })

  it.each([[['fly']], [['constructor']], [[]]])('ends with 2 when called as %j', (args) => {
    expect(zhixun(args).status).toBe(2)
  })

  it.each([
    [['backup']],
    [['restore']],
    [['backup', 'a', 'b']],
    [['restore', '--force']],
    [['rotate-keys', '--all']],
    [['rotate-keys', '--kms', '--drop-old-master']],
  ])('ends with 2 and starts no database for %j', (args) => {
    const { status, stderr } = zhixun(args)

    expect(status).toBe(2)
    expect(stderr).toContain('Usage')
  })

  it('is found through the link that npm makes', () => {
    const folder = mkdtempSync(join(tmpdir(), 'zhixun-cli-test-'))
    symlinkSync(program, join(folder, 'zhixun'))

    expect(spawnSync(process.execPath, [join(folder, 'zhixun'), '--help'], { encoding: 'utf8' }).status).toBe(
      0,
    )
    rmSync(folder, { recursive: true })
  })

  const hostNode = ['/usr/bin/node', '/usr/local/bin/node'].find((path) => existsSync(path))
  const isOlder =
    hostNode !== undefined &&
    /^v2[0-3]\./.test(spawnSync(hostNode, ['--version'], { encoding: 'utf8' }).stdout)
  it.runIf(isOlder)('hands over to the pinned Node where the host has an older one', () => {
    const { status, stdout } = zhixun(['--help'], hostNode)

    expect(status).toBe(0)
    expect(stdout).toContain('npx zhixun determine')
  })
})

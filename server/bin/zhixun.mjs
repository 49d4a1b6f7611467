#!/usr/bin/env node
// The command `zhixun`. Runs under whatever Node the caller has, and hands over to the one the project pins.
import { spawnSync } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NEEDED_MAJOR = 24

const root = join(dirname(realpathSync(fileURLToPath(import.meta.url))), '../..')
const program = join(root, 'server/src/cli/main.ts')

if (Number.parseInt(process.versions.node, 10) >= NEEDED_MAJOR) {
  const { runCommandLine } = await import(program)
  process.exitCode = await runCommandLine(process.argv.slice(2))
} else {
  const { installedNode } = await import(join(root, 'tools/link-node.mjs'))
  const node = installedNode()
  if (node === undefined) {
    console.error(
      `需要 Node.js ${NEEDED_MAJOR} (Node.js ${NEEDED_MAJOR} is needed, this is ${process.version}).\n` +
        `请在项目目录运行 npm ci (Run "npm ci" in ${root}; it brings the right one).`,
    )
    process.exit(1)
  }
  const child = spawnSync(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  if (child.signal) process.kill(process.pid, child.signal)
  process.exit(child.status ?? 1)
}

// Builds the four faces into web/dist, unless nothing they are made of has changed since.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { Obstacle, pinnedNode, project, run, seconds, toolEnvironment } from './project.mjs'

/** What the pages are made of. */
const SOURCES = ['web', 'policy/src', 'rulebooks', 'package-lock.json']
const STAMP = join(project, 'web/dist/.stamp')

export async function buildWeb() {
  const digest = digestOf(SOURCES)
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digest) return
  const started = Date.now()
  console.log('生成网页 … (building the pages)')
  const vite = join(project, 'node_modules/vite/bin/vite.js')
  const env = { ...toolEnvironment(), NODE_ENV: 'production' }
  const code = await run(pinnedNode(), [vite, 'build', '--logLevel', 'warn'], {
    cwd: join(project, 'web'),
    env,
  })
  if (code !== 0) throw new Obstacle('网页生成失败 (the pages could not be built).')
  writeFileSync(STAMP, digest)
  console.log(`网页已生成 (pages built)  ${seconds(started)}`)
}

/** @param {string[]} paths */
function digestOf(paths) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap((path) => filesUnder(join(project, path)))) {
    hash
      .update(`${relative(project, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  }
  return hash.digest('hex')
}

/** @param {string} path @returns {string[]} */
function filesUnder(path) {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  const names = readdirSync(path).filter(
    (name) => name !== 'dist' && name !== 'node_modules' && !name.includes('.test.'),
  )
  return names.sort().flatMap((name) => filesUnder(join(path, name)))
}

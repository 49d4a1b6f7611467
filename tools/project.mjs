// What the two commands, npm start and npm test, both need. Runs on Node 20 without any package installed.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installedNode, linkNode } from './link-node.mjs'

export const project = fileURLToPath(new URL('..', import.meta.url))

const NEEDED_MAJOR = 24
const OLDEST_MAJOR = 20
const installedBinaries = join(project, 'node_modules/.bin')

/** A condition of the machine that a person has to change; its message says how. */
export class Obstacle extends Error {}

/**
 * Runs a program with its output on the terminal.
 *
 * @param {string} file
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} the exit code
 */
export function run(file, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: project, stdio: 'inherit', ...options })
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

/** The Node that the project runs on. @returns {string} */
export function pinnedNode() {
  const installed = installedNode()
  if (installed !== undefined) return installed
  if (major(process.versions.node) >= NEEDED_MAJOR) return process.execPath
  throw new Obstacle(
    `没有 Node.js ${NEEDED_MAJOR} (Node.js ${NEEDED_MAJOR} is missing, this is ${process.version}).\n` +
      `npm 通常会随依赖一起安装它；若使用了 --omit=optional 请去掉，或自行安装 Node.js ${NEEDED_MAJOR}。\n` +
      `npm usually brings it with the packages: leave out --omit=optional, or install Node.js ${NEEDED_MAJOR} yourself.`,
  )
}

/** An environment in which installed programs come first, the pinned Node among them. */
export function toolEnvironment() {
  return { ...process.env, PATH: `${installedBinaries}${delimiter}${process.env['PATH']}` }
}

/**
 * The same for the product itself, with a place for compiled code: a start, and each thread that checks a register, reads the sources in
 * less than half of the time. It stands beside the sources, so that whoever may write it might as well write those.
 */
export function programEnvironment() {
  return { NODE_COMPILE_CACHE: join(project, '.cache/compiled'), ...toolEnvironment() }
}

/** Installs the packages where they are missing or differ from package-lock.json. */
export async function installPackages() {
  if (major(process.versions.node) < OLDEST_MAJOR) {
    throw new Obstacle(
      `需要 Node.js ${OLDEST_MAJOR} 或更新版本 (Node.js ${OLDEST_MAJOR} or newer is needed, this is ${process.version}).`,
    )
  }
  if (isInstalled()) return linkNode()
  console.log('安装依赖，首次需要几分钟 … (installing packages, some minutes the first time)')
  const started = Date.now()
  const progress = setInterval(
    () => console.log(`  … 仍在安装 (still installing)  ${seconds(started)}`),
    10_000,
  )
  try {
    const { file, args, env } = npm()
    const code = await run(file, [...args, 'ci', '--no-fund', '--no-audit', '--loglevel=error'], { env })
    if (code !== 0) {
      throw new Obstacle(
        `npm ci 失败，请检查网络和上面的信息 (npm ci failed; check the network and the message above).`,
      )
    }
  } finally {
    clearInterval(progress)
  }
  linkNode()
  console.log(`依赖已安装 (packages installed)  ${seconds(started)}`)
}

/**
 * npm as the host has it: the packages about to be replaced hold a Node themselves, which must not run their replacement.
 */
function npm() {
  const path = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !folder.endsWith(join('node_modules', '.bin')))
  const env = { ...process.env, PATH: path.join(delimiter) }
  const { npm_execpath: script, npm_node_execpath: node } = process.env
  if (script && node && existsSync(script) && existsSync(node)) return { file: node, args: [script], env }
  return { file: process.platform === 'win32' ? 'npm.cmd' : 'npm', args: [], env }
}

/** Whether node_modules holds what package-lock.json asks for on this platform. */
function isInstalled() {
  const wanted = readPackages('package-lock.json')
  const there = readPackages('node_modules/.package-lock.json')
  return Object.entries(wanted).every(([path, { version, optional, link }]) => {
    const installed = there[path]
    if (!path.startsWith('node_modules/') || link) return true
    return installed === undefined ? optional === true : installed.version === version
  })
}

/** @returns {Record<string, { version?: string, optional?: boolean, link?: boolean }>} */
function readPackages(lockfile) {
  const path = join(project, lockfile)
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {}
}

/** @param {number} started  milliseconds of the clock */
export function seconds(started) {
  return `${Math.round((Date.now() - started) / 1000)} s`
}

/** @param {string} version */
function major(version) {
  return Number.parseInt(version, 10)
}

/** Runs a command's main function; an obstacle ends it with its message alone. @param {() => Promise<number>} main */
export async function runMain(main) {
  try {
    process.exitCode = await main()
  } catch (error) {
    if (!(error instanceof Obstacle)) throw error
    console.error(`\n${error.message}`)
    process.exitCode = 1
  }
}

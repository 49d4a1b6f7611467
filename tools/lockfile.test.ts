import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

const Lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({ optionalDependencies: z.record(z.string(), z.string()).optional() }),
  ),
})

const project = join(import.meta.dirname, '..')
const { packages } = Lockfile.parse(JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8')))

/** Whether a package, required from where another lies, has an entry. */
function isLocked(name: string, from: string): boolean {
  for (let at = from; ; at = dirname(at)) {
    if (join(at, 'node_modules', name) in packages) return true
    if (at === '.' || at === '') return false
  }
}

describe('package-lock.json', () => {
  // npm leaves out what a registry does not have for other platforms; a newer npm then refuses the whole file
  it('names the packages of every platform', () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.entries(optionalDependencies)
        .filter(([name]) => !isLocked(name, path))
        .map(([name, version]) => `${name}@${version}, for ${path}`),
    )
    expect(missing).toEqual([])
  })
})

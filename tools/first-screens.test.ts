import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, type Manifest, mergeConfig } from 'vite'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import config from '../web/vite.config.ts'

/**
 * What a person downloads, gzip-compressed, before the first screen of a face stands: page, scripts and styles, with the
 * lazily loaded modules that this screen needs. In bytes; 1 kB is 1 000 bytes.
 */
const budgets = [
  { face: 'public', limit: 100_000, screens: [] },
  { face: 'learner', limit: 150_000, screens: ['src/features/casefile/learner/my-trainings-page.tsx'] },
  { face: 'enterprise', limit: 300_000, screens: [] },
  { face: 'bureau', limit: 300_000, screens: [] },
] as const satisfies readonly { face: string; limit: number; screens: readonly string[] }[]

let folder = ''
let manifest: Manifest = {}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhixun-web-'))
  // under test React would be built with its warnings for developers
  vi.stubEnv('NODE_ENV', 'production')
  const here = {
    configFile: false as const,
    logLevel: 'error' as const,
    build: { outDir: folder, emptyOutDir: true },
  }
  await build(mergeConfig(config, here))
  vi.unstubAllEnvs()
  manifest = JSON.parse(await readFile(join(folder, '.vite/manifest.json'), 'utf8'))
}, 180_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the first screen of each face', () => {
  it.each(budgets)('of $face weighs at most $limit bytes', async ({ face, limit, screens }) => {
    const files = new Set([`${face}.html`, ...[`${face}.html`, ...screens].flatMap((name) => filesOf(name))])
    const weights = await Promise.all([...files].map(async (file) => ({ file, bytes: await weigh(file) })))
    const total = weights.reduce((sum, { bytes }) => sum + bytes, 0)
    expect(total, JSON.stringify(weights, undefined, 1)).toBeLessThanOrEqual(limit)
  })

  it.each(['public', 'learner'])('of %s needs no component library', async (face) => {
    const sources = await Promise.all(
      filesOf(`${face}.html`).map((file) => readFile(join(folder, file), 'utf8')),
    )
    expect(sources.some((source) => source.includes('ant-btn') || source.includes('anticon'))).toBe(false)
  })
})

/** Scripts and styles of a manifest entry and of everything it imports at once. */
function filesOf(name: string, seen = new Set<string>()): string[] {
  if (seen.has(name)) return []
  seen.add(name)
  const chunk = manifest[name]
  if (chunk === undefined) throw new Error(`the build has no ${name}`)
  return [chunk.file, ...(chunk.css ?? []), ...(chunk.imports ?? []).flatMap((next) => filesOf(next, seen))]
}

async function weigh(file: string): Promise<number> {
  return gzipSync(await readFile(join(folder, file)), { level: 9 }).length
}

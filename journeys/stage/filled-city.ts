import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openApp } from '../../server/src/app.ts'
import { openCarriers } from '../../server/src/outside/index.ts'
import { createTestDatabase } from '../../server/src/platform/testing/test-database.ts'
import { publishRulebooks } from '../../server/src/rulebook/index.ts'
import { sandboxCities } from '../../server/src/sandbox/cities.ts'
import { fillSandbox } from '../../server/src/sandbox/index.ts'
import type { Storage } from './product.ts'

/** The first of the invented cities, filled once for all stories; to be copied, and cleared away at last. */
export async function fillFirstCity(): Promise<Storage & { clear(): Promise<void> }> {
  const data = await mkdtemp(join(tmpdir(), 'zhixun-journeys-'))
  const database = await createTestDatabase()
  const app = await openApp({
    databaseUrl: database.url,
    dataFolder: data,
    version: 'journeys',
    publicUrl: 'http://localhost',
    carriers: openCarriers({}, data),
    log: () => undefined,
  })
  await publishRulebooks(app)
  await app.work()
  await fillSandbox(app, 'small', () => undefined, sandboxCities.slice(0, 1))
  await app.stop()
  return {
    databaseUrl: database.url,
    data,
    async clear() {
      await database.drop()
      await rm(data, { recursive: true, force: true })
    },
  }
}

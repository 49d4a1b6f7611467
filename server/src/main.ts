import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { openApp } from './app.ts'
import { serveApiPage, serveFaces } from './faces.ts'
import { openPostgres } from './platform/postgres/open-postgres.ts'

const project = join(import.meta.dirname, '../..')
const DEFAULT_PORT = 8080

/** The server process: PostgreSQL, HTTP, jobs and timers, until it is told to stop. */
async function main(): Promise<void> {
  const { PORT, ZHIXUN_DATA, ZHIXUN_PG_PORT, DATABASE_URL } = process.env
  const port = Number(PORT ?? DEFAULT_PORT)
  const publicUrl = process.env['PUBLIC_URL'] ?? `http://localhost:${port}`
  const dataFolder = resolve(ZHIXUN_DATA ?? join(project, '.data'))
  const log = (line: string) => console.log(`${new Date().toISOString()} ${line}`)
  const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { version: string }

  const postgres = DATABASE_URL
    ? { ownerUrl: DATABASE_URL, stop: async () => undefined }
    : await openPostgres({ dataFolder, report: log, ...(ZHIXUN_PG_PORT && { port: Number(ZHIXUN_PG_PORT) }) })
  const app = await openApp({ databaseUrl: postgres.ownerUrl, dataFolder, version, publicUrl, log })
  await serveApiPage(app.fastify)
  await serveFaces(app.fastify, join(project, 'web/dist'))
  app.fastify.get('/healthz', { schema: { hide: true } }, () => ({ status: 'ok' }))
  await app.work()
  await app.fastify.listen({ port, host: process.env['HOST'] ?? '127.0.0.1' })

  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    await app.stop()
    await postgres.stop()
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)

  console.log(`\n职训通 Zhixun  http://localhost:${port}/\n`)
  console.log(`  公众 public      http://localhost:${port}/`)
  console.log(`  企业 enterprise  http://localhost:${port}/enterprise`)
  console.log(`  人社 bureau      http://localhost:${port}/bureau`)
  console.log(`  学员 learner     http://localhost:${port}/learner`)
  console.log(`  接口 API         http://localhost:${port}/docs\n`)
}

await main()

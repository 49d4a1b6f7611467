import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type App, openApp } from './app.ts'
import { serveApiPage, serveFaces } from './faces.ts'
import { readSignOnProviders } from './identity/index.ts'
import { masterKeySource } from './master-key.ts'
import { openCarriers, openScanner } from './outside/index.ts'
import { logLine } from './platform/log-line.ts'
import { openStorage, storageSettings } from './platform/postgres/open-storage.ts'
import { expectShortLives } from './platform/short-lived.ts'
import { publishRulebooks } from './rulebook/index.ts'
import {
  fillSandbox,
  isSandbox,
  leaveBrokenOff,
  listenTo,
  prepareFirstAdministrator,
  printPhones,
  printSignIns,
  refuseInventedPeople,
  sandboxRoutes,
} from './sandbox/index.ts'

const project = join(import.meta.dirname, '../..')
const DEFAULT_PORT = 8080

/** The server process: PostgreSQL, HTTP, jobs and timers, until it is told to stop. */
async function main(): Promise<void> {
  expectShortLives()
  const { PORT, HOST, PUBLIC_URL, ZHIXUN_DOOR_WIDTH, ZHIXUN_PROXIES, ZHIXUN_SANDBOX, ZHIXUN_SEALS } =
    process.env
  const port = Number(PORT || DEFAULT_PORT)
  const settings = storageSettings(process.env)
  const log = (words: string) => console.log(logLine(new Date(), words))
  const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { version: string }

  const sent = listenTo(openCarriers(process.env, settings.dataFolder), () => new Date())
  const storage = await openStorage(settings, log)
  const app = await openApp({
    databaseUrl: storage.ownerUrl,
    dataFolder: settings.dataFolder,
    masterKey: masterKeySource(process.env, settings.dataFolder),
    sealFolder: ZHIXUN_SEALS ? resolve(ZHIXUN_SEALS) : undefined,
    version,
    publicUrl: PUBLIC_URL || `http://localhost:${port}`,
    carriers: sent.carriers,
    signOn: readSignOnProviders(process.env, settings.dataFolder),
    scanner: openScanner(process.env),
    doorWidth: Number(ZHIXUN_DOOR_WIDTH || 1),
    proxies: (ZHIXUN_PROXIES ?? '').split(/[\s,]+/).filter((address) => address !== ''),
    log,
  })
  await publishRulebooks(app)
  const isEmpty = process.argv.includes('--empty')
  if (isEmpty) await refuseInventedPeople(app)
  const sandbox = !isEmpty && (await isSandbox(app))
  if (sandbox) {
    refuseToSend(app)
    sent.listen()
    sandboxRoutes(app, sent)
  } else {
    // a page asks once whether it is one: that it is none is an answer and no error
    app.fastify.get('/api/sandbox', { schema: { hide: true } }, () => ({ enabled: false }))
  }
  await serveApiPage(app.fastify)
  await serveFaces(app.fastify, join(project, 'web/dist'))
  app.fastify.get('/healthz', { schema: { hide: true } }, () => ({ status: 'ok' }))
  await app.work()
  await app.fastify.listen({ port, host: HOST || '127.0.0.1' })
  const isStopping = stopOnSignal(app, storage.stop)

  tellAddresses(`http://localhost:${port}`)
  if (!sandbox) return prepareFirstAdministrator(app, console.log)
  printSignIns(console.log)
  try {
    // of a scene that the end came to there is nothing to tell
    const unlessStopping = (words: string) => void (isStopping() || log(words))
    const size = ZHIXUN_SANDBOX === 'small' ? 'small' : 'county'
    if (ZHIXUN_SANDBOX === 'kept') await leaveBrokenOff(app, log)
    else await fillSandbox(app, size, unlessStopping)
    await printPhones(app, console.log)
  } catch (error) {
    // a city whose filling is stopped is told at the next start
    if (!isStopping()) throw error
  }
}

/** @returns whether it was told to */
function stopOnSignal(app: App, stopStorage: () => Promise<void>): () => boolean {
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    await app.stop()
    await stopStorage()
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return () => stopping
}

/** Invented numbers may be somebody's: a sandbox lays its messages into folders and sends none. @throws Error */
function refuseToSend({ platform: { carriers } }: App): void {
  const real = [carriers.sms, carriers.mail].filter(({ name }) => name !== 'folder')
  if (real.length === 0) return
  throw new Error(
    `沙盒不向真实号码和邮箱发送消息，请去掉 ZHIXUN_SMS_URL、ZHIXUN_SMTP_URL，或以 --empty 启动 ` +
      `(a sandbox sends nothing to real people: take those settings away, or start with --empty)`,
  )
}

function tellAddresses(url: string): void {
  console.log(`\n职训通 Zhixun  ${url}/\n`)
  console.log(`  公众 public      ${url}/`)
  console.log(`  企业 enterprise  ${url}/enterprise`)
  console.log(`  人社 bureau      ${url}/bureau`)
  console.log(`  学员 learner     ${url}/learner`)
  console.log(`  接口 API         ${url}/docs\n`)
}

await main()

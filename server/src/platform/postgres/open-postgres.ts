import { accessSync, constants, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { findBinaries } from './binaries.ts'
import { type Cluster, choosePort, openCluster, SUPERUSER } from './cluster.ts'
import { alone, holdersOf } from './holders.ts'
import { findPostmaster, launchPostmaster, type Postmaster, stopPostmaster } from './postmaster.ts'
import { isAlive } from './processes.ts'
import { findFooting } from './run-as.ts'

export interface PostgresOptions {
  /** The program's data folder; PostgreSQL takes `postgres/` in it. */
  readonly dataFolder: string
  /** Fixed port; left out, one is chosen and remembered. */
  readonly port?: number | undefined
  /** false for tests: commits need not survive loss of power. */
  readonly durable?: boolean
  /** Where root may put programs and data that must be reached by the user whom PostgreSQL runs as. */
  readonly systemFolder?: string
  /** Told about what an operator would want to know: an orphan stopped, a crash repaired. */
  readonly report?: (message: string) => void
}

/** PostgreSQL, ready to be connected to. */
export interface OpenPostgres {
  /** The owner of the database: migrates, runs jobs, backs up. Business work takes another role, `zhixun_app`. */
  readonly ownerUrl: string
  /** Stops the embedded server, unless other processes use it too. Does nothing to a server of the operator's own. */
  stop(): Promise<void>
}

const OWNER = 'zhixun'
const DATABASE = 'zhixun'
const WATCH_MS = 500
const LONGEST_PAUSE_MS = 30_000

/**
 * Starts the embedded PostgreSQL, or joins the one that another process of the same data folder runs. A server left behind
 * by a killed process is stopped first. While open, a server that dies is started again on the same port.
 *
 * @throws Error that says what to do, where no way of running PostgreSQL works here
 */
export async function openPostgres(options: PostgresOptions): Promise<OpenPostgres> {
  const folder = join(resolve(options.dataFolder), 'postgres')
  makeFolder(folder)
  const { report = () => undefined, durable = true, systemFolder = '/var/lib/zhixun' } = options
  const holders = holdersOf(folder)
  const { footing, cluster } = await alone(folder, async () => {
    const footing = findFooting(findBinaries(), folder, systemFolder)
    return { footing, cluster: await openCluster(folder, footing, durable) }
  })

  const start = () =>
    alone(folder, async () => {
      const running = findPostmaster(cluster.data)
      if (running !== undefined && holders.others().length > 0) return running
      if (running !== undefined) {
        report(
          `上次未正常停止，先停下遗留的数据库 (PostgreSQL was left running, pid ${running.mark.pid}: stopping it first)`,
        )
        await stopPostmaster(running)
      }
      const port = await choosePort(folder, options.port)
      const launched = await launchPostmaster(cluster, footing, port, durable)
      await createDatabase(cluster, port)
      return launched
    })

  holders.enter()
  let postmaster: Postmaster
  try {
    postmaster = await start()
  } catch (error) {
    holders.leave()
    throw error
  }
  const { port } = postmaster
  const watch = keepAlive({
    current: () => postmaster,
    async restart() {
      report('数据库意外停止，正在重新启动 (PostgreSQL ended unexpectedly: starting it again)')
      postmaster = await start()
      report('数据库已恢复 (PostgreSQL is back)')
    },
    report,
  })
  const stopAtExit = () => {
    holders.leave()
    if (holders.others().length === 0 && isAlive(postmaster.mark)) process.kill(postmaster.mark.pid, 'SIGINT')
  }
  process.once('exit', stopAtExit)

  return {
    ownerUrl: urlOf({ user: OWNER, password: cluster.access.ownerPassword, port, database: DATABASE }),
    async stop() {
      await watch.end()
      process.off('exit', stopAtExit)
      await alone(folder, async () => {
        holders.leave()
        const running = findPostmaster(cluster.data)
        if (running !== undefined && holders.others().length === 0) await stopPostmaster(running)
      })
    },
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw new Error(
      `数据目录无法写入 (the data folder cannot be written): ${folder}. It may belong to another user: ` +
        `start the server as that user, or set ZHIXUN_DATA to another folder.`,
      { cause },
    )
  }
}

interface Watched {
  current(): Postmaster
  restart(): Promise<void>
  report(message: string): void
}

/** Looks after the server; whoever of its users sees first that it died starts it again. */
function keepAlive({ current, restart, report }: Watched): { end(): Promise<void> } {
  let ended = false
  let restarting: Promise<void> = Promise.resolve()
  let failures = 0
  let timer = setTimeout(look, WATCH_MS)
  timer.unref()

  function look(): void {
    restarting = lookNow().finally(() => {
      if (ended) return
      timer = setTimeout(look, Math.min(WATCH_MS * 2 ** failures, LONGEST_PAUSE_MS))
      timer.unref()
    })
  }
  async function lookNow(): Promise<void> {
    if (isAlive(current().mark)) return
    try {
      await restart()
      failures = 0
    } catch (error) {
      failures += 1
      report(
        `数据库无法重新启动 (PostgreSQL could not be started again): ${error instanceof Error ? error.message : String(error)}`,
      )
    }
  }
  return {
    async end() {
      ended = true
      clearTimeout(timer)
      await restarting
    },
  }
}

/** The program's database and its owner, an ordinary role as an operator's own server would give it. */
async function createDatabase({ access }: Cluster, port: number): Promise<void> {
  const url = urlOf({ user: SUPERUSER, password: access.superuserPassword, port, database: 'postgres' })
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const role = await client.query('select from pg_roles where rolname = $1', [OWNER])
    const wish = `login createrole createdb nosuperuser nobypassrls password ${client.escapeLiteral(access.ownerPassword)}`
    if (role.rowCount === 0) await client.query(`create role ${OWNER} ${wish}`)
    const database = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (database.rowCount === 0) await client.query(`create database ${DATABASE} owner ${OWNER}`)
  } finally {
    await client.end()
  }
}

function urlOf(parts: { user: string; password: string; port: number; database: string }): string {
  return `postgres://${parts.user}:${parts.password}@127.0.0.1:${parts.port}/${parts.database}`
}

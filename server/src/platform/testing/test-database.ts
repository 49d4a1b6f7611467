import pg from 'pg'

/** A database of a test file's own. */
export interface TestDatabase {
  /** Connects as the owner; `openDatabase` takes it and works as the application role. */
  readonly url: string
  drop(): Promise<void>
}

let made = 0

/** A database copied from the template of this run, migrated and empty, or from another one that nobody is connected to. Drop it when the file is done. */
export function createTestDatabase(from?: string): Promise<TestDatabase> {
  const { ZHIXUN_TEST_TEMPLATE: empty } = process.env
  const template = from === undefined ? empty : new URL(from).pathname.slice(1)
  // without fsync copying files takes a third of the time of copying through the log
  return create(`template ${template} strategy file_copy`)
}

/** A database without any table, for tests of what makes them. */
export function createBlankDatabase(): Promise<TestDatabase> {
  return create('template template0')
}

async function create(from: string): Promise<TestDatabase> {
  const { ZHIXUN_TEST_POSTGRES: server } = process.env
  if (!server) throw new Error('run through vitest, which starts PostgreSQL first')
  made += 1
  const name = `test_${process.pid}_${made}`
  await maintain(server, `create database ${name} ${from}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => maintain(server, `drop database ${name} with (force)`) }
}

async function maintain(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

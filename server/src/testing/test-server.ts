import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type App, openApp } from '../app.ts'
import { findAccountByUsername, openStaffAccount } from '../identity/index.ts'
import { markDemonstration } from '../identity/security-store.ts'
import { createFakeMail, createFakeSms, type FakeMailServer, type FakeSmsGateway } from '../outside/index.ts'
import {
  addJurisdiction,
  executeCommand,
  inScope,
  type Jurisdiction,
  type Problem,
  type SignOnProvider,
  type StaffRole,
  startOfDay,
  systemActor,
  type VirusScanner,
} from '../platform/index.ts'
import { createTestDatabase } from '../platform/testing/test-database.ts'
import { type Answer, signIn, type Visitor, visitor } from '../sandbox/visitor.ts'

export type TestResponse = Answer
export type TestUser = Visitor

export interface TestServer {
  readonly app: App
  /** The fakes that take its short messages and e-mail. */
  readonly carriers: { readonly sms: FakeSmsGateway; readonly mail: FakeMailServer }
  /** What the product wrote to its log. */
  readonly logged: readonly string[]
  /** Connects as the owner of the tables. */
  readonly databaseUrl: string
  /** Where its files and its master key lie. */
  readonly dataFolder: string
  /** Sets the day everywhere; nine in the morning in China. */
  setDay(day: string): Promise<void>
  /** Works off the queue of jobs from now on. What is due by the day is done where a day is set, and at no minute in between. */
  work(): Promise<void>
  /** Lets time pass, without what is due by the day. */
  pass(seconds: number): void
  /** Signed in with this user name and the sandbox password, as an invented person: without further steps. */
  as(username: string): Promise<TestUser>
  readonly anyone: TestUser
  /** Opens a staff account with roles in an area and signs in. */
  staff(username: string, roles: readonly StaffRole[], area: string): Promise<TestUser>
  close(): Promise<void>
}

export const TEST_PASSWORD = 'sandbox-2023'

/** Wuxi, for tests that need just any city. */
export const wuxi: Jurisdiction = {
  jurisdictionId: '3202',
  nameZh: '无锡市',
  nameEn: 'Wuxi',
  regions: ['320205', '320206', '320211', '320213', '320214', '320281', '320282'],
}

/** The whole product over a database of its own, spoken to as HTTP would. Close it when the file is done. */
export async function openTestServer({
  day = '2023-02-13',
  jurisdictions = [wuxi],
  signOn,
  scanner,
  sealFolder,
}: {
  day?: string
  /** Where seals of the audit are laid down. */
  sealFolder?: string
  jurisdictions?: readonly (typeof wuxi)[]
  /** Services of single sign-on. */
  signOn?: readonly SignOnProvider[]
  /** Looks for viruses in what is handed in. */
  scanner?: VirusScanner
} = {}): Promise<TestServer> {
  const database = await createTestDatabase()
  const dataFolder = mkdtempSync(join(tmpdir(), 'zhixun-test-'))
  let instant = morningOf(day)
  const logged: string[] = []
  const carriers = { sms: createFakeSms(), mail: createFakeMail() }
  const app = await openApp({
    databaseUrl: database.url,
    dataFolder,
    sealFolder,
    version: 'test',
    publicUrl: 'https://px.example.cn',
    carriers,
    signOn,
    scanner,
    log: (line) => logged.push(line),
    machineTime: () => instant,
    connections: 6,
  })
  await inScope(app.platform.db, { kind: 'system' }, async (tx) => {
    for (const jurisdiction of jurisdictions) await addJurisdiction(tx, jurisdiction)
  })
  await app.jurisdictions.refresh()

  const as = async (username: string): Promise<TestUser> => {
    await beInvented(app, username)
    let cookie = await signIn(app.fastify, username, TEST_PASSWORD)
    let signedInAt = instant
    // a session ends within the day: where the day was set since, one signs in again
    return visitor(app.fastify, async () => {
      if (signedInAt !== instant) cookie = await signIn(app.fastify, username, TEST_PASSWORD)
      signedInAt = instant
      return cookie
    })
  }

  return {
    app,
    carriers,
    logged,
    databaseUrl: database.url,
    dataFolder,
    as,
    work: () => app.work({ sweepsByItself: false }),
    anyone: visitor(app.fastify, async () => undefined),
    pass(seconds) {
      instant += seconds * 1000
    },
    async setDay(next) {
      instant = morningOf(next)
      await app.sweep()
      await app.deliverEvents()
    },
    async staff(username, roles, area) {
      const regionId = app.jurisdictions.regionsOf(area)[0] ?? area
      const known = await inScope(app.platform.db, { kind: 'system' }, (tx) =>
        findAccountByUsername(tx, username),
      )
      if (!known) {
        await executeCommand(app.platform, openStaffAccount, systemActor(regionId), {
          regionId,
          username,
          name: username,
          password: TEST_PASSWORD,
          roles: roles.map((role) => ({ role, area })),
          isDemonstration: true,
        })
      }
      return as(username)
    },
    async close() {
      const astray = await compareFigures(app)
      await app.stop()
      await database.drop()
      rmSync(dataFolder, { recursive: true, force: true })
      const incidents = logged.filter((line) => line.startsWith('incident'))
      if (incidents.length > 0) throw new Error(`mistakes of ours came up:\n${incidents.join('\n')}`)
      if (astray.length > 0) throw new Error(`figures are not what the cases come to:\n${astray.join('\n')}`)
    },
  }
}

/** Where the figures that are kept are not what going through all cases comes to: some store moved a case and did not say so. */
function compareFigures(app: App): Promise<string[]> {
  return inScope(app.platform.db, { kind: 'system' }, async (tx) => {
    const { rows } = await sql<{ astray: string }>`
      with kept as (
        select region_id, rulebook_id, stage, sum(cases)::bigint as cases, sum(fen)::bigint as fen
        from (select region_id, rulebook_id, stage, cases, fen from casefile.figure
              union all select region_id, rulebook_id, stage, cases, fen from casefile.figure_move) figures
        group by region_id, rulebook_id, stage having sum(cases) <> 0
      ), counted as (
        select region_id, rulebook_id, stage, count(*)::bigint as cases, coalesce(sum(total_fen), 0)::bigint as fen
        from casefile.case group by region_id, rulebook_id, stage
      )
      select concat_ws(' ', region_id, rulebook_id, stage, kept.cases, 'instead of', counted.cases, kept.fen, 'instead of', counted.fen) as astray
      from kept full join counted using (region_id, rulebook_id, stage)
      where (kept.cases, kept.fen) is distinct from (counted.cases, counted.fen)`.execute(tx)
    return rows.map((row) => row.astray)
  })
}

/** Has an account be one of a sandbox, whose password everybody knows. */
async function beInvented(app: App, username: string): Promise<void> {
  await inScope(app.platform.db, { kind: 'system' }, async (tx) => {
    const account = await findAccountByUsername(tx, username)
    if (account) await markDemonstration(tx, account.accountId)
  })
}

/** The problem a response carries. @throws Error where it carries none */
export function problemIn(response: TestResponse): Problem {
  if (response.status < 400) throw new Error(`not refused: ${response.text}`)
  return response.body as Problem
}

function morningOf(day: string): number {
  return startOfDay(day).getTime() + 9 * 3_600_000
}

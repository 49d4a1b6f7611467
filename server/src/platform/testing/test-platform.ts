import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type pg from 'pg'
import { createFakeMail, createFakeSms } from '../../outside/index.ts'
import { fixedClock } from '../clock.ts'
import { type Actor, systemActor } from '../command/actor.ts'
import type { Platform } from '../command/execute.ts'
import { bulkLoadOn } from '../database/bulk-load.ts'
import { closePool, openDatabase, openOwnerPool, type Tx } from '../database/database.ts'
import { folderStore } from '../files/files.ts'
import { type Api, apiOn } from '../http/api.ts'
import { createServer } from '../http/server.ts'
import { idSource } from '../ids.ts'
import { loadJurisdictions } from '../jurisdictions.ts'
import { secretsFrom } from './fixed-secrets.ts'
import { createTestDatabase } from './test-database.ts'

/**
 * The platform with no room above it, over a database of its own. In it one invented business table, `public.deed`, which
 * scopes bind like any other, and `public.act`, where audited acts go.
 */
export interface TestPlatform {
  readonly platform: Platform
  readonly clock: ReturnType<typeof fixedClock>
  readonly databaseUrl: string
  readonly folder: string
  /** Asks as the owner of the tables, whom no scope binds. */
  ask<Row extends pg.QueryResultRow>(statement: string, values?: readonly unknown[]): Promise<Row[]>
  close(): Promise<void>
}

const world = `
  create table public.deed (
    region_id        text  not null,
    deed_id          uuid  not null,
    organization_id  uuid,
    person_id        uuid,
    words            text  not null,
    primary key (region_id, deed_id),
    constraint deed_words_once unique (region_id, words)
  );
  alter table public.deed enable row level security;
  create policy deed_scope on public.deed
    using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
           or organization_id = (select platform.visible_organization())
           or person_id = (select platform.visible_person()));
  create table public.act (number bigint generated always as identity, command text, subject text, details jsonb);
  grant select, insert on public.deed, public.act to zhixun_app;`

export async function openTestPlatform(): Promise<TestPlatform> {
  const database = await createTestDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'zhixun-test-'))
  const owner = openOwnerPool(database.url, 2)
  await owner.query(world)
  const { db, pool } = openDatabase(database.url, 6)
  const clock = fixedClock('2023-02-13')
  const secrets = secretsFrom(Buffer.alloc(32, 7))
  const platform: Platform = {
    db,
    bulkLoad: bulkLoadOn(pool),
    clock,
    newId: idSource(),
    files: folderStore(join(folder, 'files'), secrets),
    quarantine: folderStore(join(folder, 'quarantine'), secrets),
    secrets,
    carriers: { sms: createFakeSms(), mail: createFakeMail() },
    async audit(tx, acts) {
      for (const { command, subject, details } of acts) {
        const told = JSON.stringify(details)
        await sql`insert into public.act (command, subject, details) values (${command}, ${subject}, ${told})`.execute(
          tx,
        )
      }
    },
    publicUrl: 'https://px.example.cn',
  }
  return {
    platform,
    clock,
    databaseUrl: database.url,
    folder,
    async ask<Row extends pg.QueryResultRow>(statement: string, values: readonly unknown[] = []) {
      return (await owner.query<Row>(statement, [...values])).rows
    },
    async close() {
      await closePool(pool)
      await closePool(owner)
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Whose a deed is and what it says. */
export interface Deed {
  readonly regionId: string
  readonly deedId: string
  readonly organizationId?: string | undefined
  readonly personId?: string | undefined
  readonly words: string
}

export async function insertDeed(tx: Tx, deed: Deed): Promise<void> {
  const { regionId, deedId, organizationId = null, personId = null, words } = deed
  await sql`insert into public.deed values (${regionId}, ${deedId}, ${organizationId}, ${personId}, ${words})`.execute(
    tx,
  )
}

/** What the deeds in sight say, in the order of the words. */
export async function readDeeds(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ words: string }>`select words from public.deed order by words`.execute(tx)
  return rows.map((row) => row.words)
}

export const firmId = '0192f000-0000-7000-8000-00000000000a'
export const otherFirmId = '0192f000-0000-7000-8000-00000000000b'
export const personId = '0192f000-0000-7000-8000-00000000000c'
const otherPersonId = '0192f000-0000-7000-8000-00000000000d'

const staff = (id: string, roles: Actor['roles'], regions: readonly string[]): Actor => ({
  kind: 'staff',
  id,
  name: '沈一帆',
  homeRegionId: regions[0] ?? '',
  scope: { kind: 'regions', regions },
  roles,
})

/** People of an invented bureau, a firm, a worker. */
export const people = {
  reviewer: staff('reviewer', [{ role: 'reviewer', area: '320206' }], ['320206']),
  administrator: staff('administrator', [{ role: 'administrator', area: '3202' }], ['320205', '320206']),
  elsewhere: staff('elsewhere', [{ role: 'reviewer', area: '341124' }], ['341124']),
  firm: {
    kind: 'organization',
    id: 'firm',
    name: '一厂',
    homeRegionId: '320206',
    scope: { kind: 'organization', organizationId: firmId },
    roles: [],
    organizationId: firmId,
    duties: ['owner'],
  },
  worker: {
    kind: 'learner',
    id: 'worker',
    name: '王伟',
    homeRegionId: '320206',
    scope: { kind: 'person', personId },
    roles: [],
    personId,
  },
  verifiedWorker: {
    kind: 'learner',
    id: 'verified-worker',
    name: '李娜',
    homeRegionId: '320206',
    scope: { kind: 'person', personId: otherPersonId },
    roles: [],
    personId: otherPersonId,
    isVerified: true,
  },
  timer: systemActor('320206'),
} as const satisfies Record<string, Actor>

/** Somebody of these, or nobody signed in. */
export type Somebody = keyof typeof people | undefined

export interface TestApi {
  readonly api: Api
  readonly fastify: FastifyInstance
  readonly logged: readonly string[]
  send(
    who: Somebody,
    method: string,
    url: string,
    more?: { payload?: unknown; headers?: Record<string, string> },
  ): Promise<{ status: number; body: unknown; bytes: Buffer; headers: Record<string, unknown> }>
}

/** HTTP over a test's platform; the cookie names who asks. Hang routes on `api`. */
export async function openTestApi({ platform }: TestPlatform): Promise<TestApi> {
  const logged: string[] = []
  const fastify = await createServer({
    version: 'test',
    log: (line) => void logged.push(line),
    publicUrl: platform.publicUrl,
  })
  const known = new Map<string, Actor>(Object.entries(people))
  const jurisdictions = await loadJurisdictions(platform.db)
  const api = apiOn(fastify, platform, jurisdictions, async (token) => known.get(token))
  return {
    api,
    fastify,
    logged,
    async send(who, method, url, { payload, headers = {} } = {}) {
      const answer = await fastify.inject({
        method: method as 'GET',
        url,
        headers: { ...headers, ...(who && { cookie: `${api.session.name}=${who}` }) },
        ...(payload !== undefined && { payload: payload as object }),
      })
      const isJson = String(answer.headers['content-type']).includes('json')
      return {
        status: answer.statusCode,
        body: isJson ? answer.json() : undefined,
        bytes: answer.rawPayload,
        headers: answer.headers,
      }
    },
  }
}

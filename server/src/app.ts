import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Pool } from 'pg'
import { appendToChain, recordAccesses } from './audit/index.ts'
import { countAnew, findCaseNumbers } from './casefile/index.ts'
import { actorOfDigest, actorOfToken } from './identity/index.ts'
import { type MasterKeySource, masterKeyInFile } from './master-key.ts'
import { type GivenUp, prepareQueue, startWorkers, type Workers } from './platform/background/jobs.ts'
import { noteGivenUp } from './platform/background/note-given-up.ts'
import { deliverEvents } from './platform/background/outbox.ts'
import { sweepRegions } from './platform/background/sweeps.ts'
import { bulkLoadOn } from './platform/database/bulk-load.ts'
import { closePool, openDatabase, openOwnerPool } from './platform/database/database.ts'
import { migrate } from './platform/database/migrate.ts'
import { folderStore } from './platform/files/files.ts'
import { apiOn } from './platform/http/api.ts'
import { countInDatabase } from './platform/http/doors.ts'
import { createServer } from './platform/http/server.ts'
import { sessionCookie } from './platform/http/session-cookie.ts'
import { idSource } from './platform/ids.ts'
import {
  type Carriers,
  executeCommand,
  type Jurisdictions,
  jurisdictionClock,
  loadJurisdictions,
  type Platform,
  type SignOnProvider,
  systemActor,
  type VirusScanner,
} from './platform/index.ts'
import type { Naming } from './platform/offices.ts'
import { listKeys } from './platform/secrets/key-store.ts'
import { KEYRING_LEASE_MS, type Keyring, openKeyring, prepareKeyring } from './platform/secrets/keyring.ts'
import { findOrganizationNames, getPeople, learnerDirectory } from './registry/index.ts'
import { rooms } from './rooms.ts'

export interface AppOptions {
  /** Connects as the database's owner. */
  readonly databaseUrl: string
  /** Folder of the stored files. */
  readonly dataFolder: string
  /** The master key; `master.key` in the data folder unless told. */
  readonly masterKey?: MasterKeySource
  readonly version: string
  /** Folder outside the database where seals of the audit are laid down; undefined: nowhere. */
  readonly sealFolder?: string | undefined
  /** Address under which outsiders reach the product. */
  readonly publicUrl: string
  /** What carries short messages and e-mail; `openCarriers` of `outside/` reads the operator's settings. */
  readonly carriers: Carriers
  /** Looks for viruses in uploads; `openScanner` of `outside/` reads the operator's setting. */
  readonly scanner?: VirusScanner | undefined
  /** How much wider than usual the doors are that are limited to so many times; 0 opens them. */
  readonly doorWidth?: number
  /** Addresses of balancers in front, whose word on where a request comes from is believed. */
  readonly proxies?: readonly string[]
  /** Services of single sign-on that the operator set up. */
  readonly signOn?: readonly SignOnProvider[] | undefined
  readonly log: (line: string) => void
  /** Real time in milliseconds; tests hand in their own. */
  readonly machineTime?: () => number
  /** Connections of the business pool. */
  readonly connections?: number
}

/** The assembled product: HTTP, jobs and timers over one database. */
export interface App {
  readonly fastify: FastifyInstance
  readonly platform: Platform
  readonly jurisdictions: Jurisdictions
  /** Delivers waiting events now rather than by the worker. */
  deliverEvents(): Promise<number>
  /** Does what is due by today's date in some regions, or in all. @returns how many commands were carried out */
  sweep(regions?: readonly string[]): Promise<number>
  /** Removes what is old by the machine's time, such as sessions that are over. */
  clearAway(): Promise<void>
  /** Where the operator set no virus scanner: takes this one, as a sandbox does to practise with. */
  scanWith(practice: VirusScanner): void
  /** Works off the queue of jobs, and sweeps every minute unless told otherwise, until `stop`. */
  work(options?: { readonly sweepsByItself: boolean }): Promise<void>
  stop(): Promise<void>
}

/** The platform names organizations and people by what the registry knows of them, and cases by their numbers. */
const naming: Naming = {
  organizations: findOrganizationNames,
  people: async (tx, personIds) =>
    new Map([...(await getPeople(tx, personIds))].map(([personId, { name }]) => [personId, name])),
  cases: findCaseNumbers,
}

const jobs = rooms.flatMap((room) => room.jobs ?? [])

const OWNER_CONNECTIONS = 12
/** Of long ones as many as processors of a small machine; the others wait for the database most of the time. */
const JOBS_AT_ONCE = { long: 2, short: 3 }

export async function openApp(options: AppOptions): Promise<App> {
  await migrate(options.databaseUrl)
  const lost = (error: Error) => options.log(`database connection lost: ${error.message}`)
  const ownerPool = openOwnerPool(options.databaseUrl, OWNER_CONNECTIONS, lost)
  await prepareQueue(ownerPool)
  const { db, pool } = openDatabase(options.databaseUrl, options.connections)
  const [keyring, jurisdictions] = [await openRing(options, ownerPool), await loadJurisdictions(db)]
  const newId = idSource()
  const store = (name: string) => folderStore(join(options.dataFolder, name), keyring)
  let scanner = options.scanner
  const platform: Platform = {
    db,
    bulkLoad: bulkLoadOn(pool),
    clock: jurisdictionClock(jurisdictions, options.machineTime),
    newId,
    files: store('files'),
    secrets: keyring,
    carriers: options.carriers,
    audit: appendToChain,
    recount: (tx, moved) => countAnew(tx, moved, newId),
    looks: recordAccesses(newId),
    naming,
    sealFolder: options.sealFolder,
    quarantine: store('quarantine'),
    get scanner() {
      return scanner
    },
    publicUrl: options.publicUrl.replace(/\/$/, ''),
    learners: learnerDirectory,
    signOn: options.signOn,
    ...waitingInRooms(),
  }

  const fastify = await openDoors(options, platform, jurisdictions)
  const api = apiOn(fastify, platform, jurisdictions, (token, visit) =>
    actorOfToken(platform, (area) => jurisdictions.regionsOf(area), token, visit),
  )
  for (const room of rooms) room.routes(api)

  const tellGivenUp = tellAdministrators(platform, jurisdictions)
  const sweep = (only?: readonly string[]) => sweepAll(platform, jurisdictions, only, options.log)
  const hearing = hearOfKeys(keyring, options.log)
  let workers: Workers | undefined
  return {
    fastify,
    platform,
    jurisdictions,
    deliverEvents: () => deliverAll(platform),
    sweep,
    clearAway: () => clearAwayOld(platform),
    scanWith: (practice) => {
      scanner ??= practice
    },
    async work({ sweepsByItself } = { sweepsByItself: true }) {
      const builtIn = {
        outbox: async () => void (await deliverAll(platform)),
        sweep: () => sweepAndClear(platform, sweep),
      }
      const how = { atOnce: JOBS_AT_ONCE, sweepsByItself, log: options.log, builtIn }
      workers = await startWorkers(ownerPool, platform, jobs, { ...how, tellGivenUp })
    },
    async stop() {
      clearInterval(hearing)
      await workers?.stop()
      await fastify.close()
      await closePool(pool)
      await closePool(ownerPool)
    },
  }
}

/** Of a job that is given up the administrators of the region it was for hear; where it names none, those of the first jurisdiction. */
function tellAdministrators(platform: Platform, jurisdictions: Jurisdictions) {
  return async ({ job, payload, tries }: GivenUp): Promise<void> => {
    const named = (payload as { readonly regionId?: unknown } | null)?.regionId
    const regionId = typeof named === 'string' ? named : jurisdictions.list()[0]?.regions[0]
    if (regionId === undefined) return
    await executeCommand(platform, noteGivenUp, systemActor(regionId), { regionId, job, tries })
  }
}

async function openRing(options: AppOptions, ownerPool: Pool): Promise<Keyring> {
  const source = options.masterKey ?? masterKeyInFile(join(options.dataFolder, 'master.key'))
  const now = new Date((options.machineTime ?? Date.now)())
  await prepareKeyring(ownerPool, source.openOrMake, source.findFirst(), now)
  return openKeyring({ read: () => listKeys(ownerPool), master: source.open })
}

/** Some times within the lease: a reading that fails or comes late stops nobody from sealing. */
const HEARING_MS = KEYRING_LEASE_MS / 4

/** Reads the keyring now and then: `rotate-keys` counts on each server sealing under a new key before long. */
function hearOfKeys(keyring: Keyring, log: (line: string) => void): NodeJS.Timeout {
  const hear = () =>
    keyring.refresh().catch((error: unknown) => log(`the keyring could not be read: ${String(error)}`))
  return setInterval(hear, HEARING_MS).unref()
}

async function sweepAndClear(platform: Platform, sweep: () => Promise<number>): Promise<void> {
  await sweep()
  await clearAwayOld(platform)
}

async function clearAwayOld(platform: Platform): Promise<void> {
  for (const room of rooms) await room.clearAway?.(platform)
}

function sweepAll(
  platform: Platform,
  jurisdictions: Jurisdictions,
  only: readonly string[] | undefined,
  log: (line: string) => void,
): Promise<number> {
  const regions = jurisdictions.list().flatMap((each) => each.regions)
  const asked = regions.filter((region) => only?.includes(region) ?? true)
  const sweeps = rooms.flatMap((room) => room.sweeps ?? [])
  return sweepRegions(platform, sweeps, asked, log)
}

/** The server before any route hangs on it, with somebody at its doors. */
function openDoors(
  options: AppOptions,
  platform: Platform,
  jurisdictions: Jurisdictions,
): Promise<FastifyInstance> {
  const { db, publicUrl, clock, secrets } = platform
  const session = sessionCookie(publicUrl)
  const count = countInDatabase(db)
  return createServer({
    version: options.version,
    log: options.log,
    publicUrl,
    ...(options.proxies && { proxies: options.proxies }),
    doors: {
      session,
      count,
      now: () => clock.real().getTime(),
      width: options.doorWidth ?? 1,
      blind: (address) => secrets.keyedHash('input', `address ${address}`),
    },
    links: {
      session,
      count,
      secrets,
      now: clock.real,
      actorOfDigest: (digest) => actorOfDigest(platform, (area) => jurisdictions.regionsOf(area), digest),
    },
  })
}

function deliverAll(platform: Platform): Promise<number> {
  const subscriptions = rooms.flatMap((room) => room.subscriptions ?? [])
  return deliverEvents(
    platform.db,
    subscriptions,
    async ({ command, input }, event) => {
      const actor = systemActor(event.regionId)
      await executeCommand(platform, command, actor, input(event), `event:${event.eventId}:${command.name}`)
    },
    platform.clock.real,
  )
}

/** What waits in rooms, for those below them that tell of it. */
function waitingInRooms(): Pick<Platform, 'waiting' | 'backlogs' | 'remarks'> {
  return {
    waiting: rooms.flatMap((room) => room.waiting ?? []),
    backlogs: rooms.flatMap((room) => room.backlogs ?? []),
    remarks: rooms.flatMap((room) => room.remarks ?? []),
  }
}

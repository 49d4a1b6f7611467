import { sql } from 'kysely'
import type { z } from 'zod'
import { enqueueJob } from '../background/jobs.ts'
import { movedIn, type Recount } from '../background/moved-cases.ts'
import { askForDelivery, publishEvent } from '../background/outbox.ts'
import { canonicalJson } from '../canonical-json.ts'
import type { Carriers } from '../carriers.ts'
import type { Clock, Day } from '../clock.ts'
import type { BulkLoad } from '../database/bulk-load.ts'
import { type Connection, inScope, type Tx } from '../database/database.ts'
import { type Scope, setScope } from '../database/scope.ts'
import type { FileStore } from '../files/files.ts'
import type { VirusScanner } from '../files/virus-scanner.ts'
import type { MakeId } from '../ids.ts'
import type { LearnerDirectory } from '../learners.ts'
import { type LookSink, recordLookOf } from '../looks.ts'
import { type Naming, officeOf } from '../offices.ts'
import { type Secrets, withKeys } from '../secrets/secrets.ts'
import { withoutNumbers } from '../secrets/without-numbers.ts'
import type { SignOnProvider } from '../sign-on.ts'
import type { BacklogSource, RemarkSource, WaitingSource } from '../waiting.ts'
import { listColleaguesNeeded } from './acting-for.ts'
import { type Actor, actorKey, actorRole } from './actor.ts'
import type { AuditDetails, Command, CommandContext, Query, QueryContext, RegionInput } from './command.ts'
import { checkRight, type Guarded, isOpenTo, isPermitted, refusalFor } from './guarded.ts'
import { parseInput } from './parse-input.ts'
import { findReceipt, keepReceipt } from './receipts.ts'
import { Refusal } from './refusal.ts'

/** What is known about one act, before it becomes a link of the region's audit chain. */
export interface AuditAct {
  readonly regionId: string
  readonly at: Date
  readonly actor: string
  readonly actorName: string
  readonly actorRole: string
  readonly organizationId: string | null
  readonly command: string
  readonly subject: string
  readonly details: AuditDetails
  readonly payloadDigest: string
}

/** Where acts are written, in the transaction of the act itself. The audit room provides it. */
export type AuditSink = (tx: Tx, acts: readonly AuditAct[]) => Promise<void>

/** What commands run on; made once by the application. */
export interface Platform {
  readonly db: Connection
  readonly bulkLoad: BulkLoad
  readonly clock: Clock
  readonly newId: MakeId
  readonly files: FileStore
  readonly secrets: Secrets
  /** Short messages and e-mail; for jobs, never within a command. */
  readonly carriers: Carriers
  readonly audit: AuditSink
  /** Keeps figures of cases that moved. */
  readonly recount?: Recount
  readonly looks?: LookSink
  readonly naming?: Naming
  /** A folder outside the database where seals of the audit are laid down; undefined where the operator named none. */
  readonly sealFolder?: string | undefined
  /** Where one is set, nothing uploaded is kept that it does not call clean. */
  readonly scanner?: VirusScanner | undefined
  /** Where the bytes lie of what was set aside; nothing reads them. */
  readonly quarantine: FileStore
  /** Address under which outsiders reach the product, without a slash at the end: for QR codes. */
  readonly publicUrl: string
  /** Whom the registry knows as a person, for learners who sign in the first time; nobody where left out. */
  readonly learners?: LearnerDirectory | undefined
  /** Services at which people sign in for many systems; none where left out. */
  readonly signOn?: readonly SignOnProvider[] | undefined
  /** Where the to-do list hears of what waits in rooms above it. */
  readonly waiting?: readonly WaitingSource[]
  /** Where identity hears for which roles something waits in rooms above it. */
  readonly backlogs?: readonly BacklogSource[]
  /** Where the ledger hears what rooms above it know of amounts to be paid. */
  readonly remarks?: readonly RemarkSource[]
}

/**
 * Carries out a command in one transaction: right, receipt, run, audit entry, outbox, commit. Where a text turns up that is
 * sealed under a key this server has not heard of, it is undone, the keyring read anew, and done again.
 */
export async function executeCommand<Input extends z.ZodType<RegionInput>, Output>(
  platform: Platform,
  command: Command<Input, Output>,
  actor: Actor,
  rawInput: unknown,
  idempotencyKey?: string,
): Promise<Output> {
  const input = admit(command, actor, rawInput)
  const digest = digestOfInput(platform, input)
  const receipt = !command.answerIsSecret &&
    idempotencyKey !== undefined && {
      actorKey: actorKey(actor),
      idempotencyKey,
      command: command.name,
      inputDigest: digest(),
    }
  const afterRefusal: (() => Promise<unknown>)[] = []
  const once = () =>
    inScope(platform.db, actor.scope, async (tx) => {
      afterRefusal.length = 0
      if (receipt) {
        const earlier = await findReceipt(tx, receipt, platform.clock.real())
        if (earlier) return earlier.response as Output
      }
      const effects: Effects = { afterRefusal, acts: [], hasEvents: false }
      const sight: Sight = { tx, scope: actor.scope }
      const output = await runInside(platform, sight, command, actor, { input, digest }, effects)
      const moved = movedIn(tx)
      if (moved.length > 0) await lookAs(sight, { kind: 'system' }, async () => platform.recount?.(tx, moved))
      await platform.audit(tx, effects.acts)
      if (effects.hasEvents) await askForDelivery(tx)
      if (receipt) await keepReceipt(tx, receipt, output)
      return output
    })
  const output = await withKeys(platform.secrets, once).catch(async (error: unknown) => {
    if (error instanceof Refusal) for (const run of afterRefusal) await run()
    throw error
  })
  await recordLookOf(platform, command, actor, input, output)
  return output
}

/** Answers a query in a read-only transaction bound to what the actor may see. */
export async function answerQuery<Input extends z.ZodType<RegionInput>, Output>(
  platform: Platform,
  query: Query<Input, Output>,
  actor: Actor,
  rawInput: unknown,
): Promise<Output> {
  const input = admit(query, actor, rawInput)
  const once = () =>
    inScope(
      platform.db,
      actor.scope,
      async (tx) => {
        // one snapshot: the rows and the totals of a page agree
        await sql`set transaction isolation level repeatable read`.execute(tx)
        return query.run(queryContext(platform, { tx, scope: actor.scope }, actor, input.regionId), input)
      },
      'read only',
    )
  const output = await withKeys(platform.secrets, once)
  await recordLookOf(platform, query, actor, input, output)
  return output
}

/** Whoever may not is told that, and nothing of what the input should have looked like. @throws notAllowed, realNameFirst, invalidInput */
function admit<Input extends z.ZodType<RegionInput>>(
  guarded: Guarded<z.output<Input>> & { readonly input: Input },
  actor: Actor,
  raw: unknown,
): z.output<Input> {
  const { regionId } = { regionId: undefined, ...(raw as object) }
  if (typeof regionId === 'string' && !isOpenTo(guarded, actor, regionId)) throw refusalFor(guarded, actor)
  const input = parseInput(guarded.input, raw)
  checkRight(guarded, actor, input)
  return input
}

/** What a command and those it carries out leave to be done at its end, when no lock is taken any more. */
interface Effects {
  /** Of a command that ends with a refusal. */
  readonly afterRefusal: (() => Promise<unknown>)[]
  readonly acts: AuditAct[]
  hasEvents: boolean
}

/** A transaction and what it may see at the moment; shared by a command and those it carries out. */
interface Sight {
  readonly tx: Tx
  scope: Scope
}

async function runInside<Input extends z.ZodType<RegionInput>, Output>(
  platform: Platform,
  sight: Sight,
  command: Command<Input, Output>,
  actor: Actor,
  { input, digest }: { readonly input: z.output<Input>; readonly digest: () => string },
  effects: Effects,
): Promise<Output> {
  const { regionId } = input
  const { tx } = sight
  const base = queryContext(platform, sight, actor, regionId)
  const further: { subject: string; details: AuditDetails }[] = []
  let details: AuditDetails = {}
  const inPlaceOf = new Set(listColleaguesNeeded(actor, (each) => isPermitted(command, each, input)))

  const context: CommandContext = {
    ...base,
    newId: platform.newId,
    may: (condition) => {
      if (!condition(actor)) return false
      for (const name of listColleaguesNeeded(actor, condition)) inPlaceOf.add(name)
      return true
    },
    record: (subject, more = {}) => void further.push({ subject, details: more }),
    note: (more) => {
      details = { ...details, ...more }
    },
    publish: (name, payload) => {
      effects.hasEvents = true
      return publishEvent(tx, { regionId, eventId: platform.newId(), name, payload, recordedAt: base.now })
    },
    enqueue: (job, payload, options) => enqueueJob(tx, job, payload, options),
    evenIfRefused: (other, rawOther, afterwards) =>
      void effects.afterRefusal.push(async () => {
        const output = await executeCommand(platform, other, actor, rawOther)
        afterwards?.(output)
      }),
    execute: (inner, rawInner) => {
      const innerInput = parseInput(inner.input, rawInner)
      checkRight(inner, actor, innerInput)
      const told = { input: innerInput, digest: digestOfInput(platform, innerInput) }
      return runInside(platform, sight, inner, actor, told, effects)
    },
  }

  const output = await command.run(context, input)
  if (command.isRecordedIn !== undefined) return output
  const covered: AuditDetails = inPlaceOf.size === 0 ? {} : { actingFor: [...inPlaceOf].join('、') }
  const act = (subject: string, about: AuditDetails): AuditAct => ({
    regionId,
    at: base.now,
    actor: actorKey(actor),
    actorName: actor.name,
    actorRole: actorRole(actor, regionId),
    organizationId: actor.organizationId ?? null,
    command: command.name,
    subject,
    details: withoutNumbers({ ...about, ...covered }),
    payloadDigest: digest(),
  })
  effects.acts.push(
    act(command.subject(input, output), details),
    ...further.map((more) => act(more.subject, more.details)),
  )
  return output
}

/**
 * Stands for an input without giving it away: keyed, for an input may hold a password or an ID number that could be guessed. Worked out
 * when it is first asked for, and once: a batch may have thousands of lines.
 */
function digestOfInput({ secrets }: Platform, input: unknown): () => string {
  let digest: string | undefined
  return () => {
    digest ??= secrets.keyedHash('input', canonicalJson(input))
    return digest
  }
}

function queryContext(platform: Platform, sight: Sight, actor: Actor, regionId: string): QueryContext {
  return {
    tx: sight.tx,
    actor,
    regionId,
    now: platform.clock.now(regionId),
    realNow: platform.clock.real(),
    todayIn: platform.clock.today,
    today: platform.clock.today(regionId) as Day,
    files: platform.files,
    secrets: platform.secrets,
    publicUrl: platform.publicUrl,
    signOn: platform.signOn ?? [],
    scannerName: platform.scanner?.name,
    waiting: platform.waiting ?? [],
    backlogs: platform.backlogs ?? [],
    remarks: platform.remarks ?? [],
    nameOrganizations: async (ids) => (await platform.naming?.organizations(sight.tx, ids)) ?? new Map(),
    namePeople: async (ids) => (await platform.naming?.people(sight.tx, ids)) ?? new Map(),
    nameCases: async (references) => (await platform.naming?.cases(sight.tx, references)) ?? new Map(),
    office: () => officeOf(sight.tx, platform.naming, actor),
    async asSystem(why, run) {
      if (why.length === 0) throw new Error('asSystem needs a reason')
      return lookAs(sight, { kind: 'system' }, run)
    },
  }
}

/** Sees otherwise for a moment, then as before: also after a refusal, which a command may catch and go on. */
async function lookAs<Result>(sight: Sight, scope: Scope, run: () => Promise<Result>): Promise<Result> {
  const before = sight.scope
  const see = async (next: Scope) => {
    await setScope(sight.tx, next)
    sight.scope = next
  }
  await see(scope)
  let result: Result
  try {
    result = await run()
  } catch (error) {
    // after an error of the database the transaction takes no statement any more, and its own words are to be heard
    if (error instanceof Refusal) await see(before).catch(() => undefined)
    throw error
  }
  await see(before)
  return result
}

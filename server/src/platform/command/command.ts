import type { Words } from '@zhixun/policy'
import type { z } from 'zod'
import type { Job } from '../background/jobs.ts'
import type { Day } from '../clock.ts'
import type { Tx } from '../database/database.ts'
import type { FileStore } from '../files/files.ts'
import type { MakeId } from '../ids.ts'
import type { Look } from '../looks.ts'
import type { Secrets } from '../secrets/secrets.ts'
import type { SignOnProvider } from '../sign-on.ts'
import type { BacklogSource, RemarkSource, WaitingSource } from '../waiting.ts'
import type { Actor, OrganizationDuty, StaffRole } from './actor.ts'

/**
 * Kinds of actors a command or query is open to. Staff roles count where they are held for the input's region. `staff` is
 * whoever looks at cases, `bureau` also those who never see one: statisticians, editors, the three officers. `organization` is
 * whoever acts for one, `organization-training` those who hold that duty or own it. `learner` is whoever signed in as a person,
 * `verified-learner` whoever was shown to be that person (docs/adr/0058).
 */
export type Holder =
  | StaffRole
  | 'staff'
  | 'bureau'
  | 'organization'
  | `organization-${OrganizationDuty}`
  | 'learner'
  | 'verified-learner'
  | 'public'
  | 'signed-in'
  | 'system'

/** Facts for the timeline of a case; free of personal data. */
export type AuditDetails = Readonly<Record<string, string | number | boolean | null>>

/** What every command and query takes at least: the region whose clock, chain and rows it is about. */
export type RegionInput = { regionId: string }

export interface QueryContext {
  /** The transaction, already bound to what the actor may see. */
  readonly tx: Tx
  readonly actor: Actor
  readonly regionId: string
  /** The instant and the legal day in the input's region. */
  readonly now: Date
  readonly today: Day
  /** The machine's own time: for what has no legal day, such as the end of a session or which looks a seal covers. */
  readonly realNow: Date
  /** The legal day in another region: clocks differ in a sandbox. */
  readonly todayIn: (regionId: string) => Day
  readonly files: FileStore
  readonly secrets: Secrets
  /** Address under which outsiders reach the product, without a slash at the end. */
  readonly publicUrl: string
  /** Services at which people sign in for many systems. */
  readonly signOn: readonly SignOnProvider[]
  /** What looks for viruses in uploads; undefined where the operator set nothing. */
  readonly scannerName: string | undefined
  /** What waits in rooms above the to-do list. */
  readonly waiting: readonly WaitingSource[]
  /** For which roles something waits in rooms above identity. */
  readonly backlogs: readonly BacklogSource[]
  /** What rooms above the ledger know of amounts to be paid. */
  readonly remarks: readonly RemarkSource[]
  /** What organizations are called, by id, as far as they are in sight; for rooms that stand below the registry. */
  readonly nameOrganizations: (organizationIds: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** What people are called, by id, as far as the actor sees them: for rooms below the registry. */
  namePeople(personIds: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** The numbers of cases that the ledger refers to, by reference, as far as they are in sight; for rooms below the claims. */
  nameCases(references: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Where the actor works: the bureau, the organization. */
  office(): Promise<string>
  /** Looks across regions and organizations for a moment. Says why; greppable. */
  asSystem<Result>(why: string, run: () => Promise<Result>): Promise<Result>
}

export interface CommandContext extends QueryContext {
  readonly newId: MakeId
  /**
   * Whether the actor meets a further condition on their roles, which only the rows tell of. Where it takes a colleague's roles, the
   * audit entries of the command name that colleague; so rights are asked for here, never of `actor` itself.
   */
  may(condition: (actor: Actor) => boolean): boolean
  /** Adds an audit entry about a further subject, beside the command's own. */
  record(subject: string, details?: AuditDetails): void
  /** Adds facts to the command's own audit entry. */
  note(details: AuditDetails): void
  /** Tells rooms higher up, with this transaction. */
  publish(name: string, payload: Readonly<Record<string, unknown>>): Promise<void>
  /** Has a job done after this transaction commits. */
  enqueue<Payload extends z.ZodType>(
    job: Job<Payload>,
    payload: z.input<Payload>,
    options?: { readonly runAt?: Date; readonly key?: string },
  ): Promise<void>
  /**
   * Has another command carried out in the actor's name, by itself, where this one ends with a refusal: that undoes everything else.
   * For what has to be counted or put on record although nothing came of it.
   *
   * @param afterwards may refuse for another reason, by what came of it: of two at once, one went before
   */
  evenIfRefused<Input extends z.ZodType<RegionInput>, Output>(
    command: Command<Input, Output>,
    input: z.input<Input>,
    afterwards?: (output: Output) => void,
  ): void
  /** Carries out another command as a part of this one, with its own right and audit entry. */
  execute<Input extends z.ZodType<RegionInput>, Output>(
    command: Command<Input, Output>,
    input: z.input<Input>,
  ): Promise<Output>
}

/** Words for codes, by the name of the detail that they stand under. */
export type DetailWords = Readonly<Record<string, Readonly<Record<string, Words>>>>

/** One thing somebody does. Its name is also the audit entry's and the permission's. */
export interface Command<Input extends z.ZodType<RegionInput> = z.ZodType<RegionInput>, Output = unknown> {
  readonly name: string
  /** What was done, for timelines: `提交补贴申请`. */
  readonly zh: string
  readonly en: string
  readonly input: Input
  /** Who may; any one of them. */
  readonly by: readonly Holder[]
  /** A further condition on actor and input, such as acting for the organization named. */
  readonly allow?: (actor: Actor, input: z.output<Input>) => boolean
  readonly run: (context: CommandContext, input: z.output<Input>) => Promise<Output>
  /** Its answer may be kept nowhere, not even as a receipt: sent twice under one key, it is done and recorded twice. */
  readonly answerIsSecret?: true
  /**
   * For what the product does by itself, time and again, and keeps a record of that is better than the audit's: the table of that
   * record. It leaves no entry in the audit, which holds what people do (docs/adr/0046).
   */
  readonly isRecordedIn?: string
  /** Whose data it hands out, for the access log; put on record before the answer is given. */
  looksAt?(input: z.output<Input>, output: Output): Look | undefined
  /** What codes among the details it notes mean, by the name of the detail: the audit tells them in words. (明细用词) */
  readonly detailWords?: DetailWords
  /** What it was done to, for the audit entry: `claim:0192…`. Written after `run`, whose output types it. */
  readonly subject: (input: z.output<Input>, output: Output) => string
}

/** One thing somebody looks at. Runs in a read-only transaction. */
export interface Query<Input extends z.ZodType<RegionInput> = z.ZodType<RegionInput>, Output = unknown> {
  readonly name: string
  readonly zh: string
  readonly en: string
  readonly input: Input
  readonly by: readonly Holder[]
  readonly allow?: (actor: Actor, input: z.output<Input>) => boolean
  readonly run: (context: QueryContext, input: z.output<Input>) => Promise<Output>
  /** Whose data were shown: put on record before the answer is given. Undefined where there is nothing to record. */
  looksAt?(input: z.output<Input>, output: Output): Look | undefined
}

const commands = new Map<string, Command>()
const queries = new Map<string, Query>()

/** Declares a command. Doc comments of commands list their refusals. */
export function command<Input extends z.ZodType<RegionInput>, Output>(
  definition: Command<Input, Output>,
): Command<Input, Output> {
  if (commands.has(definition.name)) throw new Error(`the command ${definition.name} is declared twice`)
  if (definition.isRecordedIn !== undefined && definition.by.some((holder) => holder !== 'system'))
    throw new Error(`what people do by ${definition.name} belongs into the audit`)
  commands.set(definition.name, definition as unknown as Command)
  return definition
}

/** Declares a query. */
export function query<Input extends z.ZodType<RegionInput>, Output>(
  definition: Query<Input, Output>,
): Query<Input, Output> {
  if (queries.has(definition.name)) throw new Error(`the query ${definition.name} is declared twice`)
  queries.set(definition.name, definition as unknown as Query)
  return definition
}

/** All commands of the rooms loaded so far: the permission matrix and the audit catalogue. */
export function listCommands(): readonly Command[] {
  return [...commands.values()].sort((a, b) => a.name.localeCompare(b.name))
}

export function listQueries(): readonly Query[] {
  return [...queries.values()].sort((a, b) => a.name.localeCompare(b.name))
}

import { type Actor, actorKey, actorRole } from './command/actor.ts'
import type { AuditDetails, RegionInput } from './command/command.ts'
import type { Platform } from './command/execute.ts'
import { inScope, type Tx } from './database/database.ts'
import { maskNumbersInWords } from './secrets/numbers-in-words.ts'
import { withoutNumbers } from './secrets/without-numbers.ts'

/** What was looked at: the data of people, or the audit itself. */
export interface Look {
  readonly kind: 'view' | 'export' | 'search'
  /** Whose data; nobody's where the audit was searched. */
  readonly people: readonly string[]
  /** Why, where whoever looked had to say so. */
  readonly reason?: string | undefined
  /** What was asked for; free of personal data. */
  readonly details?: AuditDetails | undefined
}

/** A look as it is put on record. */
export interface RecordedLook extends Look {
  readonly regionId: string
  readonly actor: string
  readonly actorName: string
  readonly actorRole: string
  readonly organizationId: string | null
  readonly query: string
  /** By the region's clock, and by the machine's. */
  readonly at: Date
  readonly recordedAt: Date
}

/** Where looks are written. The audit room provides it. */
export type LookSink = (tx: Tx, look: RecordedLook) => Promise<void>

/**
 * Puts a look on record, in a transaction of its own: the look itself was read only. It is written before the answer is given, so
 * nobody sees what is not on record. Who looks at their own data is not recorded, nor is the product itself.
 */
export async function recordLook(
  platform: Platform,
  actor: Actor,
  of: { readonly query: string; readonly regionId: string },
  look: Look,
): Promise<void> {
  if (platform.looks === undefined || actor.kind === 'system') return
  const others = [...new Set(look.people)].filter((personId) => personId !== actor.personId)
  if (others.length === 0 && look.kind !== 'search') return
  const { looks, clock } = platform
  await inScope(platform.db, actor.scope, (tx) =>
    looks(tx, {
      ...look,
      ...of,
      reason: look.reason && maskNumbersInWords(look.reason),
      details: look.details && withoutNumbers(look.details),
      people: others,
      actor: actorKey(actor),
      actorName: actor.name,
      actorRole: actorRole(actor, of.regionId),
      organizationId: actor.organizationId ?? null,
      at: clock.now(of.regionId),
      recordedAt: clock.real(),
    }),
  )
}

/** The same for what was just done or answered, where it says itself whose data it showed. */
export async function recordLookOf<Input extends RegionInput, Output>(
  platform: Platform,
  of: { readonly name: string; looksAt?(input: Input, output: Output): Look | undefined },
  actor: Actor,
  input: Input,
  output: Output,
): Promise<void> {
  const look = of.looksAt?.(input, output)
  if (look) await recordLook(platform, actor, { query: of.name, regionId: input.regionId }, look)
}

import { actorKey, type CommandContext, refuseUnless } from '../../platform/index.ts'
import { keyStandsForAnother, notEnough } from '../refusals.ts'
import { addToBalances, findPostings, insertPostings, lockBalances } from './ledger-store.ts'
import { changesOf, type Movement, routes } from './movement.ts'

/** What the ledger needs of a command. */
export type LedgerContext = Pick<CommandContext, 'tx' | 'actor' | 'now' | 'today' | 'newId'>

/**
 * Moves money: all of it or none, with the transaction of the command.
 *
 * Balances are locked in the order of their paths before anything else, so that movements wait for each other and never
 * in a circle; who moves more than once in a transaction hands all movements over at once. A key that was moved under
 * before is passed over.
 *
 * @returns how many movements were new
 * @throws notEnough where an account would give more than it has
 * @throws keyStandsForAnother where a key was used for another movement
 */
export async function move(context: LedgerContext, movements: readonly Movement[]): Promise<number> {
  const asked = [...onceEach(movements).values()]
  if (asked.length === 0) return 0
  for (const movement of asked) assertSound(movement)
  const { tx, now, today } = context

  const standing = await lockBalances(tx, changesOf(asked))
  const added = await insertPostings(
    tx,
    asked.map((movement) => ({
      ...movement,
      postingId: context.newId(),
      actor: actorKey(context.actor),
      actorName: context.actor.name,
      bookedOn: today,
      recordedAt: now,
    })),
  )
  await checkKnown(
    context,
    asked.filter((movement) => !added.has(keyOf(movement))),
  )
  const fresh = asked.filter((movement) => added.has(keyOf(movement)))
  const changes = changesOf(fresh)
  for (const { regionId, path, fen } of changes) {
    const had = standing.get(`${regionId} ${path}`) ?? 0
    refuseUnless(path === 'treasury' || had + fen >= 0, notEnough(path, had, -fen))
  }
  await addToBalances(tx, changes)
  return fresh.length
}

const keyOf = ({ regionId, key }: { regionId: string; key: string }) => `${regionId} ${key}`

/** One movement for each key. @throws keyStandsForAnother where one list asks for two under the same */
function onceEach(movements: readonly Movement[]): Map<string, Movement> {
  const byKey = new Map<string, Movement>()
  for (const movement of movements) {
    const first = byKey.get(keyOf(movement))
    refuseUnless(first === undefined || isSame(first, movement), keyStandsForAnother({ key: movement.key }))
    byKey.set(keyOf(movement), movement)
  }
  return byKey
}

async function checkKnown({ tx }: LedgerContext, repeated: readonly Movement[]): Promise<void> {
  if (repeated.length === 0) return
  const known = await findPostings(tx, repeated)
  for (const movement of repeated) {
    const before = known.get(keyOf(movement))
    refuseUnless(before && isSame(before, movement), keyStandsForAnother({ key: movement.key }))
  }
}

/** The same money on the same way for the same thing; wording and day may differ. */
function isSame(one: Movement, other: Movement): boolean {
  return (
    one.kind === other.kind &&
    one.from === other.from &&
    one.to === other.to &&
    one.fen === other.fen &&
    one.reference === other.reference
  )
}

/** @throws Error a mistake of ours: an amount or a route that no command may ask for */
function assertSound({ kind, from, to, fen, key }: Movement): void {
  if (!Number.isSafeInteger(fen) || fen <= 0) throw new Error(`not an amount of money: ${fen} (${key})`)
  const [fromKind, toKind] = routes[kind]
  if (!from.startsWith(fromKind) || !to.startsWith(toKind))
    throw new Error(`${kind} does not go from ${from} to ${to}`)
}

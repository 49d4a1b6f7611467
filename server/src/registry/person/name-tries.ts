import { z } from 'zod'
import {
  type CommandContext,
  chinaDay,
  command,
  type Fault,
  inScope,
  type Platform,
  plusDays,
  type QueryContext,
  RegionId,
  refuseUnless,
} from '../../platform/index.ts'
import { nameDiffers, nameTriesOver } from '../refusals.ts'
import {
  deleteNameTriesBefore,
  findNameTries,
  keepNameTries,
  lockNameTries,
  type NameTrier,
} from './name-try-store.ts'

/**
 * How many pairs of name and number that do not fit an organization may be told of on a day, all of its members together. A clerk of a firm who
 * types five hundred people in makes twenty mistakes, and the same one sent again is the same; whoever looks for the name that fits a number has
 * a new one each time.
 */
export const NAME_TRIES_PER_DAY = 60

/** As many as this a batch costs of which nobody is told which of its names do not fit. */
const BLIND_TRIES = 10

/** A name that is not the one registered with a number: where it stands, and what the pair is known by. */
export interface NameThatDiffers {
  readonly pointer: string
  readonly name: string
  /** The keyed hash of number and name. */
  readonly pairHash: string
}

/**
 * Tells which names do not fit their numbers, so many a day; what is refused is counted all the same. (姓名与身份证号码不符)
 *
 * @throws nameDiffers with a fault for each
 * @throws nameTriesOver where it would be too many, without saying which
 */
export async function refuseNamesThatDiffer(
  context: CommandContext,
  differing: readonly NameThatDiffers[],
): Promise<void> {
  if (differing.length === 0) return
  const faults = differing.map(faultOf)
  const { actor } = context
  if (actor.kind === 'system') throw nameDiffers({}, faults)
  const before = await triesBefore(context)
  const pairs = pairsBeside(before, differing)
  const isTooMany = before.size + pairs.length > NAME_TRIES_PER_DAY
  context.evenIfRefused(countNameTries, triesToCount(context, pairs, isTooMany), ({ count }) =>
    // several at once are as many
    refuseUnless(count <= NAME_TRIES_PER_DAY, nameTriesOver({ max: NAME_TRIES_PER_DAY })),
  )
  if (isTooMany) throw nameTriesOver({ max: NAME_TRIES_PER_DAY })
  throw nameDiffers({}, faults)
}

/**
 * Counts the names of a checked file that do not fit, before any of them is told; the file is kept, and may say which. Files that are checked at
 * the same moment take turns here, so they have sixty between them. Whoever has none left is not told that all fit, either.
 *
 * @throws nameTriesOver where it would be too many
 */
export async function countNamesInFile(
  context: CommandContext,
  differing: readonly { readonly pairHash: string }[],
): Promise<void> {
  if (context.actor.kind === 'system') return
  const before = await triesBefore(context, 'in turn')
  const pairs = pairsBeside(before, differing)
  const isTooMany = before.size + pairs.length > NAME_TRIES_PER_DAY
  if (isTooMany) context.evenIfRefused(countNameTries, triesToCount(context, pairs, isTooMany))
  refuseUnless(!isTooMany && before.size < NAME_TRIES_PER_DAY, nameTriesOver({ max: NAME_TRIES_PER_DAY }))
  if (pairs.length > 0) await context.execute(countNameTries, triesToCount(context, pairs, isTooMany))
}

/** Whoever is over the limit is told nothing about names, right or wrong, before the next day. @throws nameTriesOver */
export async function refuseOverNameTries(context: CommandContext): Promise<void> {
  if (context.actor.kind === 'system') return
  const before = await triesBefore(context)
  refuseUnless(before.size < NAME_TRIES_PER_DAY, nameTriesOver({ max: NAME_TRIES_PER_DAY }))
}

/** What a number and a name are known by, together: the same wrong name is the same try. */
export function pairHashOf({ secrets }: QueryContext, idNumber: string, name: string): string {
  return secrets.keyedHash('name-try', `${idNumber} ${name}`)
}

/** What was tried on the day. In turn: nobody counts for the same until this transaction ends. */
function triesBefore(context: CommandContext, turn?: 'in turn'): Promise<Set<string>> {
  const trier = trierOf(context)
  return context.asSystem('tries are counted at home, wherever somebody works', async () => {
    if (turn) await lockNameTries(context.tx, trier)
    return findNameTries(context.tx, trier)
  })
}

/** Each pair once that was not tried before. */
function pairsBeside(
  before: ReadonlySet<string>,
  differing: readonly { readonly pairHash: string }[],
): string[] {
  return [...new Set(differing.map(({ pairHash }) => pairHash))].filter((pair) => !before.has(pair))
}

/** Of too many none is told, so what is counted stands for no pair. */
function triesToCount({ regionId, newId }: CommandContext, pairs: readonly string[], isTooMany: boolean) {
  const counted = isTooMany ? Array.from({ length: BLIND_TRIES }, () => newId()) : [...pairs]
  return { regionId, pairs: counted, isTooMany }
}

function trierOf({ actor, realNow }: CommandContext): NameTrier {
  const countedFor = actor.organizationId ?? actor.id
  return { regionId: actor.homeRegionId, countedFor, day: chinaDay(realNow) }
}

function faultOf({ name, pointer }: NameThatDiffers): Fault {
  return {
    pointer,
    zh: `“${name}”与该身份证号码已登记的姓名不一致，请对照身份证核对`,
    en: `“${name}” is not the name registered with this identity number; compare it with the card`,
  }
}

/** Puts on record that names were tried which do not fit, also where what they were tried for was refused. (记录姓名不符) */
export const countNameTries = command({
  name: 'registry.count-name-tries',
  zh: '录入的姓名与身份证号码不符',
  en: 'Names were entered that do not fit their numbers',
  input: z.object({
    regionId: RegionId,
    pairs: z.array(z.string().max(200)).max(1000),
    /** So many at once that nothing was told. */
    isTooMany: z.boolean(),
  }),
  by: ['organization'],
  async run(context, { pairs, isTooMany }) {
    const count = await context.asSystem('tries are counted at home, wherever somebody works', () =>
      keepNameTries(context.tx, trierOf(context), pairs),
    )
    context.note({ names: pairs.length, count, ...(isTooMany && { isTooMany }) })
    return { accountId: context.actor.id, count }
  },
  subject: (_, { accountId }) => `account:${accountId}`,
})

/** Tries of days that are over. */
export async function clearAwayNameTries({ db, clock }: Platform): Promise<void> {
  const today = chinaDay(clock.real())
  await inScope(db, { kind: 'system' }, (tx) => deleteNameTriesBefore(tx, plusDays(today, -1)))
}

import { type Actor, withoutCover } from './actor.ts'

/**
 * In whose place the actor meets a condition: nobody's, where their own roles meet it; else each colleague whose roles are enough beside
 * their own; else, where it takes several, those it cannot do without. (代办)
 *
 * @param condition that the actor meets
 * @returns names of colleagues
 */
export function listColleaguesNeeded(actor: Actor, condition: (actor: Actor) => boolean): string[] {
  if (!actor.roles.some(({ cover }) => cover) || condition(withoutCover(actor))) return []
  const covers = new Map(
    actor.roles.flatMap(({ cover }) => (cover ? [[cover.accountId, cover.name] as const] : [])),
  )
  const meets = (accountIds: readonly string[]) =>
    condition({
      ...actor,
      roles: actor.roles.filter(({ cover }) => cover === undefined || accountIds.includes(cover.accountId)),
    })
  const all = [...covers.keys()]
  const enough = all.filter((one) => meets([one]))
  const needed =
    enough.length > 0 ? enough : all.filter((one) => !meets(all.filter((other) => other !== one)))
  return needed.flatMap((accountId) => covers.get(accountId) ?? [])
}

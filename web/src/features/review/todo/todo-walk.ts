/** A list of things to be done one after the other, as it was when the first of them was opened. */
export interface TodoWalk {
  /** What the list is called: a kind, or all of them. */
  readonly kind: string
  readonly stops: readonly { readonly key: string; readonly href: string }[]
}

const storageKey = 'zhixun.todo.walk'

/** Keeps the walk in this tab: two tabs may work off two lists. */
export function keepWalk(storage: Pick<Storage, 'setItem'>, walk: TodoWalk): void {
  storage.setItem(storageKey, JSON.stringify(walk))
}

/** The walk of this tab, or undefined where none was begun. */
export function keptWalk(storage: Pick<Storage, 'getItem'>): TodoWalk | undefined {
  try {
    const kept: unknown = JSON.parse(storage.getItem(storageKey) ?? 'null')
    return isWalk(kept) ? kept : undefined
  } catch {
    // what another version left there is no walk
    return undefined
  }
}

function isWalk(kept: unknown): kept is TodoWalk {
  return typeof kept === 'object' && kept !== null && 'stops' in kept && Array.isArray(kept.stops)
}

/** Where one stands on a walk. */
export interface WalkPlace {
  /** From 1. */
  readonly place: number
  readonly total: number
  /** How many still wait, this one included. */
  readonly left: number
  /** The thing that is open has been done. */
  readonly isDone: boolean
  /** The neighbours that still wait; the next one goes round to the first that was left behind. */
  readonly previous: string | undefined
  readonly next: string | undefined
}

/**
 * @param path     the screen that is open, without what stands behind a question mark
 * @param waiting  keys of what still waits
 * @returns undefined where the screen is no stop of the walk
 */
export function placeOn(walk: TodoWalk, path: string, waiting: ReadonlySet<string>): WalkPlace | undefined {
  const index = walk.stops.findIndex((stop) => stop.href === path)
  const current = walk.stops[index]
  if (current === undefined) return undefined
  const isOther = (stop: TodoWalk['stops'][number]) => stop.href !== path && waiting.has(stop.key)
  const before = walk.stops.slice(0, index).filter(isOther)
  const after = walk.stops.slice(index + 1).filter(isOther)
  return {
    place: index + 1,
    total: walk.stops.length,
    left: walk.stops.filter((stop) => waiting.has(stop.key)).length,
    isDone: !waiting.has(current.key),
    previous: before.at(-1)?.href,
    next: after[0]?.href ?? before[0]?.href,
  }
}

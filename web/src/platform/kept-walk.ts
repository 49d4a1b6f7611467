import { useSyncExternalStore } from 'react'

const storageKey = 'zhixun.walk'
const listeners = new Set<() => void>()

/** The walk through the sandbox that this browser is on, so that every page can lead back to it; null for none. */
export function useKeptWalk(): string | null {
  return useSyncExternalStore(listen, keptWalk)
}

/** Remembers the walk; null once it has come to its end. */
export function keepWalk(walkId: string | null): void {
  try {
    if (walkId === null) localStorage.removeItem(storageKey)
    else localStorage.setItem(storageKey, walkId)
  } catch {
    // A browser that keeps nothing finds the walk again by its address.
  }
  for (const tell of listeners) tell()
}

function keptWalk(): string | null {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    return null
  }
}

function listen(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

import { useSyncExternalStore } from 'react'

const query = '(prefers-reduced-motion: reduce)'

/** Whether the person wants nothing on screen to move, at this moment. */
export function isStill(): boolean {
  return window.matchMedia(query).matches
}

/** The same in a component; follows the system's setting. */
export function useStill(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(query)
      media.addEventListener('change', changed)
      return () => media.removeEventListener('change', changed)
    },
    isStill,
    () => false,
  )
}

import { useSyncExternalStore } from 'react'

const query = '(max-width: 640px)'

/** Whether the window is as narrow as a phone; follows its changes. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(query)
      media.addEventListener('change', changed)
      return () => media.removeEventListener('change', changed)
    },
    () => window.matchMedia(query).matches,
    () => false,
  )
}

import type { ReactNode } from 'react'
import { ServerState } from '../server-state.tsx'

/** A part of the public site that talks to the server; its code comes after the first screen. */
export default function ServerPart({ children }: { children: ReactNode }) {
  return <ServerState>{children}</ServerState>
}

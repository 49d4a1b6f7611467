import type { MakeId, RecordedLook, Tx } from '../../platform/index.ts'
import { insertAccesses } from './access-store.ts'

/**
 * Writes looks into the access log. It takes no lock that another look or command waits for: the rows stand in no chain, and the
 * daily seal digests them (docs/adr/0035).
 */
export function recordAccesses(newId: MakeId): (tx: Tx, look: RecordedLook) => Promise<void> {
  return (tx, look) => insertAccesses(tx, look, newId)
}

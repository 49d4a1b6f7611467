import type { QueryContext } from '../command/command.ts'
import type { Waiting, WaitingSource } from '../waiting.ts'
import { areasWatched } from './list-quarantine.ts'
import { listQuarantined } from './quarantine-store.ts'
import { type QuarantineState, type QuarantineStep, quarantineActions } from './quarantined-file.ts'

/** Files that the security officer has not looked at yet, for the to-do list. */
export const filesSetAside: WaitingSource = {
  kind: 'file-set-aside',
  roles: ['security-officer'],
  find: (context, limit) => waiting(context, 'held', 'destroy', limit),
}

/** Releases that another officer asked for. */
export const releasesAsked: WaitingSource = {
  kind: 'release-to-confirm',
  roles: ['security-officer', 'administrator'],
  find: (context, limit) => waiting(context, 'release-asked', 'confirmRelease', limit),
}

async function waiting(
  { tx, actor }: QueryContext,
  state: QuarantineState,
  step: QuarantineStep,
  limit: number,
): Promise<Waiting[]> {
  const files = await listQuarantined(tx, areasWatched(actor), { state, limit })
  return files
    .filter((file) => quarantineActions(actor, file).includes(step))
    .map((file) => ({
      regionId: file.regionId,
      id: file.quarantinedId,
      title: `${file.finding}：${file.name}`,
      from: file.releaseAskedByName ?? file.office,
      since: file.releaseAskedAt ?? file.setAsideAt,
    }))
}

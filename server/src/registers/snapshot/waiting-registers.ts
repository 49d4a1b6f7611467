import { findOwnFiles, isOwnWork, type WaitingSource } from '../../platform/index.ts'
import { registerKind } from '../kinds.ts'
import { holdsArea, publishers } from './import-register.ts'
import { listSnapshots } from './snapshot-store.ts'

/** Registers that another handed in and that were checked, for the to-do list of whoever may put them in force. */
export const registersToPublish: WaitingSource = {
  kind: 'register-to-publish',
  roles: publishers,
  async find({ tx, actor }, limit) {
    const checked = await listSnapshots(tx, { states: ['checked'], limit })
    const ownFiles = await findOwnFiles(
      tx,
      actor,
      checked.map(({ fileId }) => fileId),
    )
    return checked
      .filter(
        ({ area, uploadedBy, uploadedAt, fileId }) =>
          holdsArea(actor, area, publishers) &&
          !isOwnWork(actor, uploadedBy, uploadedAt) &&
          !ownFiles.has(fileId),
      )
      .map(({ regionId, snapshotId, kind, asOfOn, uploadedByName, checkedAt, uploadedAt }) => ({
        regionId,
        id: snapshotId,
        title: `${registerKind(kind).label.zh} ${asOfOn}`,
        titleEn: `${registerKind(kind).label.en} ${asOfOn}`,
        from: uploadedByName,
        since: checkedAt ?? uploadedAt,
      }))
  },
}

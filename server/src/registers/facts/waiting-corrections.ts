import { findOwnFiles, holds, isOwnWork, type WaitingSource } from '../../platform/index.ts'
import { getPeople } from '../../registry/index.ts'
import { registerKind } from '../kinds.ts'
import { publishers } from '../snapshot/import-register.ts'
import { listProposedCorrections } from './correction-store.ts'

/** Corrections of registers that another proposed, for the to-do list of whoever may agree; each leads to what is known of the person. */
export const correctionsToConfirm: WaitingSource = {
  kind: 'register-correction-to-confirm',
  roles: publishers,
  async find({ tx, actor }, limit) {
    const waiting = await listProposedCorrections(tx, limit)
    const ownPapers = await findOwnFiles(
      tx,
      actor,
      waiting.map(({ proofFileId }) => proofFileId),
    )
    const proposed = waiting.filter(
      ({ regionId, proposedBy, proposedAt, proofFileId }) =>
        publishers.some((role) => holds(actor, role, regionId)) &&
        !isOwnWork(actor, proposedBy, proposedAt) &&
        !(proofFileId !== null && ownPapers.has(proofFileId)),
    )
    const people = await getPeople(
      tx,
      proposed.map(({ personId }) => personId),
    )
    return proposed.map(({ regionId, personId, kind, proposedByName, proposedAt }) => {
      const name = people.get(personId)?.name ?? ''
      const { zh, en } = registerKind(kind).label
      return {
        ...{ regionId, id: personId, from: proposedByName, since: proposedAt },
        ...{ title: `${name}：${zh}`, titleEn: `${name}: ${en}` },
      }
    })
  },
}

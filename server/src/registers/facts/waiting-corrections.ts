import { holds, isOwnWork, type WaitingSource } from '../../platform/index.ts'
import { getPeople } from '../../registry/index.ts'
import { registerKind } from '../kinds.ts'
import { publishers } from '../snapshot/import-register.ts'
import { listProposedCorrections } from './correction-store.ts'

/** Corrections of registers that another proposed, for the to-do list of whoever may agree; each leads to what is known of the person. */
export const correctionsToConfirm: WaitingSource = {
  kind: 'register-correction-to-confirm',
  roles: publishers,
  async find({ tx, actor }, limit) {
    const proposed = (await listProposedCorrections(tx, limit)).filter(
      ({ regionId, proposedBy, proposedAt }) =>
        publishers.some((role) => holds(actor, role, regionId)) && !isOwnWork(actor, proposedBy, proposedAt),
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

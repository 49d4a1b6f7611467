import { organizationTraits } from '@zhixun/policy'
import { z } from 'zod'
import {
  type Actor,
  type CommandContext,
  command,
  holds,
  notAllowed,
  notPossible,
  orRefuse,
  Reason,
  RegionId,
  refuseUnless,
  Uuid,
} from '../../platform/index.ts'
import { nothingToGive } from '../refusals.ts'
import type { TraitFinding } from '../trait/known-traits.ts'
import { findTraitFindings, insertFindings } from '../trait/trait-store.ts'
import { latestAbout, placeLines } from './place-lines.ts'
import { findTraitLines, settleTraitLines } from './trait-line-store.ts'
import { type TraitLine, type TraitList, traitListLifecycle, traitListStateWords } from './trait-list.ts'
import { lockTraitList, updateTraitList } from './trait-list-store.ts'

const ThisList = z.object({ regionId: RegionId, importId: Uuid })

/**
 * The bureau confirms a list: organizations that are registered get the trait at once, the others when they register. All of it or
 * nothing; looked up anew, for somebody may have registered since it was checked. (确认单位情况名单)
 *
 * Refusals: platform.not-found, platform.not-allowed, platform.not-possible-now, registry.nothing-to-give
 */
export const confirmTraitList = command({
  name: 'registry.confirm-trait-list',
  zh: '确认单位情况名单',
  en: 'Confirm a list of organizations with a trait',
  input: ThisList.extend({
    /** Organizations that are registered under another name than the list's get the trait too. */
    takesRenamed: z.boolean().default(false),
  }),
  by: ['reviewer', 'city-reviewer'],
  detailWords: { trait: organizationTraits },
  async run(context, { regionId, importId, takesRenamed }) {
    const { tx, actor, now } = context
    const list = await stepList(context, regionId, importId, 'confirm')
    const open = await findTraitLines(tx, list, ['fits', 'renamed', 'known', 'waiting'])
    const placed = await placeLines(tx, list, open)
    const findings: TraitFinding[] = []
    const settled = placed.map((line): TraitLine => {
      const { organization, validFrom } = line
      if (line.outcome === 'renamed' && !takesRenamed) return { ...line, outcome: 'left-out' }
      if ((line.outcome !== 'fits' && line.outcome !== 'renamed') || !organization || validFrom === null)
        return line
      const finding: TraitFinding = {
        ...organization,
        ...{
          findingId: context.newId(),
          trait: list.trait,
          holds: true,
          validFrom,
          validUntil: line.validUntil,
        },
        ...{ proof: list.proof, proofFileId: proofSeenFrom(list, organization.regionId), importId },
        ...{ foundByName: actor.name, foundAt: now },
      }
      findings.push(finding)
      return { ...line, outcome: 'given', findingId: finding.findingId }
    })
    const waiting = settled.filter(({ outcome }) => outcome === 'waiting').length
    refuseUnless(findings.length + waiting > 0, nothingToGive())
    await insertFindings(tx, findings)
    await settleTraitLines(tx, list, settled)
    await updateTraitList(tx, { ...list, takesRenamed, confirmedByName: actor.name, confirmedAt: now })
    context.note({ trait: list.trait, proof: list.proof, given: findings.length, waiting, takesRenamed })
    await context.publish('trait-list.confirmed', { importId })
    return { given: findings.length, waiting }
  },
  subject: ({ importId }) => `trait-list:${importId}`,
})

/**
 * A list that was checked is thrown away: nothing of it ever counted. (作废单位情况名单)
 *
 * Refusals: platform.not-found, platform.not-allowed, platform.not-possible-now
 */
export const discardTraitList = command({
  name: 'registry.discard-trait-list',
  zh: '作废单位情况名单',
  en: 'Discard a list of organizations with a trait',
  input: ThisList,
  by: ['reviewer', 'city-reviewer'],
  async run(context, { regionId, importId }) {
    const list = await stepList(context, regionId, importId, 'discard')
    await updateTraitList(context.tx, { ...list, endedByName: context.actor.name, endedAt: context.now })
    return { importId }
  },
  subject: ({ importId }) => `trait-list:${importId}`,
})

/**
 * A confirmed list turns out to be wrong: what it said is taken back, except of organizations about which something else was
 * found since, and nobody waits for it any longer. What was decided by it can still be explained. (撤回单位情况名单)
 *
 * Refusals: platform.not-found, platform.not-allowed, platform.not-possible-now
 */
export const withdrawTraitList = command({
  name: 'registry.withdraw-trait-list',
  zh: '撤回单位情况名单',
  en: 'Withdraw a list of organizations with a trait',
  input: ThisList.extend({ reason: Reason }),
  by: ['reviewer', 'city-reviewer'],
  detailWords: { trait: organizationTraits },
  async run(context, { regionId, importId, reason }) {
    const { tx, actor, now } = context
    const list = await stepList(context, regionId, importId, 'withdraw')
    const lines = await findTraitLines(tx, list, ['given', 'waiting'])
    const known = await findTraitFindings(
      tx,
      lines.flatMap(({ organization }) => organization ?? []),
    )
    const takenBack: TraitFinding[] = []
    const settled = lines.map((line): TraitLine => {
      if (!line.organization) return { ...line, outcome: 'left-out' }
      const latest = latestAbout(line, list.trait, known.get(line.organization.organizationId) ?? [])
      if (latest?.findingId !== line.findingId) return line
      takenBack.push({
        ...latest,
        ...{ findingId: context.newId(), holds: null, proof: reason, proofFileId: null },
        ...{ foundByName: actor.name, foundAt: now },
      })
      return { ...line, outcome: 'taken-back' }
    })
    await insertFindings(tx, takenBack)
    await settleTraitLines(tx, list, settled)
    await updateTraitList(tx, { ...list, endedByName: actor.name, endedAt: now, reason })
    context.note({ trait: list.trait, takenBack: takenBack.length, reason })
    await context.publish('trait-list.withdrawn', { importId })
    return { takenBack: takenBack.length }
  },
  subject: ({ importId }) => `trait-list:${importId}`,
})

/** A list for the whole city is the city's: a district does not even see all whom it means. */
export function mayDecide(actor: Actor, { regionId, area }: Pick<TraitList, 'regionId' | 'area'>): boolean {
  return holds(actor, 'city-reviewer', regionId) || (area === regionId && holds(actor, 'reviewer', regionId))
}

/** The list, locked, after a step. @throws notFound, notAllowed, notPossible */
async function stepList(
  { tx, may }: CommandContext,
  regionId: string,
  importId: string,
  step: keyof typeof stepWords,
): Promise<TraitList> {
  const list = await lockTraitList(tx, regionId, importId)
  refuseUnless(
    may((actor) => mayDecide(actor, list)),
    notAllowed({ command: '全市单位情况名单', commandEn: 'lists of the whole city' }),
  )
  const state = orRefuse(
    traitListLifecycle.next(list.state, step),
    notPossible(traitListStateWords[list.state], stepWords[step]),
  )
  return { ...list, state }
}

const stepWords = {
  confirm: { zh: '确认', en: 'confirm' },
  discard: { zh: '作废', en: 'discard' },
  withdraw: { zh: '撤回', en: 'withdraw' },
} as const

/** The proof as a file lies where the list was handed in, and is seen from there alone. */
export function proofSeenFrom(
  list: Pick<TraitList, 'regionId' | 'proofFileId'>,
  regionId: string,
): string | null {
  return list.regionId === regionId ? list.proofFileId : null
}

import type { Words } from '@zhixun/policy'
import { type Actor, holds, isOwnWork } from '../command/actor.ts'
import { lifecycle, type StateOf, type StepsOf } from '../command/lifecycle.ts'

/** What may happen to a file that was set aside. Nothing leads from here to where files are used. (隔离文件) */
export const quarantineLifecycle = lifecycle({
  held: { askRelease: 'release-asked', destroy: 'destroyed' },
  'release-asked': { confirmRelease: 'released', declineRelease: 'held' },
  released: {},
  destroyed: {},
})

export type QuarantineState = StateOf<typeof quarantineLifecycle>
export type QuarantineStep = StepsOf<typeof quarantineLifecycle>

export const quarantineStateWords: Readonly<Record<QuarantineState, Words>> = {
  held: { zh: '隔离中', en: 'held' },
  'release-asked': { zh: '待复核放行', en: 'release asked for' },
  released: { zh: '已放行', en: 'released' },
  destroyed: { zh: '已销毁', en: 'destroyed' },
}

export const quarantineStepWords: Readonly<Record<QuarantineStep, Words>> = {
  askRelease: { zh: '申请放行', en: 'ask for its release' },
  destroy: { zh: '销毁', en: 'destroy it' },
  confirmRelease: { zh: '复核放行', en: 'confirm the release' },
  declineRelease: { zh: '不同意放行', en: 'decline the release' },
}

/** What looks into files beside scanners: what they are made of. */
export const CONTENT_CHECK = 'content'

/** A file in which a virus or a program was found. */
export interface QuarantinedFile {
  readonly regionId: string
  readonly quarantinedId: string
  readonly name: string
  readonly sizeBytes: number
  readonly sha256: string
  /** A piece of a file that is too long to be looked at whole. */
  readonly isPart: boolean
  /** A scanner's name, or `CONTENT_CHECK`. */
  readonly foundBy: string
  readonly finding: string
  /** What it was handed in for, in Chinese. */
  readonly purpose: string
  /** Key of the actor. */
  readonly uploadedBy: string
  readonly uploadedByName: string
  readonly office: string
  readonly organizationId: string | null
  readonly setAsideAt: Date
  /** How often the same hand handed the same bytes in, and when last. */
  readonly times: number
  readonly lastAt: Date
  readonly state: QuarantineState
  readonly releaseAskedBy: string | null
  readonly releaseAskedByName: string | null
  readonly releaseAskedAt: Date | null
  readonly releaseReason: string | null
  readonly decidedBy: string | null
  readonly decidedByName: string | null
  readonly decidedAt: Date | null
  readonly decisionReason: string | null
  /** When its bytes were no more. */
  readonly bytesGoneAt: Date | null
}

/**
 * A scanner may be mistaken about a file as a whole. That a file carries a program is no mistake, and of a piece nobody knows what the
 * rest is.
 */
export function mayBeReleased({ foundBy, isPart }: Pick<QuarantinedFile, 'foundBy' | 'isPart'>): boolean {
  return foundBy !== CONTENT_CHECK && !isPart
}

/** Whether the actor, or a colleague of whom one covers for the other, has a part in it already: asked for the release, or handed the file in. */
export function hasPartIn(
  actor: Actor,
  file: Pick<QuarantinedFile, 'releaseAskedBy' | 'releaseAskedAt' | 'uploadedBy' | 'setAsideAt'>,
): boolean {
  return (
    isOwnWork(actor, file.releaseAskedBy, file.releaseAskedAt) ||
    isOwnWork(actor, file.uploadedBy, file.setAsideAt)
  )
}

/** What this actor may do with it now. */
export function quarantineActions(actor: Actor, file: QuarantinedFile): QuarantineStep[] {
  const isSecurity = holds(actor, 'security-officer', file.regionId)
  const isOfficer = isSecurity || holds(actor, 'administrator', file.regionId)
  const may: Readonly<Record<QuarantineStep, boolean>> = {
    askRelease: isSecurity && mayBeReleased(file) && !isOwnWork(actor, file.uploadedBy, file.setAsideAt),
    destroy: isSecurity,
    confirmRelease: isOfficer && !hasPartIn(actor, file),
    declineRelease: isOfficer,
  }
  return quarantineLifecycle.stepsFrom(file.state).filter((step) => may[step])
}

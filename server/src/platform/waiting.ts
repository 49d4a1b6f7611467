import type { Words } from '@zhixun/policy'
import type { StaffRole } from './command/actor.ts'
import type { QueryContext } from './command/command.ts'
import type { Tx } from './database/database.ts'

/** Kinds of what waits for a second officer, or for one who watches over what comes in; each told of by the room it is in. */
export const waitingKinds = [
  'disposal-to-confirm',
  'file-set-aside',
  'release-to-confirm',
  'chain-unsealed',
  'register-to-publish',
  'register-correction-to-confirm',
  'desk-empty',
  'claim-changed',
] as const
export type WaitingKind = (typeof waitingKinds)[number]

/** One thing that waits. (待办事项) */
export interface Waiting {
  readonly regionId: string
  readonly id: string
  readonly title: string
  /** The same in English, where the words are the product's. */
  readonly titleEn?: string
  /** Whose matter it is: who asks, where it comes from. */
  readonly from: string
  /** The same in English, where it is a place or the product itself. */
  readonly fromEn?: string
  readonly since: Date
}

/** Where the to-do list, which stands below, hears of what waits in a room above it. */
export interface WaitingSource {
  readonly kind: WaitingKind
  /** Whom it is for; others are not asked about. */
  readonly roles: readonly StaffRole[]
  /** What the actor may do something about, in sight; some more than are wanted, or all there are. */
  readonly find: (context: QueryContext, limit: number) => Promise<readonly Waiting[]>
}

/** How much waits in a region for whoever holds a role there. (待办量) */
export interface Backlog {
  readonly regionId: string
  readonly role: StaffRole
  readonly count: number
}

/** Where identity, which stands below, hears for which roles something waits in a room above it. */
export interface BacklogSource {
  readonly roles: readonly StaffRole[]
  /** Asked with the sight of the system, for these regions alone; a role may come more than once, and nothing at all where nothing waits. */
  readonly count: (tx: Tx, regionIds: readonly string[]) => Promise<readonly Backlog[]>
}

/** Something about an amount that is to be paid, which the ledger knows by its reference alone. (付款提示) */
export interface PaymentRemark extends Words {
  readonly regionId: string
  readonly reference: string
  /** Whoever approves has to acknowledge it; what does not weigh is told, and changes nothing. */
  readonly weighs: boolean
}

/** Where the ledger, which stands below, hears what rooms above it know of the amounts to be paid in some regions, in sight. */
export type RemarkSource = (tx: Tx, regionIds: readonly string[]) => Promise<readonly PaymentRemark[]>

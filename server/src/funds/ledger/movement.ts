import type { Words } from '@zhixun/policy'

/**
 * An account of one region's money. (账户)
 *
 * - `treasury`: the world the budget comes from; the only one that may be negative
 * - `available`: the special account's money that nobody has a claim on (专账资金)
 * - `reserved:<reference>`: set aside for one payable
 * - `in-transit:<runId>`: handed to the bank with a run, not yet answered
 * - `paid:<payee kind>`: arrived
 */
export type AccountPath =
  | 'treasury'
  | 'available'
  | `reserved:${string}`
  | `in-transit:${string}`
  | `paid:${PayeeKind}`

export type PayeeKind = 'organization' | 'person'

/** The kinds of accounts, in the order in which money goes through them. */
export const accountKinds = ['treasury', 'available', 'reserved', 'in-transit', 'paid'] as const
export type AccountKind = (typeof accountKinds)[number]

/** The only ways money moves; the database holds the same list (`posting_route_known`). */
export const routes = {
  deposit: ['treasury', 'available'], //    预算拨入
  'give-back': ['available', 'treasury'], // 缴回财政
  reserve: ['available', 'reserved'], //     预留
  release: ['reserved', 'available'], //     释放
  send: ['reserved', 'in-transit'], //       送银行
  settle: ['in-transit', 'paid'], //         到账
  fail: ['in-transit', 'reserved'], //       拨付失败
  bounce: ['paid', 'reserved'], //           退汇: reported as paid, then came back
  recover: ['paid', 'available'], //         追回
} as const satisfies Record<string, readonly [AccountKind, AccountKind]>

export type MovementKind = keyof typeof routes
export const movementKinds = Object.keys(routes) as [MovementKind, ...MovementKind[]]

/** For lists and sentences. */
export const accountWords: Readonly<Record<AccountKind, Words>> = {
  treasury: { zh: '财政拨款', en: 'treasury' },
  available: { zh: '可用资金', en: 'available' },
  reserved: { zh: '预留资金', en: 'reserved' },
  'in-transit': { zh: '在途资金', en: 'in transit' },
  paid: { zh: '已付资金', en: 'paid' },
}

export const movementWords: Readonly<Record<MovementKind, Words>> = {
  deposit: { zh: '拨入', en: 'deposited' },
  'give-back': { zh: '缴回', en: 'given back' },
  reserve: { zh: '预留', en: 'reserved' },
  release: { zh: '释放', en: 'released' },
  send: { zh: '送银行', en: 'sent to the bank' },
  settle: { zh: '到账', en: 'arrived' },
  fail: { zh: '拨付失败', en: 'failed' },
  bounce: { zh: '退汇', en: 'came back' },
  recover: { zh: '追回', en: 'recovered' },
}

/** One movement of money. Never edited; a mistake is corrected by another movement. */
export interface Movement {
  readonly regionId: string
  /** The same key twice is one movement. */
  readonly key: string
  readonly kind: MovementKind
  readonly from: AccountPath
  readonly to: AccountPath
  /** Fen, more than zero. */
  readonly fen: number
  /** Opaque here: whoever has the money moved knows what it means. */
  readonly reference: string
  readonly reason: string
}

/** What every movement says besides its two accounts. */
type Moved = Omit<Movement, 'kind' | 'from' | 'to'>

/** Budget arrives on the special account. */
export const deposit = (moved: Moved): Movement => ({
  ...moved,
  kind: 'deposit',
  from: 'treasury',
  to: 'available',
})

/** Budget goes back to the treasury, or a deposit was typed wrong. */
export const giveBack = (moved: Moved): Movement => ({
  ...moved,
  kind: 'give-back',
  from: 'available',
  to: 'treasury',
})

/** Sets money aside for a reference, once something was decided. */
export const reserve = (moved: Moved): Movement => ({
  ...moved,
  kind: 'reserve',
  from: 'available',
  to: `reserved:${moved.reference}`,
})

/** Gives up what was set aside. */
export const release = (moved: Moved): Movement => ({
  ...moved,
  kind: 'release',
  from: `reserved:${moved.reference}`,
  to: 'available',
})

/** Hands money to the bank. */
export const send = (moved: Moved, runId: string): Movement => ({
  ...moved,
  kind: 'send',
  from: `reserved:${moved.reference}`,
  to: `in-transit:${runId}`,
})

/** The bank says that it arrived. */
export const settle = (moved: Moved, runId: string, payee: PayeeKind): Movement => ({
  ...moved,
  kind: 'settle',
  from: `in-transit:${runId}`,
  to: `paid:${payee}`,
})

/** The bank could not pay it. */
export const fail = (moved: Moved, runId: string): Movement => ({
  ...moved,
  kind: 'fail',
  from: `in-transit:${runId}`,
  to: `reserved:${moved.reference}`,
})

/** Reported as paid, and came back days later. */
export const bounce = (moved: Moved, payee: PayeeKind): Movement => ({
  ...moved,
  kind: 'bounce',
  from: `paid:${payee}`,
  to: `reserved:${moved.reference}`,
})

/** The payee gave it back for good. */
export const recover = (moved: Moved, payee: PayeeKind): Movement => ({
  ...moved,
  kind: 'recover',
  from: `paid:${payee}`,
  to: 'available',
})

/** The kind of an account: the part of its path before the first colon. */
export function kindOf(path: AccountPath): AccountKind {
  const kind = accountKinds.find((each) => each === path.split(':', 1)[0])
  if (kind === undefined) throw new Error(`not an account: ${path}`)
  return kind
}

/** What a list of movements does to each account, by region and path: the change in fen, zero in all. */
export function changesOf(movements: readonly Movement[]): BalanceChange[] {
  const changes = new Map<string, BalanceChange>()
  const add = (regionId: string, path: AccountPath, fen: number) => {
    const key = `${regionId} ${path}`
    changes.set(key, { regionId, path, fen: (changes.get(key)?.fen ?? 0) + fen })
  }
  for (const { regionId, from, to, fen } of movements) {
    add(regionId, from, -fen)
    add(regionId, to, fen)
  }
  // everybody locks in this order, so that two never wait on each other
  return [...changes.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, change]) => change)
}

export interface BalanceChange {
  readonly regionId: string
  readonly path: AccountPath
  readonly fen: number
}

import type { z } from 'zod'
import { type BundleLedger, type Decisions, ledgerPath } from './format.ts'
import type { BundleCheck, BundleFault } from './verdict.ts'

/**
 * The movements balance: each moves a positive amount between two accounts; accounts of the case never go below nothing and
 * end with what they are said to hold; no more is reserved for a subject than was granted last.
 */
export function checkLedger(ledger: BundleLedger, decisions: z.infer<typeof Decisions>): BundleCheck {
  const faults = [...checkMovements(ledger), ...checkGrants(ledger, decisions)]
  const count = ledger.movements.length
  return {
    name: 'ledger',
    zh: `资金流水 ${count} 笔，收支相符`,
    en: `${count} movements of money balance`,
    faults,
  }
}

function checkMovements({ movements, balances }: BundleLedger): BundleFault[] {
  const faults: BundleFault[] = []
  const held = new Map(Object.keys(balances).map((account) => [account, 0]))
  const seen = new Set<string>()
  for (const { id, from, to, fen } of movements) {
    const place = `${ledgerPath} ${id}`
    if (seen.has(id)) faults.push({ place, zh: '出现两次', en: 'stands there twice' })
    seen.add(id)
    if (fen <= 0) faults.push({ place, zh: '金额须大于零', en: 'moves nothing' })
    if (from === to)
      faults.push({ place, zh: '转出与转入为同一账户', en: 'moves money from an account to itself' })
    const left = held.get(from)
    if (left !== undefined) held.set(from, left - fen)
    if (left !== undefined && left < fen) {
      faults.push({ place, zh: `使账户 ${from} 低于零`, en: `leaves less than nothing in ${from}` })
    }
    const before = held.get(to)
    if (before !== undefined) held.set(to, before + fen)
  }
  for (const [account, fen] of held) {
    if (fen === balances[account]) continue
    faults.push({
      place: `${ledgerPath} ${account}`,
      zh: `流水合计 ${fen} 分，余额却为 ${balances[account]} 分`,
      en: `its movements come to ${fen} fen, not to ${balances[account]}`,
    })
  }
  return faults
}

/** Last decision of each subject against what is reserved for it and not released again. */
function checkGrants({ movements }: BundleLedger, decisions: z.infer<typeof Decisions>): BundleFault[] {
  const reserved = new Map<string, number>()
  for (const { kind, subject, fen } of movements) {
    const change = kind === 'reserve' ? fen : kind === 'release' ? -fen : 0
    reserved.set(subject, (reserved.get(subject) ?? 0) + change)
  }
  const granted = new Map(decisions.map(({ subject, determination }) => [subject, fenOf(determination)]))
  return Array.from(reserved).flatMap(([subject, fen]) => {
    const limit = granted.get(subject) ?? 0
    if (fen <= limit) return []
    const [zh, en] = [`预留 ${fen} 分，多于认定的 ${limit} 分`, `${fen} fen reserved, ${limit} granted`]
    return [{ place: `${ledgerPath} ${subject}`, zh, en }]
  })
}

function fenOf(determination: unknown): number {
  if (typeof determination !== 'object' || determination === null || !('fen' in determination)) return 0
  return typeof determination.fen === 'number' ? determination.fen : 0
}

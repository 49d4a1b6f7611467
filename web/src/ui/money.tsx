import { formatFen } from './money-format.ts'

interface MoneyProps {
  /** Integer fen; undefined or null where no amount is known yet. */
  readonly fen: number | null | undefined
  /** Larger and heavier, for the one amount a page is about. */
  readonly strong?: boolean | undefined
}

/** An amount: `¥1,234.50`, digits in columns. */
export function Money({ fen, strong }: MoneyProps) {
  if (fen === undefined || fen === null) return <span className="zx-num zx-faint">—</span>
  return <span className={strong ? 'zx-num zx-money-strong' : 'zx-num'}>{formatFen(fen)}</span>
}

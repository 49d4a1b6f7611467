import type { ReactNode } from 'react'

/** A column of a table. */
export interface TableColumn<Row> {
  readonly key: string
  readonly title: string
  readonly render: (row: Row) => ReactNode
  /** CSS pixels. */
  readonly width?: number | undefined
  /** Amounts and counts stand to the right. */
  readonly align?: 'left' | 'right' | undefined
  /** Not shown until a person asks for it in the column settings. */
  readonly hidden?: boolean | undefined
}

/** Which columns are shown: those a person chose, else those not hidden. The first always is. */
export function shownColumns<Row>(
  columns: readonly TableColumn<Row>[],
  chosen: readonly string[] | undefined,
): readonly TableColumn<Row>[] {
  return columns.filter(({ key, hidden }, place) => {
    if (place === 0) return true
    return chosen === undefined ? hidden !== true : chosen.includes(key)
  })
}

/** The choice of columns a person made in this browser, or undefined. */
export function keptColumns(storage: Pick<Storage, 'getItem'>, table: string): readonly string[] | undefined {
  try {
    const kept: unknown = JSON.parse(storage.getItem(storageKey(table)) ?? 'null')
    return Array.isArray(kept) ? kept.filter((key) => typeof key === 'string') : undefined
  } catch {
    // what another version or a person's hand left there is no choice
    return undefined
  }
}

/** Keeps the choice; undefined forgets it. */
export function keepColumns(
  storage: Pick<Storage, 'setItem' | 'removeItem'>,
  table: string,
  chosen: readonly string[] | undefined,
): void {
  if (chosen === undefined) storage.removeItem(storageKey(table))
  else storage.setItem(storageKey(table), JSON.stringify(chosen))
}

function storageKey(table: string): string {
  return `zhixun.columns.${table}`
}

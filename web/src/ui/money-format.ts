/**
 * Money as it is written in China: `¥1,234.50`. Worked on whole fen, so no amount ever passes through a fraction.
 *
 * @param fen integer; negative amounts carry a minus sign before the currency sign
 */
export function formatFen(fen: number): string {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`not a whole number of fen: ${fen}`)
  const whole = Math.floor(Math.abs(fen) / 100)
  const rest = Math.abs(fen) % 100
  const grouped = String(whole).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return `${fen < 0 ? '−' : ''}¥${grouped}.${String(rest).padStart(2, '0')}`
}

/**
 * Reads an amount a person typed, with or without sign of currency and commas, into fen.
 *
 * @returns undefined where it is no amount, is negative, or has parts of a fen
 */
export function parseYuan(typed: string): number | undefined {
  const plain = typed
    .trim()
    .replace(/^[¥\uffe5]/, '')
    .replaceAll(/[,\uff0c\s]/g, '')
    .trim()
    .replace(/^[¥¥]/, '')
    .replaceAll(/[,,\s]/g, '')
  const match = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(plain)
  if (match === null) return undefined
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

/** A count with thousands separated: `3,000`. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

/** A size of a file for people, from bytes. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${rounded(bytes / 1024, bytes < 10_240 ? 1 : 0)} kB`
  if (bytes < 1024 ** 3) return `${rounded(bytes / 1024 ** 2, 1)} MB`
  return `${rounded(bytes / 1024 ** 3, 1)} GB`
}

/** As many places as tell something: 50, not 50.0. */
function rounded(count: number, places: number): number {
  return Number(count.toFixed(places))
}

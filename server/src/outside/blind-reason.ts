const REASON_LENGTH_MAX = 200

/** What the other side said, fit to be kept and shown: one line, without numbers or addresses of people. */
export function blindReason(words: string): string {
  return words
    .replace(/[^\s<>:;,"']+@[^\s<>:;,"']+/g, '***')
    .replace(/\+?\d[\d\s-]{5,}\d/g, '***')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, REASON_LENGTH_MAX)
}

declare const kind: unique symbol

/**
 * A clause (条款) of a policy document: the path of its headings as printed, "一", "三(一)", "四.2"; "引言" is the
 * unnumbered text before the first heading.
 */
export type Clause = string & { readonly [kind]: 'clause' }

const numerals = '[一二三四五六七八九十]+'
const pattern = new RegExp(`^(?:引言|附件|${numerals}(?:\\(${numerals}\\)|\\.\\d+)?)$`)

/** A clause in the house spelling (half-width brackets, no spaces), or undefined. */
export function parseClause(text: string): Clause | undefined {
  return pattern.test(text) ? (text as Clause) : undefined
}

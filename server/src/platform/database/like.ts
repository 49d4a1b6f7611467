/** A `like` pattern for texts that hold this one somewhere; whatever somebody typed means itself. */
export function containing(text: string): string {
  return `%${literal(text)}%`
}

/** A `like` pattern for texts that begin with this one. */
export function beginningWith(text: string): string {
  return `${literal(text)}%`
}

/** `%` and `_` stand for anything in a pattern, and `\` takes that from them. */
function literal(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}

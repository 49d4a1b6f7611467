/** Stands where a personal value was disposed of; the database writes the same (`disposal.mark()`). */
const disposedMark = '〔已销毁〕'

/** The family name and stars: 沈*帆 would still tell most of a name of two characters. What was disposed of says so. */
export function maskName(name: string): string {
  if (name === disposedMark) return name
  const [first = '', ...rest] = [...name]
  return `${first}${'*'.repeat(rest.length)}`
}

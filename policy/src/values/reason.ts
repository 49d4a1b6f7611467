/** Letters that a reason for looking at what is not shown to everybody has at least: a word or two. (查看理由) */
export const reasonLettersMin = 4

/** Whether words say something: enough letters, not signs or digits alone, nor one or two letters over and over. */
export function saysSomething(words: string): boolean {
  const letters = words.toLowerCase().match(/\p{L}/gu) ?? []
  return letters.length >= reasonLettersMin && new Set(letters).size > 2
}

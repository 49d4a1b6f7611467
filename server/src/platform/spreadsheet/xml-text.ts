const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Words as they stand between the tags of a part of a workbook. */
export function xmlText(words: string): string {
  return words.replace(/[&<>]/g, (sign) => escapes[sign] ?? '')
}

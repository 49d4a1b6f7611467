/** A piece of a told clause. */
export type ToldBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }

/**
 * Takes the text of a told clause apart: paragraphs stand between empty lines, lines with a dash are a list. A line that
 * continues another is joined to it.
 */
export function toldBlocks(text: string): ToldBlock[] {
  return text
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .flatMap((part): ToldBlock[] => {
      const lines = part.split('\n')
      const firstItem = lines.findIndex(isItem)
      if (firstItem < 0) return [{ kind: 'paragraph', text: joined(lines) }]
      const before = lines.slice(0, firstItem)
      const list: ToldBlock = { kind: 'list', items: itemsOf(lines.slice(firstItem)) }
      return before.length === 0 ? [list] : [{ kind: 'paragraph', text: joined(before) }, list]
    })
}

function isItem(line: string): boolean {
  return /^\s*[-*] /.test(line)
}

function itemsOf(lines: readonly string[]): string[] {
  const items: string[][] = []
  for (const line of lines) {
    if (isItem(line)) items.push([line.replace(/^\s*[-*] /, '')])
    else items.at(-1)?.push(line)
  }
  return items.map(joined)
}

/** Chinese needs no blank between lines; between two words of Latin letters one belongs. */
function joined(lines: readonly string[]): string {
  return lines
    .map((line) => line.trim())
    .reduce((text, line) => (/\w$/.test(text) && /^\w/.test(line) ? `${text} ${line}` : `${text}${line}`), '')
}

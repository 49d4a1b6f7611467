/** The cells of one line (RFC 4180, without line breaks within quotes). */
export function splitLine(line: string, delimiter: string): string[] {
  if (!line.includes('"')) return line.split(delimiter)
  const cells: string[] = []
  let at = 0
  while (at <= line.length) {
    let end = line.indexOf(delimiter, at)
    if (end === -1) end = line.length
    const close = line[at] === '"' ? closingQuote(line, at) : undefined
    if (close !== undefined) {
      end = line.indexOf(delimiter, close + 1)
      if (end === -1) end = line.length
      cells.push(line.slice(at + 1, close).replaceAll('""', '"'))
      at = end + delimiter.length
      continue
    }
    cells.push(line.slice(at, end))
    at = end + delimiter.length
  }
  return cells.map((cell) => /^="(.*)"$/.exec(cell)?.[1] ?? cell)
}

/** Where a quote is closed that was opened at a place; of a pair that nothing follows its first closes. Undefined where none does. */
function closingQuote(line: string, opened: number): number | undefined {
  let pair: number | undefined
  for (let at = line.indexOf('"', opened + 1); at !== -1; at = line.indexOf('"', at + 2)) {
    if (line[at + 1] !== '"') return at
    pair = at
  }
  return pair
}

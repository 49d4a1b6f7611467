/** The cells of one line (RFC 4180, without line breaks within quotes). */
export function splitLine(line: string, delimiter: string): string[] {
  if (!line.includes('"')) return line.split(delimiter)
  const cells: string[] = []
  let at = 0
  while (at <= line.length) {
    let end = line.indexOf(delimiter, at)
    if (end === -1) end = line.length
    if (line[at] === '"') {
      const close = /"(?:[^"]|"")*"/y
      close.lastIndex = at
      const quoted = close.exec(line)?.[0]
      if (quoted !== undefined) {
        end = line.indexOf(delimiter, at + quoted.length)
        if (end === -1) end = line.length
        cells.push(quoted.slice(1, -1).replaceAll('""', '"'))
        at = end + delimiter.length
        continue
      }
    }
    cells.push(line.slice(at, end))
    at = end + delimiter.length
  }
  return cells.map((cell) => /^="(.*)"$/.exec(cell)?.[1] ?? cell)
}
